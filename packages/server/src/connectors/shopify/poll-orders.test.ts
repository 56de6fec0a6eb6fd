// Orders that nobody told of are found by asking, and come to the same as if they had been told.

import type { ShopEvent } from '@zegel/core';
import { beforeEach, expect, it } from 'vitest';
import type { ConnectorCalls, ShopMessage } from '../connector.ts';
import { bytesOf, line, num, order, payback, refund } from './fixtures/build-payload.ts';
import { shopifyConnector } from './shopify-connector.ts';
import type { ShopifySettings } from './shopify-settings.ts';
import type { FakeOrder } from './test-support/fake-orders.ts';
import { fakeShopify } from './test-support/fake-shopify.ts';
import type { FakeShopify } from './test-support/fake-shopify.ts';
import { signed, testSettings } from './test-support/test-settings.ts';

const now = Date.UTC(2026, 10, 2, 12);
const settings = testSettings();

let shop: FakeShopify;
beforeEach(async () => {
  shop = await fakeShopify();
});

const calls = (): ConnectorCalls => ({
  fetch: shop.fetch,
  signal: AbortSignal.timeout(20_000),
  now,
  since: Date.UTC(2026, 10, 1),
});

interface Round {
  readonly messages: readonly ShopMessage[];
  readonly cursor: string;
}

async function pollAll(cursor: string | null, given: ShopifySettings = settings): Promise<Round> {
  const page = await shopifyConnector.poll!(given, cursor, calls());
  if (page.isLast) return page;
  const rest = await pollAll(page.cursor, given);
  return { messages: [...page.messages, ...rest.messages], cursor: rest.cursor };
}

type OrderUpdated = Extract<ShopEvent, { readonly type: 'order.updated' }>;

function statesOf(messages: readonly ShopMessage[]): readonly OrderUpdated[] {
  return messages.flatMap((message) =>
    message.kind === 'event' && message.event.type === 'order.updated' ? [message.event] : [],
  );
}

const minute = (count: number): string => new Date(Date.UTC(2026, 10, 2, 10, count)).toISOString();

function anOrder(given: Partial<FakeOrder> = {}): FakeOrder {
  const lines = [{ id: '101', price: '12.5', quantity: 2 }];
  return { id: '5324830114101', updatedAt: minute(0), lines, ...given };
}

it('W5 finds 1,000 orders that were never delivered, each once, and nothing new the next time', async () => {
  for (let index = 0; index < 1_000; index += 1)
    shop.orders.push(anOrder({ id: String(5_324_830_000_000 + index), updatedAt: minute(index) }));
  const round = await pollAll(null);
  const found = statesOf(round.messages).map((event) => event.order.id);
  expect(found).toHaveLength(1_000);
  expect(new Set(found)).toEqual(new Set(shop.orders.map(({ id }) => id)));
  // What is told again by the overlap has the very same ids.
  const told = new Set(statesOf(round.messages).map(({ id }) => id));
  const again = statesOf((await pollAll(round.cursor)).messages);
  expect(again.length).toBeLessThan(10);
  expect(again.filter(({ id }) => !told.has(id))).toEqual([]);
});

it('W5 an order that changes again is told again', async () => {
  shop.orders.push(anOrder({ status: 'PENDING' }));
  const first = await pollAll(null);
  expect(statesOf(first.messages)).toMatchObject([{ order: { isPaid: false } }]);
  shop.orders[0] = anOrder({ updatedAt: minute(30), status: 'PAID' });
  const second = await pollAll(first.cursor);
  expect(statesOf(second.messages)).toMatchObject([{ at: minute(30), order: { isPaid: true } }]);
});

it('W5 an order that the search behind the poll knows late is found all the same', async () => {
  shop.orders.push(anOrder({ id: '7', updatedAt: minute(5) }));
  const first = await pollAll(null);
  shop.orders.push(anOrder({ id: '8', updatedAt: minute(4) }));
  const found = statesOf((await pollAll(first.cursor)).messages).map((event) => event.order.id);
  expect(found).toContain('8');
});

