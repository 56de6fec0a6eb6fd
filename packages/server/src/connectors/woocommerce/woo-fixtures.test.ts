// Payloads as WooCommerce sends them, typed anew, and the points each must come to. The table is made by hand: one point
// for each whole euro (100 yen, dinar) that was paid for goods.

import { createHmac } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { reached } from '@zegel/core/testing';
import { pino } from 'pino';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../../backends/ledger/ledger-backend.ts';
import { testProgram } from '../../ledger/test-support/test-program.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
} from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import { openConnections } from '../open-connections.ts';
import type { Connections } from '../open-connections.ts';

const folder = path.join(import.meta.dirname, 'fixtures');
const secret = 'a-secret-of-letters-and-digits';

interface Row {
  readonly file: string;
  readonly points: number;
  /** What the inbox keeps as its reason. */
  readonly reason: string;
  readonly currency?: string;
  readonly customerId?: string;
  readonly topic?: string;
}

const table: readonly Row[] = [
  // 20.66 + 4.34 and 8.22 + 1.73: 34.95.
  { file: 'plain-order', points: 34, reason: 'recorded' },
  { file: 'completed-order', points: 25, reason: 'recorded' },
  { file: 'guest-order', points: 0, reason: 'guest' },
  { file: 'unpaid-order', points: 0, reason: 'recorded' },
  { file: 'cash-on-delivery', points: 0, reason: 'recorded' },
  { file: 'bank-transfer-on-hold', points: 0, reason: 'recorded' },
  // Tax comes on top of the price: 100.00 of 121.00.
  { file: 'tax-on-top', points: 100, reason: 'recorded' },
  // The coupon is in the line already: 33.06 + 6.94.
  { file: 'coupon-in-lines', points: 40, reason: 'recorded' },
  // 50.00 less 5.00.
  { file: 'negative-fee', points: 45, reason: 'recorded' },
  { file: 'payment-fee', points: 50, reason: 'recorded' },
  { file: 'gift-card-by-product', points: 25, reason: 'recorded' },
  { file: 'gift-card-by-mark', points: 25, reason: 'recorded' },
  // 10.1 + 0.2 + 29.5 + 0.2 = 40, where floats have a little less.
  { file: 'money-as-numbers', points: 40, reason: 'recorded' },
  { file: 'ids-of-18-digits', points: 25, reason: 'recorded', customerId: '115310627314723954' },
  { file: 'yen', points: 25, reason: 'recorded', currency: 'JPY' },
  { file: 'dinar', points: 13, reason: 'recorded', currency: 'KWD' },
  { file: 'other-currency', points: 0, reason: 'currency_mismatch' },
  { file: 'refund-of-one-line', points: 25, reason: 'recorded' },
  { file: 'refund-of-an-amount', points: 20, reason: 'recorded' },
  // 60.50 with tax is 50.00 of goods.
  { file: 'refund-of-an-amount-tax-on-top', points: 50, reason: 'recorded' },
  { file: 'refund-of-shipping', points: 25, reason: 'recorded' },
  { file: 'refunded-whole', points: 0, reason: 'recorded' },
  { file: 'restock-without-money', points: 25, reason: 'recorded' },
  // Of 25.00 only 10.00 were paid back.
  { file: 'refund-of-less-than-its-lines', points: 15, reason: 'recorded' },
  { file: 'refund-of-a-gift-card', points: 25, reason: 'recorded' },
  { file: 'cancelled-after-payment', points: 0, reason: 'recorded' },
  { file: 'checkout-draft', points: 0, reason: 'not an order yet' },
  { file: 'part-of-a-marketplace-order', points: 0, reason: 'a part of another order' },
  { file: 'deleted-product', points: 25, reason: 'recorded' },
  // Three lines of 10, 10 and 20 to the sixth decimal.
  { file: 'six-decimals', points: 40, reason: 'recorded' },
  { file: 'fields-nobody-knows', points: 25, reason: 'recorded' },
  { file: 'customer-created', points: 0, reason: 'recorded', topic: 'customer.created' },
  // An id alone: the order is asked for.
  {
    file: 'payment-complete-action',
    points: 34,
    reason: 'recorded',
    topic: 'action.woocommerce_payment_complete',
  },
];

