// A guest's order from the shop's server to the member who brings its link, over HTTP.

import { randomUUID } from 'node:crypto';
import { signClaim, signProof } from '@zegel/sdk/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

const day = 24 * 60 * 60 * 1_000;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function tellGuestOrder(id: string): Promise<Answer> {
  const lines = [{ productId: 'p', quantity: 1, total: '12.00' }];
  const at = new Date().toISOString();
  const event = { id: `paid-${id}`, at, type: 'order.paid', order: { id, currency: 'EUR', lines } };
  return server.ask('POST', '/v1/events', {
    bearer: server.shop.secretKey,
    key: `paid-${id}`,
    body: { events: [event] },
  });
}

async function claim(customerId: string, text: string): Promise<Answer> {
  return server.ask('POST', '/v1/me/claims', {
    bearer: await server.shop.sign(customerId),
    key: randomUUID(),
    body: { claim: text },
  });
}

function linkFor(orderId: string, expiresAt = Date.now() + day): Promise<string> {
  return signClaim({ orderId, expiresAt, secret: server.shop.tokenKey.secret });
}

it("gives a guest's order to the member who brings its link, once", async () => {
  const { results } = (await tellGuestOrder('1043')).json as { results: { result: unknown }[] };
  expect(results[0]?.result).toEqual({ outcome: 'ignored', reason: 'guest' });
  expect((await claim('noor', await linkFor('1043'))).json['result']).toEqual({
    outcome: 'not_enrolled',
  });
  for (const customerId of ['noor', 'daan']) {
    await server.ask('POST', '/v1/me/enrolment', {
      bearer: await server.shop.sign(customerId),
      key: 'join',
      body: { termsVersion: '2026-09', marketingConsent: false },
    });
  }
  const answer = await claim('noor', await linkFor('1043'));
  const { points } = answer.json['result'] as { points: number };
  expect(answer.json).toMatchObject({
    result: { outcome: 'claimed' },
    account: { pending: points },
  });
  expect(points).toBeGreaterThan(0);
  expect((await claim('daan', await linkFor('1043'))).json['result']).toEqual({
    outcome: 'already_claimed',
  });
});

it('S1 refuses a link that is forged, has expired, or is the proof of a customer', async () => {
  await tellGuestOrder('1044');
  const { secret } = server.shop.tokenKey;
  const elsewhere = await server.addShop('test');
  const bad = [
    'x',
    (await linkFor('1044')).replace('1044', '1045'),
    await linkFor('1044', Date.now() - day),
    await linkFor('1044', Date.now() + 100 * day),
    await signProof({ customerId: '1044', expiresAt: Date.now() + day / 2, secret }),
    await signClaim({
      orderId: '1044',
      expiresAt: Date.now() + day,
      secret: elsewhere.tokenKey.secret,
    }),
  ];
  const details = new Set<unknown>();
  for (const text of bad) {
    const { status, json } = await claim('daan', text);
    expect([status, json.code]).toEqual([403, 'invalid_claim']);
    details.add(json.detail);
  }
  expect(details.size).toBe(1);
});

it('S1 takes no link for a proof of who somebody is', async () => {
  const { status } = await server.ask('POST', '/v1/token', {
    body: { shop: server.shop.publishableKey, proof: await linkFor('1044') },
  });
  expect(status).toBe(401);
});
