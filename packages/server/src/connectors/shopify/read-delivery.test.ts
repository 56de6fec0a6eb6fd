// What Shopify's payloads come to, against a table that was worked out by hand.

import type { MoneyInput, ShopEvent } from '@zegel/core';
import { shopEventSchema } from '@zegel/core/schemas';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { ShopMessage } from '../connector.ts';
import { bytesOf, line, num, order, payback, refund } from './fixtures/build-payload.ts';
import { changedOrders } from './fixtures/changed-orders.ts';
import type { OrderExpected } from './fixtures/order-fixture.ts';
import { otherDeliveries } from './fixtures/other-deliveries.ts';
import { soldOrders } from './fixtures/sold-orders.ts';
import { shopifyConnector } from './shopify-connector.ts';
import type { ShopifySettings } from './shopify-settings.ts';
import { signed, testSettings, testShop } from './test-support/test-settings.ts';

function read(
  topic: string,
  body: unknown,
  given: Partial<ShopifySettings> = {},
): readonly ShopMessage[] {
  return shopifyConnector.read(signed({ topic, body }), testSettings(given));
}

function eventOf(messages: readonly ShopMessage[]): ShopEvent {
  const [message] = messages;
  if (messages.length !== 1 || message?.kind !== 'event') throw new Error(JSON.stringify(messages));
  // Every event is one the ledger takes.
  return v.parse(shopEventSchema, message.event);
}

function stateOf(
  messages: readonly ShopMessage[],
): Extract<ShopEvent, { readonly type: 'order.updated' }> {
  const event = eventOf(messages);
  if (event.type !== 'order.updated') throw new Error(event.type);
  return event;
}

const minor = (total: MoneyInput): number => Number(String(total).replace('.', ''));

type Goods = readonly { readonly total: MoneyInput; readonly giftCard?: boolean | undefined }[];
const written = (lines: Goods): readonly string[] =>
  lines.map(({ total, giftCard }) => `${giftCard === true ? 'gift ' : ''}${total}`);
const goodsOf = (lines: Goods): number =>
  lines
    .filter(({ giftCard }) => giftCard !== true)
    .reduce((sum, { total }) => sum + minor(total), 0);

/** What an order came to, in the words of the table. */
function summaryOf(messages: readonly ShopMessage[]): Required<OrderExpected> {
  const { order, customer } = stateOf(messages);
  const back = order.refunds.reduce((sum, { lines }) => sum + goodsOf(lines), 0);
  const countedMinor = goodsOf(order.lines) - back;
  const perUnit = { JPY: 1, KWD: 1000 }[order.currency] ?? 100;
  return {
    lines: written(order.lines),
    refunds: Object.fromEntries(order.refunds.map(({ id, lines }) => [id, written(lines)])),
    isPaid: order.isPaid,
    isCancelled: order.isCancelled,
    isGuest: customer === undefined,
    countedMinor,
    points: order.isPaid && !order.isCancelled ? Math.floor(countedMinor / perUnit) : 0,
  };
}

function wordsOf(message: ShopMessage): readonly string[] {
  if (message.kind !== 'event') return [message.kind];
  const { event } = message;
  if (event.type !== 'order.refunded') return [event.type];
  return written(event.refund.lines).map((total) => `refunded ${total}`);
}

const orders = [...soldOrders, ...changedOrders];

it('W6 has more than 25 real payloads', () => {
  expect(orders.length + otherDeliveries.length).toBeGreaterThan(25);
});

it.each(orders)('W6 $name', ({ topic, body, expected }) => {
  const usual = { refunds: {}, isPaid: true, isCancelled: false, isGuest: false };
  expect(summaryOf(read(topic, body))).toEqual({ ...usual, ...expected });
});

it.each(otherDeliveries)('W6 $name', ({ topic, body, says }) => {
  expect(read(topic, body).flatMap(wordsOf)).toEqual(says);
});

const plain = order({ line_items: [line({ id: '101', price: '25.00', taxes: ['4.34'] })] });

it('W6 tells an order whole, to the last digit of its ids', () => {
  const id = '820982911946154509';
  const event = stateOf(read('orders/updated', bytesOf({ ...plain, id: num(id) })));
  expect(event).toEqual({
    id: expect.stringMatching(/^shopify:order:820982911946154509:[0-9a-f]{32}$/) as string,
    type: 'order.updated',
    at: '2026-11-02T09:00:00.000Z',
    customer: { id: '7046321111111111111' },
    order: {
      id,
      number: '1043',
      currency: 'EUR',
      lines: [{ productId: '7513594000000000001', quantity: 1, total: '25.00' }],
      isPaid: true,
      isCancelled: false,
      refunds: [],
    },
  });
});

