// S7, S8 over HTTP: who is refused, what the refusal says, and that nobody else feels it.

import { afterEach, describe, expect, it } from 'vitest';
import { defaultPolicies } from '../limits/limit-policies.ts';
import type { LimitName, LimitPolicies } from '../limits/limit-policies.ts';
import { readTrustedProxies } from '../limits/client-address.ts';
import { issueApiKey } from '../keys/api-key.ts';
import { makeVoucherCode } from '../fulfilment/voucher-code.ts';
import { prepareMember } from './test-support/operations.ts';
import { shopOrigin, startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

let server: TestServer;
let now = Date.UTC(2026, 10, 20, 9);
let keys = 0;
afterEach(() => server.close());

async function start(quotas: Partial<Record<LimitName, number>>): Promise<void> {
  const policies: Record<LimitName, LimitPolicies[LimitName]> = { ...defaultPolicies };
  for (const [name, quota] of Object.entries(quotas) as [LimitName, number][])
    policies[name] = { ...policies[name], quota };
  server = await startTestServer({
    now: () => now,
    limitPolicies: policies,
    clientAddress: readTrustedProxies('127.0.0.1'),
  });
}

const from = (address: string, more: Record<string, string> = {}): Record<string, string> => ({
  'x-forwarded-for': address,
  ...more,
});

const readMe = (token: string, headers = {}): Promise<Answer> =>
  server.ask('GET', '/v1/me', { bearer: token, headers });

async function statuses(count: number, ask: () => Promise<Answer>): Promise<readonly number[]> {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  return answers.map(({ status }) => status);
}

const passed = (all: readonly number[]): number => all.filter((status) => status < 400).length;

describe('S7 a limit of a member', () => {
  it('S7 lets the quota through and no more, and nobody else feels it', async () => {
    await start({ member: 20 });
    const [noor, bo] = [await server.shop.sign('noor'), await server.shop.sign('bo')];
    const all = await statuses(400, () => readMe(noor));
    expect(passed(all)).toBe(20);
    expect(new Set(all)).toEqual(new Set([200, 429]));
    expect(passed(await statuses(10, () => readMe(bo)))).toBe(10);
  });

  it('S7 is told as a problem with Retry-After and the RateLimit fields, readable from the page', async () => {
    await start({ member: 2 });
    const token = await server.shop.sign('noor');
    const first = await readMe(token, { origin: shopOrigin });
    expect(first.headers.get('ratelimit-policy')).toBe(
      `"address";q=${defaultPolicies.address.quota};w=60, "member";q=2;w=60`,
    );
    expect(first.headers.get('ratelimit')).toMatch(/"member";r=1;t=60$/);
    await readMe(token);
    now += 20_400;
    const refused = await readMe(token, { origin: shopOrigin });
    expect([refused.status, refused.json.code]).toEqual([429, 'rate_limited']);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(refused.headers.get('ratelimit')).toMatch(/"member";r=0;t=40$/);
    expect(refused.headers.get('access-control-allow-origin')).toBe(shopOrigin);
    expect(refused.headers.get('vary')).toContain('Origin');
    for (const name of ['Retry-After', 'RateLimit', 'RateLimit-Policy'])
      expect(refused.headers.get('access-control-expose-headers')).toContain(name);
    now += 38_600;
    expect((await readMe(token)).status).toBe(429);
    now += 1_000;
    expect((await readMe(token)).status).toBe(200);
  });

  it('S7 is stricter for redeeming and for claiming, and a refused write left nothing behind', async () => {
    await start({ redeem: 3, claim: 4 });
    const member = await prepareMember(server, server.shop, 'noor');
    const redeem = (): Promise<Answer> =>
      server.ask('POST', '/v1/me/redemptions', {
        bearer: member.token,
        key: `key-${(keys += 1)}`,
        body: { rewardId: 'free-shipping' },
      });
    const before = (await readMe(member.token)).json['available'] as number;
    // One was taken while the member was made ready.
    expect(passed(await statuses(20, redeem))).toBe(2);
    const after = await readMe(member.token);
    expect(after.status).toBe(200);
    // Two of 200 points each.
    expect(before - (after.json['available'] as number)).toBe(400);
    const claim = (): Promise<Answer> =>
      server.ask('POST', '/v1/me/actions/share', {
        bearer: member.token,
        key: `key-${(keys += 1)}`,
        body: { target: `t-${keys}` },
      });
    expect(passed(await statuses(20, claim))).toBe(3);
  });
});

describe('S7 a limit of a network', () => {
  it('S7 counts a /24 as one, per shop, and believes only our own proxy', async () => {
    await start({ address: 6 });
    const other = await server.addShop('live');
    const read = (key: string, address: string): Promise<Answer> =>
      server.ask('GET', `/v1/shops/${key}/program`, { headers: from(address) });
    const { publishableKey } = server.shop;
    let host = 0;
    const all = await statuses(20, () => read(publishableKey, `203.0.113.${(host += 1)}`));
    expect(passed(all)).toBe(6);
    expect((await read(publishableKey, '203.0.114.1')).status).toBe(200);
    expect((await read(other.publishableKey, '203.0.113.1')).status).toBe(200);
    // Somebody who puts another address in front does not get away.
    expect((await read(publishableKey, '198.51.100.1, 203.0.113.9')).status).toBe(429);
    const refused = await read(publishableKey, '203.0.113.9');
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused.headers.get('cache-control')).toBe('no-store');
  });

  it('S7 refuses who sends bad tokens or keys again and again, and not who sends good ones', async () => {
    await start({ address: 5 });
    const token = await server.shop.sign('noor');
    const guess = (address: string, bearer: string): Promise<Answer> =>
      server.ask('GET', address, { bearer, headers: from('203.0.113.5') });
    const all = [
      ...(await statuses(6, () => guess('/v1/me', 'x.y.z'))),
      ...(await statuses(6, () => guess('/v1/members/noor', 'sk_test_guess'))),
    ];
    expect(all.filter((status) => status === 401)).toHaveLength(5);
    expect(all.filter((status) => status === 429)).toHaveLength(7);
    expect((await readMe(token, from('203.0.113.5'))).status).toBe(200);
  });

  it('S7 keeps exchanges of proofs apart', async () => {
    await start({ exchange: 3 });
    const exchange = (): Promise<Answer> =>
      server.ask('POST', '/v1/token', {
        headers: from('203.0.113.5'),
        body: { shop: server.shop.publishableKey, proof: 'x' },
      });
    const all = await statuses(10, exchange);
    expect(all.filter((status) => status === 401)).toHaveLength(3);
    expect(all.filter((status) => status === 429)).toHaveLength(7);
  });
});

