// S2, S3: what the walls between shops and members look like from both sides, and secrets in browsers. Each route with
// each wrong credential is in walls.test.ts.

import { signProof } from '@zegel/core/token';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearerFor, exampleOf, listOperations, prepareMember } from './test-support/operations.ts';
import type { Operation, Prepared } from './test-support/operations.ts';
import { startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer, TestShop } from './test-support/test-server.ts';

let server: TestServer;
let live: TestShop;
let member: Prepared;
let foreign: Prepared;
let operations: Operation[];

beforeAll(async () => {
  server = await startTestServer();
  live = await server.addShop('live');
  member = await prepareMember(server, server.shop, 'mine-7');
  foreign = await prepareMember(server, live, 'theirs-9');
  operations = await listOperations(server);
});
afterAll(() => server.close());

let keys = 0;

function send(
  operation: Operation,
  bearer: string | undefined,
  headers: Record<string, string> = {},
): Promise<Answer> {
  keys += 1;
  const { address, body } = exampleOf(operation.id, server.shop, member);
  return server.ask(operation.method, address, {
    ...(bearer === undefined ? {} : { bearer }),
    headers,
    body,
    ...(operation.takesIdempotencyKey ? { key: `walk-${keys}` } : {}),
  });
}

describe('S2 shops and members are walled off', () => {
  it('S2 the walk would get through with the right credential', async () => {
    for (const operation of operations.filter(
      ({ access, method }) => access !== 'public' && method === 'GET',
    )) {
      const { bearer } = bearerFor(operation.access, server.shop, member);
      expect((await send(operation, bearer)).status, operation.id).toBe(200);
    }
  });

  it('S2 another shop with a good key of its own sees nothing of this one', async () => {
    const calls: [string, string, string, unknown?][] = [
      ['GET', '/v1/members/mine-7', live.secretKey],
      ['GET', `/v1/vouchers/${member.code}`, live.secretKey],
      ['POST', `/v1/vouchers/${member.code}/reservation`, live.secretKey, { orderId: 'o' }],
      ['POST', `/v1/vouchers/${member.code}/use`, live.secretKey, { orderId: 'o' }],
      ['DELETE', `/v1/vouchers/${member.code}/reservation`, live.secretKey, { orderId: 'o' }],
      ['POST', `/v1/me/redemptions/${member.redemptionId}/return`, foreign.token],
    ];
    for (const [index, [method, address, bearer, body]] of calls.entries()) {
      const answer = await server.ask(method, address, {
        bearer,
        key: `foreign-${index}`,
        ...(body === undefined ? {} : { body }),
      });
      const outcome =
        (answer.json['result'] as { outcome?: string } | undefined)?.outcome ??
        answer.json['outcome'] ??
        answer.json.code;
      expect
        .soft([address, outcome])
        .toEqual([address, expect.stringMatching(/^(not_found|unknown_code|unknown_redemption)$/)]);
    }
    const { json } = await server.ask('GET', `/v1/vouchers/${member.code}`, {
      bearer: server.shop.secretKey,
    });
    expect(json['outcome']).toBe('valid');
  });

  it('S2 another member of the same shop cannot touch a redemption', async () => {
    const other = await prepareMember(server, server.shop, 'other-8');
    const { json } = await server.ask('POST', `/v1/me/redemptions/${member.redemptionId}/return`, {
      bearer: other.token,
      key: 'theft',
    });
    expect(json['result']).toMatchObject({ outcome: 'unknown_redemption' });
    const { json: checked } = await server.ask(
      'GET',
      `/v1/vouchers/${member.code}?customerId=other-8`,
      { bearer: server.shop.secretKey },
    );
    expect(checked['outcome']).toBe('wrong_customer');
  });

  it('S2 the clock of a live shop cannot be moved', async () => {
    const answer = await server.ask('POST', '/v1/test/clock', {
      bearer: live.secretKey,
      key: 'clock',
      body: { advanceSeconds: 60 },
    });
    expect([answer.status, answer.json.code]).toEqual([409, 'clock_not_movable']);
  });
});

describe('S3 no secret in the browser', () => {
  it('S3 a secret key with an Origin is refused on every route, good or not', async () => {
    for (const operation of operations.filter(({ access }) => access !== 'public')) {
      for (const secret of [
        server.shop.secretKey,
        live.secretKey,
        'sk_live_unknown',
        'rk_live_unknown',
      ]) {
        for (const headers of [
          { origin: 'https://shop.example' },
          { 'sec-fetch-site': 'cross-site' },
        ]) {
          const { status, json } = await send(operation, secret, headers);
          expect
            .soft([operation.id, status, json.code])
            .toEqual([operation.id, 403, 'secret_key_in_browser']);
        }
      }
    }
  });

  it('S3 a secret key where the tag has its key is refused with a word of advice', async () => {
    const read = await server.ask('GET', `/v1/shops/${server.shop.secretKey}/program`);
    const exchanged = await server.ask('POST', '/v1/token', {
      body: { shop: server.shop.secretKey, proof: 'x' },
    });
    for (const { status, json } of [read, exchanged]) {
      expect([status, json.code]).toEqual([403, 'secret_key_in_browser']);
      expect(json.detail).toContain('pk_');
    }
  });

  it('S3 no answer repeats a secret', async () => {
    for (const operation of operations) {
      const { text } = await send(operation, server.shop.secretKey, {
        origin: 'https://shop.example',
      });
      expect(text).not.toContain(server.shop.secretKey);
      expect(text).not.toContain(server.shop.tokenKey.secret);
    }
  });
});

describe('a simple proof', () => {
  const exchange = (proof: string, headers: Record<string, string> = {}): Promise<Answer> =>
    server.ask('POST', '/v1/token', { headers, body: { shop: server.shop.publishableKey, proof } });
  const prove = (customerId: string, secret: string): Promise<string> =>
    signProof({ customerId, expiresAt: Date.now() + 600_000, secret });

  it('is exchanged for a token of that customer', async () => {
    const { json, status } = await exchange(await prove('mine-7', server.shop.tokenKey.secret));
    expect(status).toBe(200);
    const account = await server.ask('GET', '/v1/me', { bearer: String(json['token']) });
    expect(account.json['status']).toBe('member');
    expect(Date.parse(String(json['expiresAt'])) - Date.now()).toBeLessThanOrEqual(300_000);
  });

  it('is refused from another shop, changed, or for a page that is not listed', async () => {
    const good = await prove('mine-7', server.shop.tokenKey.secret);
    for (const proof of [
      await prove('mine-7', live.tokenKey.secret),
      good.replace('mine-7', 'other-8'),
      `${good}0`,
      'x',
    ]) {
      expect((await exchange(proof)).status).toBe(401);
    }
    expect((await exchange(good, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await exchange(good, { origin: 'https://shop.example' })).status).toBe(200);
  });
});