it('W6 one state has one id whichever topic tells it, and another state another', () => {
  const paid = stateOf(read('orders/paid', bytesOf(plain)));
  const unknownFields = bytesOf({ ...plain, novelty: { deep: [1.5, null] }, tags: 'vip' });
  expect(stateOf(read('orders/updated', unknownFields))).toEqual(paid);
  const later = bytesOf({ ...plain, updated_at: '2026-11-02T10:00:01+01:00' });
  expect(stateOf(read('orders/updated', later)).id).not.toBe(paid.id);
});

it('W6 leaves the tax out of prices where the shop wants that', () => {
  const net = { countsIncludedTax: false };
  expect(stateOf(read('orders/paid', bytesOf(plain), net)).order.lines[0]?.total).toBe('20.66');
  const onTop = bytesOf({ ...plain, taxes_included: false });
  expect(stateOf(read('orders/paid', onTop, net)).order.lines[0]?.total).toBe('25.00');
  const back = refund({ id: '900', lines: [{ line: '101', subtotal: '25.0', tax: '4.34' }] });
  const refunded = stateOf(read('orders/updated', bytesOf({ ...plain, refunds: [back] }), net));
  expect(refunded.order.refunds[0]?.lines[0]?.total).toBe('20.66');
  expect(read('refunds/create', bytesOf(back), net)).toMatchObject([{ kind: 'look_up' }]);
});

it('W6 counts the channels the shop chose', () => {
  const till = bytesOf({ ...plain, source_name: 'pos' });
  expect(read('orders/paid', till, { channels: ['online', 'draft'] })).toMatchObject([
    { kind: 'ignored' },
  ]);
  expect(read('orders/paid', till, { channels: ['pos'] })).toMatchObject([{ kind: 'event' }]);
  const elsewhere = bytesOf({ ...plain, source_name: '580111' });
  expect(read('orders/paid', elsewhere, { channels: ['online'] })).toMatchObject([
    { kind: 'event' },
  ]);
});

it.each([
  ['web', undefined],
  ['580111', undefined],
  ['shopify_draft_order', undefined],
  ['pos', 'till'],
  ['subscription_contract', 'subscription'],
  ['subscription_contract_checkout_one', 'subscription'],
])('W6 an order of the source %s says where it was placed: %s', (source_name, channel) => {
  const state = stateOf(read('orders/paid', bytesOf({ ...plain, source_name })));
  expect(state.order.channel).toBe(channel);
});

it('W6 an order edited upward keeps what it had, and its refunds are told alone', () => {
  const back = refund({ id: '900', lines: [{ line: '101', subtotal: '25.0' }] });
  const edited = { ...plain, financial_status: 'partially_paid', refunds: [back] };
  const messages = read('orders/updated', bytesOf(edited));
  expect(messages).toMatchObject([
    { kind: 'ignored' },
    {
      kind: 'event',
      event: { type: 'order.refunded', refund: { id: '900', lines: [{ total: '25.00' }] } },
    },
  ]);
});

it('W6 customers, with and without protected data', () => {
  const body = `{"id":7046321111111111111,"created_at":"2026-11-02T09:00:00Z","updated_at":"2026-11-02T09:00:01+00:00",
    "email":"noor@example.org","first_name":"Noor","verified_email":false,"state":"disabled"}`;
  expect(eventOf(read('customers/create', body))).toMatchObject({
    type: 'customer.created',
    at: '2026-11-02T09:00:01.000Z',
    customer: {
      id: '7046321111111111111',
      givenName: 'Noor',
      email: 'noor@example.org',
      emailVerified: false,
    },
  });
  const bare =
    '{"id":7046321111111111111,"created_at":"2026-11-02T09:00:00Z","email":null,"first_name":null}';
  expect(eventOf(read('customers/update', bare))).toMatchObject({
    customer: { id: '7046321111111111111' },
  });
});

