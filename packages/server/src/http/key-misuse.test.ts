// L6: an idempotency key that is missing, unusable, used for something else or still at work is told apart.

import { LoyaltyError } from '@zegel/core';
import type { LoyaltyBackend } from '@zegel/core';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../create-app.ts';
import { bearerFor, exampleOf, listOperations, prepareMember } from './test-support/operations.ts';
import type { Operation, Prepared } from './test-support/operations.ts';
import { startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

let server: TestServer;
let member: Prepared;
let writes: Operation[];

beforeAll(async () => {
  server = await startTestServer();
  member = await prepareMember(server, server.shop, '7');
  writes = (await listOperations(server)).filter((operation) => operation.takesIdempotencyKey);
});
afterAll(() => server.close());

function send(
  operation: Operation,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const example = exampleOf(operation.id, server.shop, member);
  return server.ask(operation.method, example.address, {
    ...bearerFor(operation.access, server.shop, member),
    headers,
    body: body ?? example.body,
  });
}

const share = (key: string, target: string): Promise<Answer> =>
  server.ask('POST', '/v1/me/actions/share', { bearer: member.token, key, body: { target } });

describe('L6 key misuse is told apart', () => {
  it('L6 on every write route a missing key is 400, and nothing happens', async () => {
    for (const operation of writes) {
      const { status, json } = await send(operation, {});
      expect
        .soft([operation.id, status, json.code])
        .toEqual([operation.id, 400, 'idempotency_key_missing']);
    }
  });

  it.each([
    ['empty', ''],
    ['of 256 characters', 'x'.repeat(256)],
    ['quoted and empty', '""'],
    ['quoted and of 256 characters', `"${'x'.repeat(256)}"`],
    ['half quoted', '"abc'],
    ['quoted twice', '"a"b"'],
    ['not ASCII', 'clé'],
  ])('L6 on every write route a key that is %s is 400', async (_what, key) => {
    for (const operation of writes) {
      const { status, json } = await send(operation, { 'idempotency-key': key });
      expect
        .soft([operation.id, status, json.code])
        .toEqual([operation.id, 400, 'idempotency_key_invalid']);
    }
  });

  it('L6 takes 255 characters', async () => {
    expect((await share('y'.repeat(255), 'long')).status).toBe(200);
  });

  it('L6 takes a quoted key for the bare one', async () => {
    const bare = await share('quoted-1', 'a');
    const quoted = await share('"quoted-1"', 'a');
    expect(bare.headers.get('idempotency-replayed')).toBeNull();
    expect(quoted.headers.get('idempotency-replayed')).toBe('true');
    expect(quoted.json['result']).toEqual(bare.json['result']);
  });

  it.each<[string, string, unknown, unknown]>([
    ['completeAction', 'other-1', { target: 'x' }, { target: 'y' }],
    ['saveProfile', 'other-2', { fields: { grinder: 'beans' } }, { fields: { grinder: 'ground' } }],
    ['redeem', 'other-3', { rewardId: 'free-shipping' }, { rewardId: 'five-off' }],
    [
      'enrol',
      'other-4',
      { termsVersion: '2026-09', marketingConsent: true },
      { termsVersion: '2026-09', marketingConsent: false },
    ],
    [
      'adjust',
      'other-5',
      { points: 1, reason: 'r', actor: 'a', message: null },
      { points: 2, reason: 'r', actor: 'a', message: null },
    ],
    ['useVoucher', 'other-6', { orderId: 'o-1' }, { orderId: 'o-2' }],
    ['moveClock', 'other-7', { advanceSeconds: 1 }, { advanceSeconds: 2 }],
    ['recordEvents', 'other-8', eventsFor('c-1'), eventsFor('c-2')],
    ['recordEvents', 'other-9', eventsFor('c-1', 'one'), eventsFor('c-1', 'two')],
    ['recordEvents', 'other-10', eventsFor('c-1', 'one', 'two'), eventsFor('c-1', 'one')],
    ['recordEvents', 'other-11', eventsFor('c-1', 'one'), eventsFor('c-1', 'one', 'three')],
    ['blockMember', 'other-12', why('Jan'), why('Ilse')],
    ['unblockMember', 'other-13', why('Jan'), why('Ilse')],
    ['signOutMember', 'other-14', why('Jan'), why('Ilse')],
  ])('L6 %s: the same key for something else is 422', async (id, key, first, second) => {
    const operation = writes.find((write) => write.id === id)!;
    const headers = { 'idempotency-key': key };
    expect((await send(operation, headers, first)).status).toBe(200);
    const other = await send(operation, headers, second);
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused']);
    const again = await send(operation, headers, first);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  });

  it('L6 keeps keys apart by route, by member and by shop', async () => {
    const other = await prepareMember(server, server.shop, '8');
    const elsewhere = await server.addShop('test');
    const stranger = await prepareMember(server, elsewhere, '7');
    const key = 'shared';
    const answers = [
      await server.ask('POST', '/v1/me/actions/share', {
        bearer: member.token,
        key,
        body: { target: 'k' },
      }),
      await server.ask('POST', '/v1/me/actions/share', {
        bearer: other.token,
        key,
        body: { target: 'l' },
      }),
      await server.ask('POST', '/v1/me/actions/share', {
        bearer: stranger.token,
        key,
        body: { target: 'm' },
      }),
      await server.ask('PATCH', '/v1/me/profile', {
        bearer: member.token,
        key,
        body: { fields: {} },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('L6 a refusal for the balance stays a refusal for its key', async () => {
    const token = await server.shop.sign('poor');
    const body = { termsVersion: '2026-09', marketingConsent: false };
    await server.ask('POST', '/v1/me/enrolment', { bearer: token, key: 'join', body });
    const redeem = (key: string): Promise<Answer> =>
      server.ask('POST', '/v1/me/redemptions', {
        bearer: token,
        key,
        body: { rewardId: 'five-off' },
      });
    expect((await redeem('want')).json['result']).toMatchObject({ outcome: 'insufficient_points' });
    await server.ask('POST', '/v1/members/poor/adjustments', {
      bearer: server.shop.secretKey,
      key: 'gift',
      body: { points: 1_000, reason: 'gift', actor: 'Jan', message: null },
    });
    expect((await redeem('want')).json['result']).toMatchObject({ outcome: 'insufficient_points' });
    expect((await redeem('want-again')).json['result']).toMatchObject({ outcome: 'redeemed' });
  });

  it('L6 a key that is still at work is 409 with Retry-After', async () => {
    const busy = (): never => {
      throw new LoyaltyError('idempotency_key_in_flight', 'Wait for the first answer.', {
        canRetry: true,
        retryAfterMs: 1_200,
      });
    };
    const app = createApp({
      directory: server.store.directory,
      logger: pino({ level: 'silent' }),
      backendFor: () =>
        ({ shopper: () => ({ redeem: async () => busy() }) }) as unknown as LoyaltyBackend,
    });
    const response = await app.request('/v1/me/redemptions', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${member.token}`,
        'idempotency-key': 'k',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ rewardId: 'five-off' }),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([409, '2']);
    expect(await response.json()).toMatchObject({ code: 'idempotency_key_in_flight' });
  });
});

function eventsFor(customerId: string, ...ids: readonly string[]): unknown {
  return {
    events: (ids.length === 0 ? ['same'] : ids).map((id) => ({
      id,
      at: '2026-01-01T00:00:00.000Z',
      type: 'customer.created',
      customer: { id: customerId },
    })),
  };
}

function why(actor: string): unknown {
  return { reason: 'because', actor };
}
