// What a caller reads when something of ours goes wrong: nothing of the inside. And what the log keeps: the error, and
// nothing of the person.

import { Writable } from 'node:stream';
import { LoyaltyError } from '@zegel/core';
import type { LoyaltyBackend } from '@zegel/core';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../create-app.ts';
import type { App } from './app-env.ts';
import { startTestServer } from './test-support/test-server.ts';
import type { TestServer } from './test-support/test-server.ts';

let server: TestServer;
let token: string;
let lines: string[];

beforeAll(async () => {
  server = await startTestServer();
  token = await server.shop.sign('customer-4711');
});
afterAll(() => server.close());

function appThatFails(error: unknown): App {
  lines = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const account = async (): Promise<never> => {
    throw error;
  };
  return createApp({
    directory: server.store.directory,
    logger: pino({ base: null }, sink),
    backendFor: () => ({ shopper: () => ({ account }) }) as unknown as LoyaltyBackend,
  });
}

const read = (app: App): Promise<Response> =>
  Promise.resolve(app.request('/v1/me?', { headers: { authorization: `Bearer ${token}` } }));

it('an unknown error is a 500 that tells nothing, and is logged', async () => {
  const response = await read(appThatFails(new TypeError('secret table members_7')));
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', type: '/problems/internal' });
  expect(text).not.toContain('members_7');
  const logged = lines.join('');
  expect(logged).toContain('members_7');
  expect(logged).toContain(response.headers.get('x-request-id'));
});

it('a database that does not answer is a 503 with Retry-After, without its words', async () => {
  const response = await read(
    appThatFails(new LoyaltyError('unavailable', 'SQLITE_IOERR at /data/x', { canRetry: true })),
  );
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await response.text()).not.toContain('SQLITE');
});

it.each([
  ['network', 503],
  ['timeout', 503],
  ['protocol', 500],
  ['configuration', 500],
] as const)('a backend that fails as a client by %s is a %i', async (code, status) => {
  const response = await read(
    appThatFails(new LoyaltyError(code, 'https://api.other.example said no')),
  );
  expect(response.status).toBe(status);
  expect(await response.text()).not.toContain('other.example');
});

it('a server whose database does not answer is alive and not ready', async () => {
  const app = createApp({
    directory: {
      ...server.store.directory,
      listShops: () => {
        throw new Error('database is closed');
      },
    },
    logger: pino({ level: 'silent' }),
    backendFor: () => ({}) as unknown as LoyaltyBackend,
  });
  expect((await app.request('/healthz')).status).toBe(200);
  const ready = await app.request('/readyz');
  expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '1']);
});

it('a database that does not answer while somebody is recognised is a 503, and no refusal', async () => {
  const down = (): Promise<never> =>
    Promise.reject(new LoyaltyError('unavailable', 'The database does not answer.'));
  const app = createApp({
    directory: { ...server.store.directory, findTokenKey: down, findApiKey: down },
    logger: pino({ level: 'silent' }),
    backendFor: () => ({}) as unknown as LoyaltyBackend,
  });
  const token = await server.shop.sign('7');
  for (const [address, bearer] of [
    ['/v1/me', token],
    ['/v1/members/7', server.shop.secretKey],
    [`/v1/shops/${server.shop.publishableKey}/program`, ''],
  ] as const) {
    const response = await app.request(address, { headers: { authorization: `Bearer ${bearer}` } });
    expect([address, response.status]).toEqual([address, 503]);
  }
});

it('a thrown text is a 500 too', async () => {
  expect((await read(appThatFails('boom'))).status).toBe(500);
});

it('a backend without a shop side says so', async () => {
  const response = await appThatFails(null).request('/v1/vouchers/ABC', {
    headers: { authorization: `Bearer ${server.shop.secretKey}` },
  });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'not_supported' });
});

it('a log line names the route and the status, and nobody', async () => {
  const app = appThatFails(new LoyaltyError('forbidden', 'No.'));
  await read(app);
  await app.request('/v1/members/customer-4711', {
    headers: { authorization: `Bearer ${server.shop.secretKey}` },
  });
  await app.request('/v1/nothing/customer-4711');
  const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(logged.map(({ route, status }) => [route, status])).toEqual([
    ['readAccount', 403],
    ['readMember', 404],
    ['none', 404],
  ]);
  for (const line of logged)
    expect(line).toEqual({
      level: 30,
      time: line['time'],
      msg: 'request',
      requestId: line['requestId'],
      route: line['route'],
      status: line['status'],
      durationMs: line['durationMs'],
    });
});
