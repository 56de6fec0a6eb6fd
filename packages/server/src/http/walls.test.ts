// S2: each route of the server's own document with each credential that is not the right one. Every pair is asked, what
// is not a wall is counted as a leak, and afterwards nothing has moved.

import { generateKeyPairSync } from 'node:crypto';
import { keyScopes } from '@zegel/core/schemas';
import { signMemberToken, signProof } from '@zegel/core/token';
import type { SigningKey } from '@zegel/core/token';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueApiKey } from '../keys/api-key.ts';
import type { KeyWish } from '../keys/api-key.ts';
import { exampleOf, listOperations, prepareMember } from './test-support/operations.ts';
import type { Operation, Prepared } from './test-support/operations.ts';
import { startTestServer, withoutRequestId } from './test-support/test-server.ts';
import type { Answer, TestServer, TestShop } from './test-support/test-server.ts';

let server: TestServer;
let live: TestShop;
let member: Prepared;
let other: Prepared;
let foreign: Prepared;
let operations: Operation[];
let now = Date.now();
let keys = 0;

beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  live = await server.addShop('live');
  member = await prepareMember(server, server.shop, 'mine-7');
  other = await prepareMember(server, server.shop, 'other-8');
  // The same person's id in another shop is somebody else.
  foreign = await prepareMember(server, live, 'mine-7');
  operations = await listOperations(server);
});
afterAll(() => server.close());

function send(operation: Operation, bearer: string | undefined): Promise<Answer> {
  const { address, body } = exampleOf(operation.id, server.shop, member);
  return server.ask(operation.method, address, {
    ...(bearer === undefined ? {} : { bearer }),
    ...(operation.takesIdempotencyKey ? { key: `wall-${(keys += 1)}` } : {}),
    ...(body === undefined ? {} : { body }),
  });
}

