// The whole road over HTTP: a shop that delivers and answers as Shopify does, our server, and what the member sees of it.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTestServer } from '../../http/test-support/test-server.ts';
import type { TestServer } from '../../http/test-support/test-server.ts';
import { bytesOf, line, num, order, payback, refund } from './fixtures/build-payload.ts';
import { fakeShopify } from './test-support/fake-shopify.ts';
import type { FakeShopify } from './test-support/fake-shopify.ts';
import { testSettings, testShop } from './test-support/test-settings.ts';
import { webhookSender } from './test-support/webhook-sender.ts';
import type { WebhookSender } from './test-support/webhook-sender.ts';

const member = '7046321111111111111';
const orderId = '820982911946154509';

let time: number;
let server: TestServer;
let shop: FakeShopify;
let sender: WebhookSender;
let token: string;
let keys = 0;

beforeEach(async () => {
  time = Date.now();
  shop = await fakeShopify();
  const direct = globalThis.fetch;
  vi.stubGlobal('fetch', (...[input, init]: Parameters<typeof fetch>) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    return hostname === testShop ? shop.fetch(input, init) : direct(input, init);
  });
  server = await startTestServer({ now: () => time });
  await server.connections.jobs.stop();
  const connection = await server.connections.store.add({
    shopId: server.shop.shopId,
    kind: 'shopify',
    settings: testSettings(),
  });
  sender = webhookSender(`${server.url}/v1/connections/${connection.id}/webhooks`);
  token = await server.shop.sign(member);
  const body = { termsVersion: '2026-09', marketingConsent: false };
  await server.ask('POST', '/v1/me/enrolment', { bearer: token, key: 'join', body });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

async function deliver(topic: string, payload: object): Promise<void> {
  await sender.trigger(topic, bytesOf(payload));
  while ((await server.connections.jobs.workInbox()) > 0);
}

interface Seen {
  readonly pending: number;
  readonly available: number;
  readonly redemptions: readonly {
    readonly id: string;
    readonly state: string;
    readonly code: string | null;
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
    for (const { state } of seen.redemptions) expect(['requested', 'voiding']).not.toContain(state);
    return seen;
  });
}

function post(path: string, bearer: string, body?: object): Promise<unknown> {
  keys += 1;
  const asking = { bearer, key: `key ${keys}`, ...(body === undefined ? {} : { body }) };
  return server.ask('POST', path, asking);
}

async function redeem(rewardId: string): Promise<Seen> {
  const reason = { points: 500, reason: 'because', actor: 'Jan', message: null };
  await post(`/v1/members/${member}/adjustments`, server.shop.secretKey, reason);
  await post('/v1/me/redemptions', token, { rewardId });
  return settled();
}

/** The order as the shop has it, later and later. */
function state(second: number, more: object): object {
  const at = new Date(time + second * 1_000).toISOString();
  const lines = [line({ id: '101', price: '12.50', quantity: 2 })];
  return order({ id: num(orderId), updated_at: at, line_items: lines, ...more });
}

const half = refund({
  id: '900',
  lines: [{ line: '101', subtotal: '12.5' }],
  transactions: [payback('12.50')],
});

it('W6 an order earns when it is paid, in parts that are paid back it is taken back, and what is old is too late', async () => {
  await deliver('orders/updated', state(1, { financial_status: 'pending' }));
  expect(await account()).toMatchObject({ pending: 0 });
  await deliver('orders/paid', state(2, {}));
  await deliver('orders/updated', state(2, { tags: 'vip' }));
  expect(await account()).toMatchObject({ pending: 100 });
  // Told by the refund, and again by the order: once.
  await deliver('refunds/create', {
    ...half,
    order_id: num(orderId),
    created_at: new Date(time + 3_000).toISOString(),
  });
  expect(await account()).toMatchObject({ pending: 50 });
  await deliver(
    'orders/updated',
    state(3, { financial_status: 'partially_refunded', refunds: [half] }),
  );
  expect(await account()).toMatchObject({ pending: 50 });
  await deliver('orders/updated', state(1, { financial_status: 'pending' }));
  expect(await account()).toMatchObject({ pending: 50 });
  await deliver(
    'orders/cancelled',
    state(5, { cancelled_at: '2026-11-03T10:00:00Z', refunds: [half] }),
  );
  expect(await account()).toMatchObject({ pending: 0 });
});