it('W5 begins when the connection was made', async () => {
  shop.orders.push(anOrder({ id: '7', updatedAt: '2026-10-31T12:00:00Z' }), anOrder({ id: '8' }));
  expect(statesOf((await pollAll(null)).messages).map((event) => event.order.id)).toEqual(['8']);
});

it('W6 an order that was asked for says the same as one that was delivered', async () => {
  const id = '820982911946154509';
  const asked = anOrder({
    id,
    status: 'PARTIALLY_REFUNDED',
    tip: '3.0',
    codes: ['4K7Q-M2VX-9TRD'],
    lines: [
      {
        id: '866550311766439021',
        price: '19.99',
        quantity: 3,
        discounts: ['5.0', '1.97'],
        current: 2,
        taxes: ['9.2'],
      },
      { id: '102', price: '50.0', giftCard: true },
      { id: '103', price: '3.0', product: null },
    ],
    refunds: [
      {
        id: '900',
        lines: [{ line: '866550311766439021', subtotal: '17.67', tax: '3.07' }],
        statuses: ['SUCCESS'],
      },
      {
        id: '901',
        lines: [{ line: '866550311766439021', quantity: 0, subtotal: '4.0' }],
        statuses: ['PENDING'],
      },
      { id: '902', adjustments: ['-5.0'], statuses: ['SUCCESS'] },
    ],
  });
  shop.orders.push(asked);
  const delivered = order({
    id: num(id),
    name: '#4509',
    updated_at: minute(0),
    financial_status: 'partially_refunded',
    discount_codes: [{ code: '4K7Q-M2VX-9TRD', amount: '5.00', type: 'fixed_amount' }],
    line_items: [
      line({
        id: '866550311766439021',
        price: '19.99',
        quantity: 3,
        discounts: ['5.00', '1.97'],
        current: 2,
        taxes: ['9.20'],
      }),
      line({ id: '102', price: '50.00', giftCard: true }),
      line({ id: '103', price: '3.00', product: null, more: { tip_payment_gateway: null } }),
    ],
    refunds: [
      refund({
        id: '900',
        lines: [{ line: '866550311766439021', subtotal: '17.67', tax: '3.07' }],
        transactions: [payback('17.67')],
      }),
      refund({
        id: '901',
        lines: [{ line: '866550311766439021', quantity: 0, subtotal: '4.00' }],
        transactions: [payback('4.00', 'pending')],
      }),
      refund({ id: '902', adjustments: [{ amount: '-5.00' }], transactions: [payback('5.00')] }),
    ],
  });
  const told = shopifyConnector.read(
    signed({ topic: 'orders/updated', body: bytesOf(delivered) }),
    settings,
  );
  const { messages } = await pollAll(null);
  expect(statesOf(messages)[0]?.order.refunds.map((one) => one.id)).toEqual(['900', '902']);
  expect(messages).toEqual(told);
  expect(told).toMatchObject([{ vouchers: [{ code: '4K7Q-M2VX-9TRD', step: 'use' }] }]);
});

it('W6 reads long orders to their end', async () => {
  const lines = Array.from({ length: 137 }, (_, index) => ({
    id: String(1_000 + index),
    price: '1.0',
    current: 0,
  }));
  const refunded = lines.map(({ id }) => ({ line: id, subtotal: '1.0' }));
  const refunds = [
    { id: '900', lines: refunded.slice(0, 120), statuses: ['SUCCESS'] },
    ...refunded
      .slice(120)
      .map((one, index) => ({ id: String(901 + index), lines: [one], statuses: ['SUCCESS'] })),
  ];
  shop.orders.push(anOrder({ lines, refunds, status: 'REFUNDED' }));
  const [state] = statesOf((await pollAll(null)).messages);
  expect(state?.order.lines).toHaveLength(137);
  expect(state?.order.refunds).toHaveLength(18);
  expect(state?.order.refunds.flatMap((one) => one.lines)).toHaveLength(137);
});