/** Everything about the member, and the shop, that a stranger could have changed. */
async function everything(): Promise<string> {
  const { secretKey } = server.shop;
  const answers = await Promise.all([
    server.ask('GET', '/v1/members/mine-7', { bearer: secretKey }),
    server.ask('GET', '/v1/members/mine-7/acts', { bearer: secretKey }),
    server.ask('GET', `/v1/vouchers/${member.code}`, { bearer: secretKey }),
    server.ask('GET', '/v1/me/history', { bearer: member.token }),
    server.ask('GET', '/v1/endpoints', { bearer: secretKey }),
  ]);
  for (const { status } of answers) expect(status).toBe(200);
  const { transfers } = await server.store.storage.verify();
  const offset = await server.store.directory.readClockOffset(server.shop.shopId);
  const texts = answers.map(({ text }) => text.replace(/"asOf":"[^"]*"/, ''));
  return JSON.stringify([...texts, transfers, offset]);
}

async function addKey(wish: KeyWish, shop = server.shop): Promise<{ text: string; id: string }> {
  const { text, record } = issueApiKey(shop.mode, wish);
  await server.store.directory.addApiKey(shop.shopId, record);
  return { text, id: record.id };
}

async function endedKeys(): Promise<readonly string[]> {
  const { directory } = server.store;
  const revoked = await addKey({ kind: 'secret' });
  await directory.endApiKey(server.shop.shopId, revoked.id, now);
  const replaced = await addKey({ kind: 'restricted', scopes: keyScopes });
  const { record } = issueApiKey('test', { kind: 'restricted', scopes: keyScopes });
  await directory.replaceApiKey(server.shop.shopId, replaced.id, now, record);
  const expired = await addKey({ kind: 'secret', expiresAt: now - 1 });
  return [revoked.text, replaced.text, expired.text];
}

async function badTokens(): Promise<readonly string[]> {
  const { shop } = server;
  const { directory } = server.store;
  const sign = (changes: Partial<Parameters<typeof signMemberToken>[0]>): Promise<string> =>
    signMemberToken({
      shop: shop.shopId,
      mode: 'test',
      customerId: 'mine-7',
      key: shop.tokenKey,
      now,
      ...changes,
    });
  const { privateKey } = generateKeyPairSync('ed25519');
  const retired = {
    id: `tk_retired_${(keys += 1)}`,
    secret: Buffer.alloc(32, 7).toString('base64url'),
  };
  await directory.addTokenKey(shop.shopId, {
    id: retired.id,
    algorithm: 'HS256',
    material: retired.secret,
    label: '',
    expiresAt: null,
  });
  const ofRetired = await sign({ key: retired });
  expect((await server.ask('GET', '/v1/me', { bearer: ofRetired })).status).toBe(200);
  await directory.endTokenKey(shop.shopId, retired.id, now);
  const signedOut = await sign({ customerId: 'signed-out', now: now - 5_000 });
  await directory.signOut(shop.shopId, 'signed-out', now);
  const stolen = privateKey.export({ format: 'jwk' }) as SigningKey['secret'];
  return [
    await sign({ now: now - 3_600_000 }),
    await sign({ mode: 'live' }),
    await sign({ shop: live.shopId, mode: 'live' }),
    await sign({ key: { ...live.tokenKey, id: shop.tokenKey.id } }),
    await sign({ key: { id: shop.tokenKey.id, secret: stolen } }),
    ofRetired,
    signedOut,
    await signProof({
      customerId: 'mine-7',
      expiresAt: now + 600_000,
      secret: shop.tokenKey.secret,
    }),
  ];
}

const notAnybody = [undefined, '', 'x', 'a.b.c', 'Bearer', 'null', 'undefined'] as const;

describe('S2 the walls', () => {
  it('S2 every route declares who may use it, and every route of a shop a scope', () => {
    expect(operations.length).toBeGreaterThanOrEqual(23);
    for (const { id, access, scope } of operations) {
      expect(['public', 'member', 'shop'], id).toContain(access);
      expect(scope === undefined, id).toBe(access !== 'shop');
    }
  });

  it('S2 no member route opens to anything but a good token, and none says why', async () => {
    const before = await everything();
    const routes = operations.filter(({ access }) => access === 'member');
    const { shop } = server;
    const wrong = [
      ...notAnybody,
      ...[shop, live].flatMap(({ publishableKey, secretKey }) => [publishableKey, secretKey]),
      (await addKey({ kind: 'restricted', scopes: keyScopes })).text,
      ...(await endedKeys()),
      ...(await badTokens()),
    ];
    const said = new Set<string>();
    for (const route of routes) {
      for (const [index, bearer] of wrong.entries()) {
        const answer = await send(route, bearer);
        expect.soft([route.id, index, answer.status]).toEqual([route.id, index, 401]);
        said.add(withoutRequestId(answer));
      }
    }
    expect(said.size).toBe(1);
    expect(await everything()).toBe(before);
  });

  it('S2 no shop route opens to anything but a key of its shop with its scope', async () => {
    const before = await everything();
    const routes = operations.filter(({ access }) => access === 'shop');
    const { shop } = server;
    const wrong = [
      ...notAnybody,
      shop.publishableKey,
      live.publishableKey,
      member.token,
      foreign.token,
      ...(await endedKeys()),
      ...(await badTokens()),
      // A test key that calls itself live, and a secret key that calls itself restricted.
      shop.secretKey.replace('_test_', '_live_'),
      shop.secretKey.replace('sk_', 'rk_'),
      live.secretKey.replace('_live_', '_test_'),
      `${shop.secretKey}0`,
      shop.secretKey.slice(0, -1),
      shop.secretKey.toUpperCase(),
    ];
    for (const route of routes) {
      for (const [index, bearer] of wrong.entries()) {
        const answer = await send(route, bearer);
        expect.soft([route.id, index, answer.status]).toEqual([route.id, index, 401]);
        expect.soft(answer.text).not.toContain('mine-7');
      }
      const scopes = keyScopes.filter((scope) => scope !== route.scope);
      const { text } = await addKey({ kind: 'restricted', scopes });
      const answer = await send(route, text);
      expect
        .soft([route.id, answer.status, answer.json.code])
        .toEqual([route.id, 403, 'forbidden']);
    }
    expect(await everything()).toBe(before);
  });

  it('S2 good keys of another shop see and move nothing here, on every route', async () => {
    const before = await everything();
    const restricted = await addKey({ kind: 'restricted', scopes: keyScopes }, live);
    for (const route of operations.filter(({ access }) => access === 'shop')) {
      for (const bearer of [live.secretKey, restricted.text]) {
        const { status, text } = await send(route, bearer);
        expect.soft(status, route.id).toBeLessThan(500);
        for (const secret of untold(route, [member.redemptionId, member.endpointId]))
          expect.soft(text, route.id).not.toContain(secret);
      }
    }
    expect(withoutTransfers(await everything())).toBe(withoutTransfers(before));
  });

  it('S2 good tokens of other customers, here and elsewhere, see and move nothing of this one', async () => {
    const before = await everything();
    for (const route of operations.filter(({ access }) => access === 'member')) {
      for (const bearer of [other.token, foreign.token]) {
        // Claiming an order needs its claim token; the address of a redemption is this member's.
        const { status, text } = await send(route, bearer);
        expect.soft(status, route.id).toBeLessThan(500);
        for (const secret of untold(route, [member.redemptionId, member.code]))
          expect.soft(text, route.id).not.toContain(secret);
      }
    }
    expect(withoutTransfers(await everything())).toBe(withoutTransfers(before));
  });

  it('S2 public routes name a shop by a key that holds, and by no other', async () => {
    const ended = await addKey({ kind: 'publishable' });
    const address = (key: string): string => `/v1/shops/${key}/program`;
    expect((await server.ask('GET', address(ended.text))).status).toBe(200);
    await server.store.directory.endApiKey(server.shop.shopId, ended.id, now);
    const cart = {
      carts: [
        { id: 'c', currency: 'EUR', lines: [{ productId: 'p', quantity: 1, total: '1.00' }] },
      ],
    };
    for (const [key, status] of [
      [ended.text, 404],
      ['pk_test_unknown', 404],
      [server.shop.publishableKey.replace('_test_', '_live_'), 404],
      [server.shop.shopId, 404],
      [server.shop.secretKey, 403],
      ['rk_live_unknown', 403],
    ] as const) {
      const answers = [
        await server.ask('GET', address(key)),
        await server.ask('POST', `/v1/shops/${key}/quote`, { body: cart }),
        await server.ask('POST', '/v1/token', { body: { shop: key, proof: 'x' } }),
      ];
      expect(
        answers.map((answer) => answer.status),
        key,
      ).toEqual([status, status, status]);
    }
  });

  it('S2 a token or key that held a moment ago counts no more once it has ended', async () => {
    const expiring = await addKey({ kind: 'secret', expiresAt: now + 1_000 });
    const token = await server.shop.sign('mine-7');
    const ask = async (): Promise<readonly number[]> => [
      (await server.ask('GET', '/v1/members/mine-7', { bearer: expiring.text })).status,
      (await server.ask('GET', '/v1/me', { bearer: token })).status,
    ];
    expect(await ask()).toEqual([200, 200]);
    now += 16 * 60_000;
    expect(await ask()).toEqual([401, 401]);
  });
});

/** What the request itself names may be named in the answer. */
function untold(route: Operation, secrets: readonly string[]): readonly string[] {
  const { address } = exampleOf(route.id, server.shop, member);
  return secrets.filter((secret) => !address.includes(secret));
}

/** They may act for themselves: only what is this member's must be as it was. */
function withoutTransfers(all: string): string {
  return all.replace(/,\d+,\d+\]$/, '');
}