it('S7 a key of a shop has a limit of its own', async () => {
  await start({ key: 8 });
  const { text, record } = issueApiKey('test', { kind: 'secret' });
  await server.store.directory.addApiKey(server.shop.shopId, record);
  await prepareMember(server, server.shop, 'noor');
  const read = (bearer: string) => (): Promise<Answer> =>
    server.ask('GET', '/v1/members/noor', { bearer });
  expect(passed(await statuses(20, read(text)))).toBe(8);
  expect((await read(server.shop.secretKey)()).status).toBe(200);
});

describe('S8 voucher codes', () => {
  const look = (code: string, headers = {}, bearer = server.shop.secretKey): Promise<Answer> =>
    server.ask('GET', `/v1/vouchers/${code}`, { bearer, headers });

  it('S8 ten wrong codes in a minute lock the network that typed them, and no other', async () => {
    await start({});
    const { code } = await prepareMember(server, server.shop, 'noor');
    const guesser = { 'zegel-shopper-address': '198.51.100.7' };
    for (let guess = 0; guess < 10; guess += 1) {
      const { status, json } = await look(makeVoucherCode(), guesser);
      expect([status, json['outcome']]).toEqual([200, 'unknown_code']);
    }
    // Now even a right one is refused there, on every route that takes a code.
    const order = { orderId: 'o-1', customerId: 'noor' };
    const locked = [
      await look(code, guesser),
      await look(makeVoucherCode(), { 'zegel-shopper-address': '198.51.100.200' }),
      await server.ask('POST', `/v1/vouchers/${code}/use`, {
        bearer: server.shop.secretKey,
        key: 'use-locked',
        headers: guesser,
        body: order,
      }),
    ];
    for (const { status, json, headers } of locked) {
      expect([status, json.code]).toEqual([429, 'rate_limited']);
      expect(headers.get('ratelimit')).toContain('"code";r=0;t=60');
    }
    const elsewhere = await look(code, { 'zegel-shopper-address': '203.0.113.7' });
    expect(elsewhere.json['outcome']).toBe('valid');
    now += 60_000;
    expect((await look(code, guesser)).json['outcome']).toBe('valid');
  });

  it('S8 right codes never count, and one key does not lock another', async () => {
    await start({ code: 3, codes: 5 });
    const { code } = await prepareMember(server, server.shop, 'noor');
    for (let right = 0; right < 20; right += 1) expect((await look(code)).status).toBe(200);
    for (let network = 0; network < 5; network += 1)
      await look(makeVoucherCode(), { 'zegel-shopper-address': `198.51.${network}.7` });
    const refused = await look(code, { 'zegel-shopper-address': '203.0.113.7' });
    expect([refused.status, refused.json.code]).toEqual([429, 'rate_limited']);
    const { text, record } = issueApiKey('test', { kind: 'restricted', scopes: ['vouchers:read'] });
    await server.store.directory.addApiKey(server.shop.shopId, record);
    expect((await look(code, {}, text)).status).toBe(200);
  });
});
