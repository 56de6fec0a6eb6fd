/* oxlint-disable max-lines -- one suite, read from top to bottom */
// What every transport must do, asked of it through the HTTP backend and a real server. Run by fetch.test.ts and
// ky.test.ts with the same words.

import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHttpBackend } from '../backends/http/http-backend.ts';
import { readWhole } from '../readers/read-whole.ts';
import type { Transport, TransportOptions } from '../transport/transport.ts';
import { makeAccount, makeRedemption } from './make-account.ts';
import { makeToken } from './make-token.ts';
import { json, startServer } from './start-server.ts';
import type { TestServer } from './start-server.ts';

export function describeTransport(
  name: string,
  make: (options: TransportOptions) => Transport,
): void {
  const connect = (
    server: Pick<TestServer, 'url'>,
    options: TransportOptions = {},
    getToken: () => Promise<string | null> = () => Promise.resolve(makeToken({ sub: 'c1' })),
  ) =>
    createHttpBackend(
      { url: server.url, shop: 'pk_test_1', getToken },
      make({ retryDelayMs: 1, ...options }),
      readWhole,
    ).shopper({
      kind: 'customer',
      language: null,
      customerId: 'c1',
      givenName: null,
      email: null,
      isEmailVerified: false,
    });

  const account = makeAccount();
  const redeemed = {
    result: { outcome: 'redeemed', redemption: makeRedemption() },
    account: makeAccount({ version: 2 }),
  };
  const problem = (code: string, status: number, detail = 'Sentence.'): object => ({
    type: `/problems/${code}`,
    code,
    title: code,
    status,
    detail,
    requestId: 'r1',
  });

  describe(`${name} as a transport`, () => {
    it('asks once and reads the answer', async () => {
      await using server = await startServer((_, response) => json(response, account));
      expect(await connect(server).account()).toEqual(account);
      expect(server.asked).toMatchObject([{ method: 'GET', path: '/v1/me', body: '' }]);
      expect(server.asked[0]?.headers.authorization).toMatch(/^Bearer ey/);
      expect(server.asked[0]?.headers.cookie).toBeUndefined();
    });

    it('asks public questions without anything that needs a preflight', async () => {
      await using server = await startServer((_, response) =>
        json(response, { programVersion: 1, isExact: false, quotes: [] }),
      );
      const backend = createHttpBackend(
        { url: `${server.url}/`, shop: 'pk_test_1' },
        make({}),
        readWhole,
      );
      const carts = [{ id: 'a', currency: 'EUR', lines: [] }];
      await backend.shopper({ kind: 'anonymous', language: null }).quote({ carts });
      const [asked] = server.asked;
      expect(asked).toMatchObject({ method: 'POST', path: '/v1/shops/pk_test_1/quote' });
      expect(asked?.headers['content-type']).toMatch(/^text\/plain/);
      expect(asked?.headers.authorization).toBeUndefined();
      expect(JSON.parse(asked?.body ?? '')).toEqual({ carts });
    });

    it('waits as long as Retry-After says, then gets its answer', async () => {
      await using server = await startServer((_, response, count) =>
        count === 1
          ? json(response, problem('unavailable', 503), 503, { 'retry-after': '1' })
          : json(response, account),
      );
      await connect(server).account();
      const [first, second] = server.asked;
      expect(server.asked).toHaveLength(2);
      // The clock of the server, so a little less than the second that the client waited.
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(900);
    });

    it('does not wait for a Retry-After past its limit: the error says how long', async () => {
      await using server = await startServer((_, response) =>
        json(response, problem('rate_limited', 429), 429, { 'retry-after': '3600' }),
      );
      await expect(connect(server).account()).rejects.toMatchObject({
        name: 'LoyaltyError',
        code: 'rate_limited',
        canRetry: true,
        retryAfterMs: 3_600_000,
      });
      expect(server.asked).toHaveLength(1);
    });

    it('understands a date in Retry-After', async () => {
      await using server = await startServer((_, response, count) =>
        count === 1
          ? json(response, problem('unavailable', 503), 503, {
              'retry-after': new Date(Date.now() - 1_000).toUTCString(),
            })
          : json(response, account),
      );
      expect(await connect(server).account()).toEqual(account);
    });

    it('sends the same key with every retry, and says when the answer is a replay', async () => {
      await using server = await startServer((_, response, count) => {
        if (count === 1) json(response, problem('idempotency_key_in_flight', 409), 409);
        else if (count === 2) response.destroy();
        else json(response, redeemed, 200, { 'idempotency-replayed': 'true' });
      });
      const answer = await connect(server).redeem('five-off', { idempotencyKey: 'key-1' });
      expect(answer).toEqual({ ...redeemed, isReplay: true });
      expect(server.asked.map(({ headers }) => headers['idempotency-key'])).toEqual([
        'key-1',
        'key-1',
        'key-1',
      ]);
      expect(new Set(server.asked.map(({ body }) => body))).toEqual(
        new Set(['{"rewardId":"five-off"}']),
      );
    });

    it('says timeout when no answer comes, after its tries', async () => {
      await using server = await startServer(() => {});
      await expect(
        connect(server, { timeoutMs: 50, retryLimit: 1 }).account(),
      ).rejects.toMatchObject({ code: 'timeout', canRetry: true });
      expect(server.asked).toHaveLength(2);
    });

    it('says timeout when an answer begins and never ends', async () => {
      await using server = await startServer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"status":');
      });
      await expect(
        connect(server, { timeoutMs: 50, retryLimit: 0 }).account(),
      ).rejects.toMatchObject({ code: 'timeout', canRetry: true });
    });

    it('says network for a refused connection', async () => {
      const gone = await freePort();
      await expect(
        connect({ url: `http://127.0.0.1:${gone}` }, { retryLimit: 1 }).account(),
      ).rejects.toMatchObject({ code: 'network', canRetry: true });
    });

    it('says network for a connection that breaks off in the middle of the answer', async () => {
      await using server = await startServer((_, response) => {
        response.writeHead(200, { 'content-length': '500' });
        response.write('{"status":', () => response.destroy());
      });
      await expect(connect(server, { retryLimit: 1 }).account()).rejects.toMatchObject({
        code: 'network',
        canRetry: true,
      });
      expect(server.asked).toHaveLength(2);
    });

    it('ends a request at the abort, and does not ask again', async () => {
      const controller = new AbortController();
      await using server = await startServer(() => controller.abort());
      await expect(connect(server).account({ signal: controller.signal })).rejects.toMatchObject({
        code: 'aborted',
        canRetry: false,
      });
      expect(server.asked).toHaveLength(1);
    });

    it('ends a wait at the abort', async () => {
      const controller = new AbortController();
      await using server = await startServer((_, response) => {
        json(response, problem('unavailable', 503), 503, { 'retry-after': '9' });
        setTimeout(() => controller.abort(), 20);
      });
      const begun = performance.now();
      await expect(connect(server).account({ signal: controller.signal })).rejects.toMatchObject({
        code: 'aborted',
      });
      expect(performance.now() - begun).toBeLessThan(8_000);
      expect(server.asked).toHaveLength(1);
    });

    it('does not ask at all with a signal that has ended', async () => {
      await using server = await startServer((_, response) => json(response, account));
      await expect(connect(server).account({ signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'aborted',
      });
      expect(server.asked).toHaveLength(0);
    });

    it('gets a new token once after a 401, and sends the same question again', async () => {
      const tokens = ['old', 'new', 'newer'].map((jti) => makeToken({ sub: 'c1', jti }));
      let count = 0;
      await using server = await startServer(({ headers }, response) =>
        headers.authorization === `Bearer ${tokens[1]}`
          ? json(response, redeemed)
          : json(response, problem('unauthorized', 401), 401),
      );
      const side = connect(server, {}, () => Promise.resolve(tokens[count++] ?? null));
      await side.redeem('five-off', { idempotencyKey: 'key-1' });
      expect(count).toBe(2);
      expect(server.asked.map(({ headers }) => headers['idempotency-key'])).toEqual([
        'key-1',
        'key-1',
      ]);
    });

    it('gives up after the second 401, and at once where the token is the same', async () => {
      await using server = await startServer((_, response) =>
        json(response, problem('unauthorized', 401), 401),
      );
      let count = 0;
      const renewing = connect(server, {}, () =>
        Promise.resolve(makeToken({ sub: 'c1', jti: String(count++) })),
      );
      await expect(renewing.account()).rejects.toMatchObject({ code: 'unauthorized', status: 401 });
      expect(server.asked).toHaveLength(2);
      await expect(connect(server).account()).rejects.toMatchObject({ code: 'unauthorized' });
      expect(server.asked).toHaveLength(3);
    });

    it('reads a problem document, and does not repeat what cannot help', async () => {
      await using server = await startServer((_, response) =>
        json(response, problem('idempotency_key_reused', 422, 'Take a new key.'), 422),
      );
      await expect(
        connect(server).redeem('five-off', { idempotencyKey: 'key-1' }),
      ).rejects.toMatchObject({
        code: 'idempotency_key_reused',
        message: 'Take a new key.',
        status: 422,
        canRetry: false,
      });
      expect(server.asked).toHaveLength(1);
    });

    it('takes a page of somebody in between for what its status says', async () => {
      await using server = await startServer((_, response) => {
        response.writeHead(502, { 'content-type': 'text/html' });
        response.end('<h1>Bad gateway</h1>');
      });
      await expect(connect(server).account()).rejects.toMatchObject({
        code: 'unavailable',
        status: 502,
        canRetry: true,
      });
      expect(server.asked).toHaveLength(3);
    });

    it.each([
      ['garbage', '<html>Welcome to Airport Wi-Fi</html>'],
      ['nothing', ''],
      ['null', 'null'],
      ['a lie', JSON.stringify({ ...account, available: '640' })],
    ])('refuses %s as an answer', async (_, body) => {
      await using server = await startServer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(body);
      });
      await expect(connect(server).account()).rejects.toMatchObject({ code: 'protocol' });
      expect(server.asked).toHaveLength(1);
    });

    it('stops reading a huge answer, however it is sent', async () => {
      await using server = await startServer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const chunk = `"${'x'.repeat(65_536)}",`;
        const pour = (): void => {
          while (!response.destroyed && response.write(chunk)) {
            // As fast as it is taken, for ever.
          }
        };
        response.on('drain', pour);
        pour();
      });
      await expect(connect(server).account()).rejects.toMatchObject({
        code: 'protocol',
        message: expect.stringContaining('1 MB') as string,
      });
      expect(server.asked).toHaveLength(1);
    });
  });
}

/** A port where nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