it('W6 an order edited upward keeps its points and earns the difference once that is paid', async () => {
  await deliver('orders/paid', state(1, {}));
  const lines = [
    line({ id: '101', price: '12.50', quantity: 2 }),
    line({ id: '106', price: '30.00' }),
  ];
  await deliver(
    'orders/updated',
    state(2, { financial_status: 'partially_paid', line_items: lines }),
  );
  expect(await account()).toMatchObject({ pending: 100 });
  await deliver('orders/updated', state(3, { line_items: lines }));
  expect(await account()).toMatchObject({ pending: 220 });
});

it('W6 an edit that says too little is looked up in the shop', async () => {
  const lines = [{ id: '101', price: '40.0' }];
  shop.orders.push({
    id: orderId,
    updatedAt: new Date(time).toISOString(),
    lines,
    customer: member,
  });
  await deliver('orders/edited', { order_edit: { id: num('7'), order_id: num(orderId) } });
  expect(await account()).toMatchObject({ pending: 160 });
});

it('W5 an order that was never delivered is found by the poll, and one that was is not paid twice', async () => {
  const at = (second: number): string => new Date(time + second * 1_000).toISOString();
  await deliver('orders/paid', state(1, {}));
  for (const [index, id] of [orderId, '820982911946154510'].entries()) {
    const lines = [{ id: '101', price: '12.5', quantity: 2 }];
    shop.orders.push({ id, updatedAt: at(1 + index), lines, customer: member });
  }
  time += 6 * 60 * 1_000;
  token = await server.shop.sign(member);
  await server.connections.jobs.look();
  while ((await server.connections.jobs.workInbox()) > 0);
  expect(await account()).toMatchObject({ pending: 200 });
  const [connection] = await server.connections.store.list(server.shop.shopId);
  expect(connection?.pollFoundAt).not.toBeNull();
});

it('W5 what was delivered is no find of the poll', async () => {
  await deliver('orders/paid', state(1, {}));
  const lines = [{ id: '101', price: '12.5', quantity: 2 }];
  const updatedAt = new Date(Math.floor(time / 1_000) * 1_000 + 1_000).toISOString();
  await deliver('orders/updated', state(1, { updated_at: updatedAt, tags: 'vip' }));
  shop.orders.push({ id: orderId, name: '#1043', updatedAt, lines, customer: member });
  time += 6 * 60 * 1_000;
  expect(await server.connections.jobs.look()).toMatchObject({ messages: 1 });
  while ((await server.connections.jobs.workInbox()) > 0);
  const [connection] = await server.connections.store.list(server.shop.shopId);
  expect(connection).toMatchObject({ pollError: null, pollFoundAt: null });
});

it('a reward becomes a discount code; given back it is off, and used it stays used', async () => {
  const [taken] = (await redeem('five-off')).redemptions;
  expect(taken).toMatchObject({ state: 'issued' });
  const made = shop.discounts.find(taken?.code ?? '');
  expect(made?.input).toMatchObject({
    usageLimit: 1,
    context: { customers: { add: [`gid://shopify/Customer/${member}`] } },
  });
  await post(`/v1/me/redemptions/${taken?.id}/return`, token);
  expect((await settled()).redemptions).toEqual([]);
  expect(made?.isOver).toBe(true);

  const [second] = (await redeem('five-off')).redemptions;
  const codes = [{ code: second?.code, amount: '5.00', type: 'fixed_amount' }];
  await deliver('orders/paid', state(1, { discount_codes: codes }));
  const { json } = await server.ask('GET', `/v1/vouchers/${second?.code}`, {
    bearer: server.shop.secretKey,
  });
  expect(json).toMatchObject({ outcome: 'not_usable', state: 'used' });
});

it('W1 what the shop did not sign is turned away, and taking the app out ends the connection', async () => {
  const address = `/v1/connections/${(await server.connections.store.list(server.shop.shopId))[0]?.id}/webhooks`;
  const answer = await server.ask('POST', address, {
    headers: { 'X-Shopify-Hmac-Sha256': 'bm9uc2Vuc2U=', 'X-Shopify-Topic': 'orders/paid' },
    body: state(1, {}),
  });
  expect(answer.status).toBe(401);
  await deliver('app/uninstalled', { id: num('954889'), myshopify_domain: testShop });
  expect(await server.connections.store.list(server.shop.shopId)).toMatchObject([{ state: 'off' }]);
});