it('W6 what the law asks for, and only of this shop', () => {
  const about = `"shop_id":954889,"shop_domain":"${testShop}","customer":{"id":820982911946154508,"email":"n@example.org"}`;
  expect(
    read(
      'customers/data_request',
      `{${about},"orders_requested":[299938,820982911946154509],"data_request":{"id":9999}}`,
    ),
  ).toEqual([
    {
      kind: 'privacy',
      request: 'export_customer',
      customerId: '820982911946154508',
      orderIds: ['299938', '820982911946154509'],
    },
  ]);
  expect(read('customers/redact', `{${about},"orders_to_redact":[299938]}`)).toMatchObject([
    { request: 'erase_customer', customerId: '820982911946154508', orderIds: ['299938'] },
  ]);
  expect(read('shop/redact', `{"shop_id":954889,"shop_domain":"${testShop}"}`)).toEqual([
    { kind: 'privacy', request: 'erase_shop', customerId: null, orderIds: [] },
  ]);
  expect(read('app/uninstalled', `{"id":954889,"myshopify_domain":"${testShop}"}`)).toEqual([
    { kind: 'disconnected' },
  ]);
  for (const topic of ['shop/redact', 'app/uninstalled']) {
    const other = '{"shop_domain":"other.myshopify.com","myshopify_domain":"other.myshopify.com"}';
    expect(() => read(topic, other)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
    // The topic is not signed: an order said again under another one ends nothing.
    expect(() => read(topic, bytesOf(plain))).toThrow(
      expect.objectContaining({ code: 'invalid_request' }),
    );
  }
});

it('W6 the test button of the shop changes nothing', () => {
  const headers = { 'X-Shopify-Test': 'true' };
  const delivery = signed({
    topic: 'customers/create',
    body: '{"id":706405506930370084}',
    headers,
  });
  expect(shopifyConnector.read(delivery, testSettings())).toMatchObject([{ kind: 'ignored' }]);
});

it('W6 topics without meaning are ignored', () => {
  expect(read('products/update', '{"id":1}')).toMatchObject([{ kind: 'ignored' }]);
});

it.each([
  ['no JSON', '{"id":5324830114101'],
  ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['no order', '[]'],
  ['no lines', bytesOf({ ...plain, line_items: null })],
  ['an id that is none', bytesOf({ ...plain, id: 'abc' })],
  ['an id with a fraction', bytesOf({ ...plain, id: num('1.5') })],
  ['an id as an exponent', bytesOf({ ...plain, id: num('5e12') })],
  ['a price that is none', bytesOf(order({ line_items: [line({ id: '101', price: '12,50' })] }))],
  ['a price without end', bytesOf(order({ line_items: [line({ id: '101', price: '1e400' })] }))],
  ['a moment that is none', bytesOf({ ...plain, updated_at: 'yesterday' })],
])('W6 malformed: %s', (_name, body) => {
  expect(() => read('orders/paid', body)).toThrow(
    expect.objectContaining({ name: 'LoyaltyError', code: 'invalid_request' }),
  );
});

it('W6 says which field is wrong and nothing of what it held', () => {
  const body = bytesOf(order({ line_items: [line({ id: '101', price: 'secret' })] }));
  expect(() => read('orders/paid', body)).toThrow(/line_items\.0\.price/);
  expect(() => read('orders/paid', body)).not.toThrow(/secret/);
});

it('W6 refunds in any split add up to the goods, to the cent, in any currency', () => {
  const currencies = fc.constantFrom(
    { code: 'EUR', digits: 2 },
    { code: 'JPY', digits: 0 },
    { code: 'KWD', digits: 3 },
  );
  const amounts = fc.array(fc.bigInt(1n, 10n ** 11n), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(currencies, amounts, fc.nat(2), ({ code, digits }, parts, zeros) => {
      const write = (value: bigint): string => {
        const text = value.toString().padStart(digits + 1, '0');
        const exact = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
        // Shopify adds zeros as it likes.
        return zeros === 0 ? exact : `${exact}${digits === 0 ? '.' : ''}${'0'.repeat(zeros)}`;
      };
      const whole = parts.reduce((sum, part) => sum + part, 0n);
      const payload = order({
        currency: code,
        financial_status: 'refunded',
        line_items: [line({ id: '101', price: write(whole), currency: code, current: 0 })],
        refunds: parts.map((part, index) =>
          refund({
            id: String(900 + index),
            currency: code,
            lines: [{ line: '101', quantity: index === 0 ? 1 : 0, subtotal: write(part) }],
            transactions: [payback(write(part))],
          }),
        ),
      });
      const { order: state } = stateOf(read('orders/updated', bytesOf(payload)));
      const units = (total: string | number): bigint => BigInt(String(total).replace('.', ''));
      expect(units(state.lines[0]!.total)).toBe(whole);
      const back = state.refunds.map(({ lines }) => units(lines[0]!.total));
      expect(back).toEqual(parts);
    }),
    { numRuns: 500 },
  );
});

it('W6 a refund never takes more than its goods, whatever the discrepancy in favour of the shop', () => {
  const cents = (value: number): string =>
    `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.nat(20_000),
      fc.nat(200_000),
      fc.boolean(),
      (price, tax, less, included) => {
        const goods = included ? Math.max(price, tax) : price;
        const payload = order({
          taxes_included: included,
          line_items: [line({ id: '101', price: cents(goods), taxes: [cents(tax)], current: 0 })],
          refunds: [
            refund({
              id: '900',
              lines: [{ line: '101', subtotal: cents(goods), tax: cents(tax) }],
              adjustments: [{ amount: cents(less) }],
            }),
          ],
        });
        const { order: state } = stateOf(read('orders/updated', bytesOf(payload)));
        const back = minor(state.refunds[0]!.lines[0]!.total);
        const gross = included ? goods : goods + tax;
        const paid = Math.max(0, gross - less);
        expect(back).toBeGreaterThanOrEqual(0);
        expect(back).toBeLessThanOrEqual(goods);
        // The share of the goods in what was paid back, to within the one cent that rounding may take.
        const exact = gross === 0 ? 0n : (BigInt(goods) * BigInt(paid)) / BigInt(gross);
        expect(Math.abs(back - Number(exact))).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 500 },
  );
});