it('W5 a page with more in it than there is patience for goes on in the next one', async () => {
  for (let index = 0; index < 10; index += 1) {
    const refunds = Array.from({ length: 9 }, (_, number) => ({
      id: String(9_000 + index * 10 + number),
      lines: [{ line: '101', subtotal: '1.0' }],
    }));
    shop.orders.push(anOrder({ id: String(500 + index), updatedAt: minute(index), refunds }));
  }
  const first = await shopifyConnector.poll!(settings, null, calls());
  expect(first.isLast).toBe(false);
  expect(statesOf(first.messages).length).toBeLessThan(10);
  const { messages } = await pollAll(null);
  expect(new Set(statesOf(messages).map((event) => event.order.id)).size).toBe(10);
});

it('W6 looks up one order; one that is gone is ignored', async () => {
  shop.orders.push(anOrder());
  const message = { kind: 'look_up', id: 'edit', orderId: '5324830114101' } as const;
  expect(statesOf(await shopifyConnector.lookUp!(settings, message, calls()))).toMatchObject([
    { order: { id: '5324830114101', lines: [{ total: '25.00' }] } },
  ]);
  const other = { ...message, orderId: '404' };
  expect(await shopifyConnector.lookUp!(settings, other, calls())).toMatchObject([
    { kind: 'ignored' },
  ]);
});

it('W5 waits where Shopify asks for it, and goes on', async () => {
  shop.orders.push(anOrder());
  shop.bucket.available = 10;
  shop.troubles.push(
    { status: 429, headers: { 'Retry-After': '0.05' } },
    { status: 503 },
    'hang_up',
  );
  expect(statesOf((await pollAll(null)).messages)).toHaveLength(1);
  // Twice asked for the one page: once throttled, once answered.
  expect(shop.requests.map(({ operation }) => operation)).toEqual([
    'ChangedOrders',
    'ChangedOrders',
  ]);
});

it.each([
  ['does not know the token', { status: 401 }, 'configuration', false],
  ['lacks a right', { status: 403 }, 'configuration', false],
  ['is another shop', { status: 404 }, 'configuration', false],
  ['is closed for an unpaid bill', { status: 402 }, 'unavailable', true],
  ['wants a long wait', { status: 429, headers: { 'Retry-After': '3600' } }, 'rate_limited', true],
  ['answers with a page', { status: 200, body: [] }, 'protocol', false],
] as const)('W5 a shop that %s says so clearly', async (_name, trouble, code, canRetry) => {
  shop.troubles.push(...Array.from({ length: 5 }, () => trouble));
  await expect(pollAll(null)).rejects.toMatchObject({ name: 'LoyaltyError', code, canRetry });
});

it('W5 a missing scope is named', async () => {
  shop.scopes.delete('read_orders');
  await expect(pollAll(null)).rejects.toThrow(/read_orders/);
  await expect(pollAll(null)).rejects.toMatchObject({ code: 'configuration' });
});

it('W5 a shop that never answers is given up in time', async () => {
  shop.troubles.push('hang');
  const given = { ...calls(), signal: AbortSignal.timeout(50) };
  const poll = shopifyConnector.poll!(settings, null, given);
  await expect(poll).rejects.toMatchObject({ code: 'timeout', canRetry: true });
});

it('W5 a cursor of somebody else is refused', async () => {
  await expect(pollAll('page 7')).rejects.toMatchObject({ code: 'invalid_request' });
});

it('an app of the Dev Dashboard gets its token by itself, once a day, and again when it ends early', async () => {
  const access = { clientId: '0123456789abcdef', clientSecret: 'shpss_of_the_app_0123' };
  const own = testSettings({ access });
  shop.tokens.clear();
  shop.orders.push(anOrder());
  const operations = async (): Promise<readonly string[]> => {
    shop.requests.length = 0;
    expect(statesOf((await pollAll(null, own)).messages)).toHaveLength(1);
    return shop.requests.map(({ operation }) => operation);
  };
  expect(await operations()).toEqual(['grant', 'ChangedOrders']);
  expect(await operations()).toEqual(['ChangedOrders']);
  shop.tokens.clear();
  expect(await operations()).toEqual(['grant', 'ChangedOrders']);

  const wrong = testSettings({ access: { ...access, clientSecret: 'shpss_of_another_app' } });
  await expect(pollAll(null, wrong)).rejects.toMatchObject({ code: 'configuration' });
});
