// The whole road over HTTP: a shop that delivers as WooCommerce does, our server, and what the member sees of it.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTestServer } from '../../http/test-support/test-server.ts';
import type { TestServer } from '../../http/test-support/test-server.ts';
import { startFakeWooShop } from './test-support/fake-woo-shop.ts';
import type { FakeWooShop } from './test-support/fake-woo-shop.ts';

const minute = 60_000;

let time: number;
let server: TestServer;
let shop: FakeWooShop;
let token: string;

beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time });
  await server.connections.jobs.stop();
  shop = await startFakeWooShop(() => time);
  const connection = await server.connections.store.add({
    shopId: server.shop.shopId,
    kind: 'woocommerce',
    settings: shop.settings,
  });
  await shop.connect(`${server.url}/v1/connections/${connection.id}/webhooks`);
  token = await server.shop.sign('7');
  await server.ask('POST', '/v1/me/enrolment', {
    bearer: token,
    key: 'join',
    body: { termsVersion: '2026-09', marketingConsent: false },
  });
});
afterEach(() => server.close());

async function worked(): Promise<void> {
  while ((await server.connections.jobs.workInbox()) > 0);
}

interface Seen {
  readonly pending: number;
  readonly available: number;
  readonly held: number;
  readonly redemptions: readonly {
    readonly id: string;
    readonly state: string;
    readonly code: string;
  }[];
}

async function account(): Promise<Seen> {
  const { json } = await server.ask('GET', '/v1/me', { bearer: token });
  return json as unknown as Seen;
}

/** The account once no voucher waits for the shop. */
function settled(): Promise<Seen> {
  return vi.waitFor(async () => {
    const seen = await account();
    expect(seen.redemptions.map(({ state }) => state)).not.toContain('requested');
    expect(seen.redemptions.map(({ state }) => state)).not.toContain('voiding');
    return seen;
  });
}

/** Asks for a reward, and waits for what the shop says to it. */
async function redeem(rewardId: string): Promise<Seen> {
  await server.ask('POST', '/v1/me/redemptions', {
    bearer: token,
    key: `take ${time}`,
    body: { rewardId },
  });
  return settled();
}

async function give(points: number): Promise<void> {
  const body = { points, reason: 'because', actor: 'Jan', message: null };
  await server.ask('POST', '/v1/members/7/adjustments', {
    bearer: server.shop.secretKey,
    key: `give ${time}`,
    body,
  });
}

async function giveBack(redemptionId: string): Promise<Seen> {
  await server.ask('POST', `/v1/me/redemptions/${redemptionId}/return`, {
    bearer: token,
    key: `back ${time}`,
  });
  return settled();
}

it('an order earns, a part that is paid back is taken back, a refund that is deleted is put back', async () => {
  const order = await shop.order({ lines: [{ total: '20.66', tax: '4.34' }] });
  await worked();
  expect(await account()).toMatchObject({ pending: 100 });

  time += minute;
  await shop.refund(order, { amount: '10.00', lines: [{ total: '8.26', tax: '1.74' }] });
  await worked();
  expect(await account()).toMatchObject({ pending: 60 });

  time += minute;
  await shop.refund(order, { amount: '4.95', lines: [], shipping: '4.95' });
  await worked();
  expect(await account()).toMatchObject({ pending: 60 });

  time += minute;
  // Deleting a refund leaves the order's own date as it is.
  await shop.change(order, { refunds: [], modifiedAt: order.modifiedAt });
  await worked();
  expect(await account()).toMatchObject({ pending: 100 });

  time += minute;
  await shop.remove(order);
  await worked();
  expect(await account()).toMatchObject({ pending: 0 });
  expect(shop.webhooks.sent.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

it('a customer the shop tells of is welcomed; a reward becomes a coupon, and given back it is gone', async () => {
  shop.customers.set(7, { email: 'noor@example.org', first_name: 'Noor' });
  await shop.webhooks.deliver('customer.created', {
    id: 7,
    email: 'noor@example.org',
    first_name: 'Noor',
    date_created_gmt: '2026-11-01T10:00:00',
  });
  await worked();
  expect(await account()).toMatchObject({ available: 150 });
  await give(350);

  const taken = await redeem('five-off');
  expect(taken).toMatchObject({ available: 0, held: 0 });
  const [redemption] = taken.redemptions;
  expect(redemption).toMatchObject({ state: 'issued' });
  const [coupon] = shop.coupons.values();
  expect(coupon).toMatchObject({
    code: redemption?.code.toLowerCase(),
    usage_limit: 1,
    free_shipping: false,
    discount_type: 'fixed_cart',
    amount: '5.00',
    minimum_amount: '15.00',
  });

  expect(await giveBack(redemption?.id ?? '')).toMatchObject({ available: 500, redemptions: [] });
  expect(shop.coupons.size).toBe(0);
});

it('a coupon that was used cannot be given back, and the account says so once the order is heard of', async () => {
  await give(200);
  const [redemption] = (await redeem('free-shipping')).redemptions;
  const code = redemption?.code.toLowerCase() ?? '';
  const order = await shop.order({ lines: [{ total: '20.00' }], coupons: [code] });
  expect(await giveBack(redemption?.id ?? '')).toMatchObject({ available: 0 });
  await worked();
  const { json } = await server.ask('GET', `/v1/vouchers/${code}`, {
    bearer: server.shop.secretKey,
  });
  expect(json).toMatchObject({ outcome: 'not_usable', state: 'used' });
  expect(order.coupons).toEqual([code]);
});
