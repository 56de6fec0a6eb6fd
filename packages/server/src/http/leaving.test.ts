// What a shopper agrees to and leaving for good, over HTTP: what is said stands in the export, and what cannot be undone
// needs a token that was made just now.

import type { PersonalData } from '@zegel/core';
import { signMemberToken } from '@zegel/core/token';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shopOrigin, startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

const minute = 60_000;
const terms = '2026-09';
let server: TestServer;
let passed = 0;
const now = (): number => Date.now() + passed;

beforeAll(async () => {
  server = await startTestServer({ now });
});
afterAll(() => server.close());

function tokenFor(customerId: string): Promise<string> {
  const { shopId, mode, tokenKey } = server.shop;
  const lasting = { lifetimeSeconds: 900, now: now() };
  return signMemberToken({ shop: shopId, mode, customerId, key: tokenKey, ...lasting });
}

async function join(customerId: string): Promise<string> {
  const bearer = await tokenFor(customerId);
  const body = { termsVersion: terms, marketingConsent: false };
  await server.ask('POST', '/v1/me/enrolment', { bearer, key: 'join', body });
  return bearer;
}

function agree(bearer: string, key: string, body: object): Promise<Answer> {
  return server.ask('PUT', '/v1/me/consents', { bearer, key, body });
}

it('P1 what is agreed to stands in the export, each time it changed', async () => {
  const bearer = await join('noor');
  const wanted = { marketingConsent: true, termsVersion: terms };
  const { status, json } = await agree(bearer, 'yes', wanted);
  expect([status, json['result']]).toEqual([200, { outcome: 'saved', ...wanted }]);
  expect(json['account']).toMatchObject({ status: 'member' });
  await agree(bearer, 'yes again', wanted);
  await agree(bearer, 'no', { ...wanted, marketingConsent: false });
  const replayed = await agree(bearer, 'yes', wanted);
  expect(replayed.headers.get('idempotency-replayed')).toBe('true');

  const exported = await server.ask('GET', '/v1/me/export', { bearer });
  const { person, records } = exported.json as unknown as PersonalData;
  expect(person).toMatchObject({ terms_version: terms, has_marketing_consent: 0 });
  expect(records['consents']?.map(({ kind, value }) => [kind, value])).toEqual([
    ['marketing', '0'],
    ['terms', terms],
    ['marketing', '1'],
    ['marketing', '0'],
  ]);
});

it('terms that are not those of today are not agreed to, and a blocked member may still say no', async () => {
  const bearer = await join('bo');
  const old = await agree(bearer, 'old', { marketingConsent: true, termsVersion: '2019-01' });
  expect(old.json['result']).toEqual({ outcome: 'terms_outdated', termsVersion: terms });
  await agree(bearer, 'yes', { marketingConsent: true, termsVersion: null });
  await server.ask('POST', '/v1/members/bo/block', {
    bearer: server.shop.secretKey,
    key: 'block',
    body: { reason: 'r', actor: 'a' },
  });
  const { json } = await agree(bearer, 'no', { marketingConsent: false, termsVersion: null });
  expect(json['result']).toEqual({
    outcome: 'saved',
    marketingConsent: false,
    termsVersion: terms,
  });
});

it('S1 leaving needs a token made in the last five minutes, and says no more than any 401', async () => {
  const bearer = await join('daan');
  passed += 5 * minute + 1_000;
  const refused = await server.ask('DELETE', '/v1/me', { bearer, key: 'leave' });
  expect([refused.status, refused.json.code]).toEqual([401, 'unauthorized']);
  // The token is good for everything else.
  expect((await server.ask('GET', '/v1/me', { bearer })).json['status']).toBe('member');

  const fresh = await tokenFor('daan');
  const left = await server.ask('DELETE', '/v1/me', { bearer: fresh, key: 'leave' });
  expect([left.status, left.json]).toEqual([200, { result: { outcome: 'forgotten' } }]);
  const again = await server.ask('DELETE', '/v1/me', { bearer: fresh, key: 'leave' });
  expect(again.json).toEqual(left.json);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await server.ask('GET', '/v1/me/export', { bearer: fresh })).status).toBe(404);
  expect((await server.ask('GET', '/v1/me', { bearer: fresh })).json['status']).toBe('known');
  // The shop's own key under the same words is another.
  const byShop = { bearer: server.shop.secretKey, key: 'leave' };
  const { json } = await server.ask('DELETE', '/v1/members/daan', byShop);
  expect(json['result']).toEqual({ outcome: 'unknown' });
});

it('S4 pages of the shop may do both', async () => {
  for (const [address, method] of [
    ['/v1/me', 'DELETE'],
    ['/v1/me/consents', 'PUT'],
  ] as const) {
    const headers = { origin: shopOrigin, 'access-control-request-method': method };
    const answer = await server.ask('OPTIONS', address, { headers });
    expect(answer.headers.get('access-control-allow-origin')).toBe(shopOrigin);
    expect(answer.headers.get('access-control-allow-methods')?.split(', ')).toContain(method);
  }
});
