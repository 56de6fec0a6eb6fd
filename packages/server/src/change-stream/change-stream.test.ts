// The change stream over real HTTP: what it says, when it ends, and how much of it there may be.

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import { databaseFile } from '../database-file.ts';
import { shopOrigin, startTestServer } from '../http/test-support/test-server.ts';
import type { TestServer } from '../http/test-support/test-server.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../ledger/test-support/test-store.ts';
import { openStore } from '../open-store.ts';
import { createAccountBus } from './account-bus.ts';
import { announcedStorage } from './announced-storage.ts';
import { createChangeFeed } from './change-feed.ts';
import type { ChangeFeed, ChangeFeedOptions } from './change-feed.ts';
import { openLineStream } from './line-stream.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

interface Listening {
  readonly response: Response;
  /** The next version; null at the end. */
  next(): Promise<number | null>;
  hangUp(): void;
}

async function listenTo(
  at: Pick<TestServer, 'url'>,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Listening> {
  const controller = new AbortController();
  const response = await fetch(new URL('/v1/me/changes', at.url), {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: controller.signal,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => controller.abort());
  let rest = '';
  return {
    response,
    async next() {
      for (;;) {
        const end = rest.indexOf('\n');
        if (end >= 0) {
          const line = JSON.parse(rest.slice(0, end)) as { version: number };
          rest = rest.slice(end + 1);
          return line.version;
        }
        const { done, value } = await reader.read();
        if (done) return null;
        rest += value;
      }
    },
    hangUp: () => controller.abort(),
  };
}

let keys = 0;
const newKey = (): string => `stream-${(keys += 1)}`;

async function join(customerId: string): Promise<string> {
  const token = await server.shop.sign(customerId);
  const body = { termsVersion: '2026-09', marketingConsent: false };
  await server.ask('POST', '/v1/me/enrolment', { bearer: token, key: newKey(), body });
  return token;
}

async function give(customerId: string): Promise<void> {
  const body = { points: 5, reason: 'r', actor: 'a', message: null };
  const asking = { bearer: server.shop.secretKey, key: newKey(), body };
  const { status } = await server.ask('POST', `/v1/members/${customerId}/adjustments`, asking);
  expect(status).toBe(200);
}

async function versionOf(token: string): Promise<number> {
  return Number((await server.ask('GET', '/v1/me', { bearer: token })).json['version']);
}

describe('the change stream', () => {
  it('says the present version first, then each new one as soon as it is written', async () => {
    const token = await join('noor');
    const first = await versionOf(token);
    const stream = await listenTo(server, token);
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(stream.response.headers.get('cache-control')).toBe('no-store');
    expect(await stream.next()).toBe(first);
    await give('noor');
    expect(await stream.next()).toBe(first + 1);
    await give('somebody-else').catch(() => {});
    await give('noor');
    expect(await stream.next()).toBe(first + 2);
    expect(await versionOf(token)).toBe(first + 2);
  });

  it('says 0 of somebody nobody has heard of, and then of their joining', async () => {
    const token = await server.shop.sign('new-one');
    const stream = await listenTo(server, token);
    expect(await stream.next()).toBe(0);
    await join('new-one');
    expect(await stream.next()).toBe(await versionOf(token));
  });

  it('hears of what another process wrote', async () => {
    const token = await join('mila');
    const stream = await listenTo(server, token);
    const first = (await stream.next()) ?? 0;
    const other = openStore(databaseFile(server.dataDir));
    onTestFinished(() => other.close());
    const { shop } = ledgerBackend({ ...other, shopId: server.shop.shopId });
    const why = { reason: 'r', actor: 'a', message: null };
    await shop.adjust(
      { customerId: 'mila', points: 7 as never, ...why },
      { idempotencyKey: newKey() },
    );
    expect(await stream.next()).toBe(first + 1);
  });

  it('is for listed pages and members only', async () => {
    const token = await join('page');
    const good = await listenTo(server, token, { origin: shopOrigin });
    expect(good.response.headers.get('access-control-allow-origin')).toBe(shopOrigin);
    expect(good.response.headers.get('vary')).toContain('Origin');
    const bad = await listenTo(server, token, { origin: 'https://evil.example' });
    expect(bad.response.status).toBe(403);
    expect((await listenTo(server, 'x')).response.status).toBe(401);
    const preflight = await server.ask('OPTIONS', '/v1/me/changes', {
      headers: { origin: shopOrigin, 'access-control-request-method': 'GET' },
    });
    expect(preflight.headers.get('access-control-allow-methods')).toContain('GET');
  });

  it('ends when the customer is signed out everywhere, at the next heartbeat', async () => {
    const { feed, openFor } = await openFeed({ heartbeatMs: 20 });
    let isSignedIn = true;
    const check = (): Promise<void> =>
      isSignedIn ? Promise.resolve() : Promise.reject(new Error('Signed out'));
    const reader = (await openFor('noor', { requireSignedIn: check }))!.getReader();
    await reader.read();
    await reader.read();
    isSignedIn = false;
    for (;;) if ((await reader.read()).done) break;
    expect(feed.count()).toBe(0);
  });

  it('goes when the client goes, and when the server stops', async () => {
    const stopping = await startTestServer();
    const token = await stopping.shop.sign('noor');
    const gone = await listenTo(stopping, token);
    await gone.next();
    gone.hangUp();
    const stays = await listenTo(stopping, token);
    await stays.next();
    const begin = performance.now();
    await stopping.close();
    expect(await stays.next()).toBeNull();
    // Whoever is cut off has waited ten seconds.
    expect(performance.now() - begin).toBeLessThan(9_000);
  });

  it('answers HEAD without keeping a stream', async () => {
    const token = await join('head');
    const { status } = await server.ask('HEAD', '/v1/me/changes', { bearer: token });
    expect(status).toBe(200);
    const streams = await Promise.all(Array.from({ length: 8 }, () => listenTo(server, token)));
    expect(streams.map(({ response }) => response.status)).toEqual(Array(8).fill(200));
  });

  it('a member has at most eight, and is then told when to ask again', async () => {
    const token = await join('many');
    const streams = await Promise.all(Array.from({ length: 12 }, () => listenTo(server, token)));
    const refused = streams.filter(({ response }) => response.status === 503);
    expect(refused).toHaveLength(4);
    for (const { response } of refused) {
      expect(response.headers.get('retry-after')).toBe('60');
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    }
    const [one] = streams.filter(({ response }) => response.status === 200);
    one?.hangUp();
    await expect.poll(async () => (await listenTo(server, token)).response.status).toBe(200);
  });
});

async function openFeed(options: Partial<ChangeFeedOptions> = {}): Promise<{
  feed: ChangeFeed;
  openFor: (
    customerId: string,
    request?: Partial<Parameters<ChangeFeed['open']>[0]>,
  ) => Promise<ReadableStream<Uint8Array> | null>;
}> {
  const store = await openTestStore(temporaryFile(), testClock());
  const feed = createChangeFeed({
    database: store.database,
    bus: createAccountBus(),
    onError: (error) => {
      throw error;
    },
    ...options,
  });
  onTestFinished(() => feed.close());
  return {
    feed,
    openFor: (customerId, request = {}) =>
      feed.open({
        shopId: testShopId,
        customerId,
        expiresAt: Date.now() + 60_000,
        requireSignedIn: () => Promise.resolve(),
        ...request,
      }),
  };
}

describe('the feed', () => {
  it('a server has at most so many', async () => {
    const { feed, openFor } = await openFeed({ streamsMax: 3 });
    const opened = await Promise.all(['a', 'b', 'c', 'd'].map((name) => openFor(name)));
    expect(opened.filter((stream) => stream === null)).toHaveLength(1);
    expect(feed.count()).toBe(3);
    await opened[0]?.cancel();
    expect(await openFor('e')).not.toBeNull();
  });

  it('ends with the token, and opens none after its own end', async () => {
    const { feed, openFor } = await openFeed();
    const stream = await openFor('noor', { expiresAt: Date.now() + 50 });
    const reader = stream!.getReader();
    await reader.read();
    expect((await reader.read()).done).toBe(true);
    expect(feed.count()).toBe(0);
    feed.close();
    expect(await openFor('noor')).toBeNull();
  });

  it('repeats its line as a heartbeat', async () => {
    const { openFor } = await openFeed({ heartbeatMs: 10 });
    const reader = (await openFor('noor'))!.getReader();
    const lines = [await reader.read(), await reader.read(), await reader.read()];
    const texts = lines.map(({ value }) => Buffer.from(value!).toString('utf8'));
    expect(texts).toEqual(Array(3).fill('{"version":0}\n'));
  });

  it('tells only of writes that are on disk', async () => {
    const store = await openTestStore(temporaryFile(), testClock());
    const bus = createAccountBus();
    const heard: number[] = [];
    bus.listen(testShopId, 'noor', (version) => heard.push(version));
    const storage = announcedStorage(store.storage, bus);
    const { shopper } = ledgerBackend({ ...store, storage, shopId: testShopId });
    const terms = { termsVersion: '1', marketingConsent: false };
    const side = shopper(customer('noor'));
    const { account } = await side.enrol(terms, { idempotencyKey: 'join' });
    await side.enrol(terms, { idempotencyKey: 'join' });
    expect(heard).toEqual([account.version]);
  });
});

describe('a stream nobody reads', () => {
  it('keeps the latest version only, whatever comes', async () => {
    const lines = openLineStream({
      heartbeatMs: 60_000,
      lifeMs: 60_000,
      check: () => Promise.resolve(),
      onEnd: () => {},
    });
    for (let version = 0; version < 100_000; version += 1) lines.tell(version);
    const reader = lines.stream.getReader();
    const { value } = await reader.read();
    expect(Buffer.from(value!).toString('utf8')).toBe('{"version":99999}\n');
    lines.end();
    expect((await reader.read()).done).toBe(true);
  });
});
