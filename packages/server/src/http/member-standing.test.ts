// Blocking and signing out over HTTP: what still works, what does not, and that a retry does no more than once.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signProof } from '@zegel/core/token';
import { openStore } from '../open-store.ts';
import { databaseFile } from '../database-file.ts';
import { bearerFor, exampleOf, listOperations, prepareMember } from './test-support/operations.ts';
import type { Operation, Prepared } from './test-support/operations.ts';
import { startTestServer, withoutRequestId } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

let server: TestServer;
let member: Prepared;
let memberRoutes: Operation[];
let now = Date.UTC(2026, 10, 20, 9);
let keys = 0;
let customers = 0;

beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  memberRoutes = (await listOperations(server)).filter(({ access }) => access === 'member');
});
afterAll(() => server.close());
beforeEach(async () => {
  member = await prepareMember(server, server.shop, `customer-${(customers += 1)}`);
});

const why = { reason: 'Sells points', actor: 'Jan' };

function act(
  method: string,
  what: string,
  asking: { readonly key?: string; readonly body?: object; readonly customerId?: string } = {},
): Promise<Answer> {
  const { key = `key-${(keys += 1)}`, body = why, customerId = member.customerId } = asking;
  const bearer = server.shop.secretKey;
  return server.ask(method, `/v1/members/${customerId}/${what}`, { bearer, key, body });
}

async function ask(operation: Operation, bearer: string): Promise<Answer> {
  const { address, body } = exampleOf(operation.id, server.shop, member);
  return server.ask(operation.method, address, {
    bearer,
    ...(operation.takesIdempotencyKey ? { key: `key-${(keys += 1)}` } : {}),
    ...(body === undefined ? {} : { body }),
  });
}

async function account(): Promise<Answer['json']> {
  return (await server.ask('GET', '/v1/me', { bearer: member.token })).json;
}

describe('blocking', () => {
  it('leaves a member everything, and lets them do nothing with it', async () => {
    const before = await account();
    const { status, json } = await act('POST', 'block');
    expect([status, json['result']]).toEqual([
      200,
      { outcome: 'blocked', blockedAt: expect.any(String) },
    ]);
    expect(await account()).toMatchObject({ status: 'blocked', available: before['available'] });
    for (const id of ['redeem', 'completeAction', 'saveProfile', 'enrol']) {
      const route = memberRoutes.find((each) => each.id === id)!;
      const { json: refused } = await ask(route, member.token);
      expect([id, refused['result']]).toEqual([id, { outcome: 'blocked' }]);
    }
  });

  it('is undone, done once, and says who did it and why', async () => {
    await act('POST', 'block', { key: 'block-once' });
    const again = await act('POST', 'block', { key: 'block-once' });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await act('POST', 'block')).json['result']).toMatchObject({
      outcome: 'already_blocked',
    });
    now += 60_000;
    const { json } = await act('DELETE', 'block', { body: { reason: 'A mistake', actor: 'Ilse' } });
    expect(json['result']).toMatchObject({ outcome: 'unblocked' });
    expect((await act('DELETE', 'block')).json['result']).toEqual({ outcome: 'not_blocked' });
    expect(await account()).toMatchObject({ status: 'member' });
    const { json: acts } = await server.ask('GET', `/v1/members/${member.customerId}/acts`, {
      bearer: server.shop.secretKey,
    });
    expect(acts['acts']).toEqual([
      { kind: 'unblocked', at: new Date(now).toISOString(), reason: 'A mistake', actor: 'Ilse' },
      { kind: 'blocked', at: new Date(now - 60_000).toISOString(), ...why },
    ]);
  });

  it('knows nobody whom the shop has not told of, and wants a reason and a name', async () => {
    const stranger = await act('POST', 'block', { customerId: 'nobody' });
    expect([stranger.status, stranger.json['result']]).toEqual([
      200,
      { outcome: 'unknown_member' },
    ]);
    for (const body of [{}, { ...why, reason: '' }, { reason: 'x' }, { ...why, points: 5 }]) {
      const { status, json } = await act('POST', 'block', { body });
      expect([status, json.code]).toEqual([422, 'invalid_request']);
    }
    const other = await act('POST', 'block', { key: 'one-key' });
    expect(other.status).toBe(200);
    const reused = await act('POST', 'block', { key: 'one-key', body: { ...why, actor: 'Ilse' } });
    expect([reused.status, reused.json.code]).toEqual([422, 'idempotency_key_reused']);
  });
});

describe('signing out on all devices', () => {
  it('S2 every member route refuses the tokens made before, at once, with no hint', async () => {
    await account();
    now += 1_500;
    const { status, json } = await act('POST', 'sign-out');
    expect([status, json['result']]).toEqual([
      200,
      { outcome: 'signed_out', notBefore: new Date(now).toISOString() },
    ]);
    const bad = await server.ask('GET', '/v1/me', { bearer: 'x.y.z' });
    for (const route of memberRoutes) {
      const answer = await ask(route, member.token);
      expect.soft([route.id, answer.status]).toEqual([route.id, 401]);
      expect.soft(withoutRequestId(answer)).toBe(withoutRequestId(bad));
    }
    now += 1_000;
    const fresh = await server.shop.sign(member.customerId);
    const { bearer = '' } = bearerFor('member', server.shop, { ...member, token: fresh });
    expect((await server.ask('GET', '/v1/me', { bearer })).status).toBe(200);
  });

  it('S2 counts at once where another process wrote it', async () => {
    expect((await account())['status']).toBe('member');
    now += 1_500;
    const other = openStore(databaseFile(server.dataDir), { now: () => now });
    await other.directory.signOut(server.shop.shopId, member.customerId, now);
    await other.close();
    expect((await server.ask('GET', '/v1/me', { bearer: member.token })).status).toBe(401);
  });

  it('a retry that comes late does not end the sessions begun since', async () => {
    now += 1_500;
    const first = await act('POST', 'sign-out', { key: 'out-once' });
    now += 5_000;
    const token = await server.shop.sign(member.customerId);
    now += 5_000;
    const again = await act('POST', 'sign-out', { key: 'out-once' });
    expect(again.json['result']).toEqual(first.json['result']);
    expect((await server.ask('GET', '/v1/me', { bearer: token })).status).toBe(200);
  });

  it('S2 leaves other customers, and the same id in another shop, alone', async () => {
    const live = await server.addShop('live');
    const [other, elsewhere] = [
      await server.shop.sign('other'),
      await live.sign(member.customerId),
    ];
    now += 1_500;
    await act('POST', 'sign-out');
    for (const bearer of [other, elsewhere])
      expect((await server.ask('GET', '/v1/me', { bearer })).status).toBe(200);
  });

  it('S2 refuses simple proofs made before, and takes those made after', async () => {
    const { secret } = server.shop.tokenKey;
    const prove = (): Promise<string> =>
      signProof({ customerId: member.customerId, expiresAt: now + 15 * 60_000, secret });
    const exchange = async (proof: string): Promise<number> =>
      (
        await server.ask('POST', '/v1/token', {
          body: { shop: server.shop.publishableKey, proof },
        })
      ).status;
    const before = await prove();
    expect(await exchange(before)).toBe(200);
    now += 1_500;
    await act('POST', 'sign-out');
    expect(await exchange(before)).toBe(401);
    now += 1_000;
    expect(await exchange(await prove())).toBe(200);
  });
});