const perAmount: Readonly<Record<string, string>> = { EUR: '1.00', JPY: '100', KWD: '1.000' };

let store: Store;
let connections: Connections;
const clock = testClock(Date.parse('2026-11-05T09:00:00Z'));
const backends = new Map<string, LedgerBackend>();

const backendOf = (shopId: string): LedgerBackend => {
  const known = backends.get(shopId) ?? ledgerBackend({ ...store, shopId, now: clock.now });
  backends.set(shopId, known);
  return known;
};

/** The shop's REST API, as far as the fixtures go. */
const answerFromFixtures: typeof fetch = async (input) => {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  const [, id, isRefunds] = /\/orders\/(\d+)(\/refunds)?$/.exec(pathname) ?? [];
  const file = (await readdir(folder)).find(
    (name) => !name.includes('.refunds') && bodies.get(name)?.startsWith(`{\n  "id": ${id},`),
  );
  if (file === undefined) return Response.json({ code: 'unknown' }, { status: 404 });
  const name = isRefunds === undefined ? file : file.replace('.json', '.refunds.json');
  return new Response(bodies.get(name), { headers: { 'content-type': 'application/json' } });
};

const bodies = new Map<string, string>();

beforeAll(async () => {
  for (const name of await readdir(folder))
    bodies.set(name, await readFile(path.join(folder, name), 'utf8'));
});

beforeEach(async () => {
  backends.clear();
  store = await openTestStore(temporaryFile(), clock);
  connections = openConnections({
    database: store.database,
    secretsKey: 'a key of at least thirty-two characters',
    shopSideOf: (shopId) => backendOf(shopId).shop,
    logger: pino({ level: 'silent' }),
    now: clock.now,
    fetch: answerFromFixtures,
  });
});

/** A shop of its own for each fixture, with one member. */
async function connect(shopId: string, currency: string, customerId: string): Promise<string> {
  const [purchase, ...others] = testProgram.rules;
  const program = {
    ...testProgram,
    currency,
    rules: [
      { ...purchase!, perAmount: perAmount[currency] },
      ...others.filter(({ kind }) => kind !== 'signup'),
    ],
    rewards: [],
  };
  await store.directory.createShop(
    { id: shopId, name: shopId, mode: 'test' },
    { program: program as typeof testProgram },
  );
  await backendOf(shopId)
    .shopper(customer(customerId))
    .enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
  const { id } = await connections.store.add({
    shopId,
    kind: 'woocommerce',
    settings: {
      url: 'https://shop.example',
      secrets: [secret],
      consumerKey: 'ck_0123456789',
      consumerSecret: 'cs_0123456789',
      giftCardProductIds: ['990'],
      codeKey: 'a key that makes the codes of this shop',
    },
  });
  return id;
}

async function deliver(connectionId: string, topic: string, body: string): Promise<void> {
  const headers = new Headers({
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-signature': createHmac('sha256', secret).update(body).digest('base64'),
    'x-wc-webhook-delivery-id': 'the same for all',
  });
  const reception = await connections.desk.receive(
    connectionId,
    () => Promise.resolve(Buffer.from(body)),
    headers,
  );
  expect(reception).toBe('taken');
  while ((await connections.jobs.workInbox()) > 0);
}

async function lastReason(shopId: string): Promise<string | null | undefined> {
  return store.database.read(function* () {
    const sql = 'SELECT reason FROM inbox WHERE shop_id = ? ORDER BY id DESC LIMIT 1';
    const [found] = yield [{ kind: 'rows', sql, values: [shopId] }];
    return (found as readonly { reason: string | null }[])[0]?.reason;
  });
}

async function pendingOf(shopId: string, customerId: string): Promise<number | undefined> {
  return (await backendOf(shopId).shop.findMember(customerId))?.pending;
}

describe('W6 payloads of WooCommerce', () => {
  it.each(table)('W6 $file comes to $points points', async (row) => {
    const { file, points, reason, currency = 'EUR', customerId = '7' } = row;
    const shopId = `shop_${file}`;
    const connectionId = await connect(shopId, currency, customerId);
    await deliver(connectionId, row.topic ?? 'order.updated', bodies.get(`${file}.json`) ?? '');
    expect([await lastReason(shopId), await pendingOf(shopId, customerId)]).toEqual([
      reason,
      points,
    ]);
    expect(await connections.inbox.listFailed(connectionId, 1)).toEqual([]);
  });

  it('W6 every fixture stands in the table', async ({ task }) => {
    const files = [...bodies.keys()].filter((name) => !name.includes('.refunds'));
    expect(files.toSorted()).toEqual(table.map(({ file }) => `${file}.json`).toSorted());
    reached(
      task,
      `${table.length} payloads of WooCommerce, each the points of a table made by hand`,
    );
  });

  it('W6 an order of 18 digits keeps every one of them', async () => {
    const connectionId = await connect('shop_18', 'EUR', '115310627314723954');
    await deliver(connectionId, 'order.updated', bodies.get('ids-of-18-digits.json') ?? '');
    const { result } = await backendOf('shop_18').shop.record(
      {
        id: 'asking',
        at: '2026-11-06T09:00:00.000Z',
        type: 'order.cancelled',
        order: { id: '820982911946154508' },
      },
      { idempotencyKey: 'asking' },
    );
    expect(result).toEqual({ outcome: 'recorded', points: 25 });
  });

  it('W6 a delivery that comes late changes nothing', async () => {
    const connectionId = await connect('shop_late', 'EUR', '7');
    const paid = bodies.get('plain-order.json') ?? '';
    const cancelled = paid
      .replace('"status": "processing"', '"status": "cancelled"')
      .replace(
        '"date_modified_gmt": "2026-11-02T09:02:30"',
        '"date_modified_gmt": "2026-11-02T10:00:00"',
      );
    await deliver(connectionId, 'order.updated', cancelled);
    await deliver(connectionId, 'order.updated', paid);
    expect(await lastReason('shop_late')).toBe('stale');
    expect(await pendingOf('shop_late', '7')).toBe(0);
  });

  it('W6 two orders that came under one delivery id both count', async () => {
    const connectionId = await connect('shop_twins', 'EUR', '7');
    await deliver(connectionId, 'order.created', bodies.get('plain-order.json') ?? '');
    await deliver(connectionId, 'order.created', bodies.get('completed-order.json') ?? '');
    await deliver(connectionId, 'order.created', bodies.get('completed-order.json') ?? '');
    expect(await lastReason('shop_twins')).toBe('duplicate');
    expect(await pendingOf('shop_twins', '7')).toBe(59);
  });

  it('W6 an order that is gone takes its points along; a word of that alone does not', async () => {
    const connectionId = await connect('shop_gone', 'EUR', '7');
    const body = (bodies.get('plain-order.json') ?? '').replace('"id": 1001,', '"id": 5,');
    await deliver(connectionId, 'order.created', body);
    expect(await pendingOf('shop_gone', '7')).toBe(34);
    // A whole order under the topic of a deletion: the body is signed, the topic is not.
    await deliver(connectionId, 'order.deleted', body);
    expect(await pendingOf('shop_gone', '7')).toBe(34);
    await deliver(connectionId, 'order.deleted', '{"id":5}');
    expect(await pendingOf('shop_gone', '7')).toBe(0);
  });

  it.each([
    ['product.updated', '{"id":5}', 'topic product.updated says nothing of orders or customers'],
    ['coupon.created', '{"id":5}', 'topic coupon.created says nothing of orders or customers'],
    [
      'customer.deleted',
      '{"id":7}',
      'a customer that is gone: erasing members is asked for by the shop',
    ],
    ['action.wp_login', '{"action":"wp_login","arg":7}', 'action wp_login is not about an order'],
  ])('W6 %s is understood and means nothing', async (topic, body, reason) => {
    const connectionId = await connect(`shop_${topic}`, 'EUR', '7');
    await deliver(connectionId, topic, body);
    expect(await lastReason(`shop_${topic}`)).toBe(reason);
  });
});
