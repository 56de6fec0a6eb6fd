/** Sending things back: exact to the cent for any split, once per key, and told to the loyalty server. */
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OrderView, PlaceOrderAnswer, RefundAnswer } from '../../shop-api/order.ts';
import { startFakeLoyalty } from '../test-support/fake-loyalty.ts';
import type { FakeLoyalty } from '../test-support/fake-loyalty.ts';
import { openTestShop, orderBody } from '../test-support/open-test-shop.ts';
import type { TestShop, Visitor } from '../test-support/open-test-shop.ts';
import { spreadDiscount } from './spread-discount.ts';

let loyalty: FakeLoyalty;
let shop: TestShop;
let noor: Visitor;

beforeEach(async () => {
  loyalty = await startFakeLoyalty();
  shop = openTestShop(loyalty.url);
  noor = shop.visitor();
  await noor.send('/api/demo/session', { shopperId: 'noor' });
});
afterEach(async () => {
  await shop.close();
  await loyalty.close();
});

async function buy(changes: Record<string, unknown> = {}): Promise<OrderView> {
  const key = { 'idempotency-key': `buy-${crypto.randomUUID()}` };
  const response = await noor.send('/api/orders', orderBody(changes), key);
  const answer = (await response.json()) as PlaceOrderAnswer;
  if (answer.outcome !== 'paid') throw new Error(answer.outcome);
  return answer.order;
}

async function refund(order: OrderView, lines: unknown, key: string): Promise<RefundAnswer> {
  const path = `/api/orders/${order.id}/refunds`;
  const response = await noor.send(path, { lines }, { 'idempotency-key': key });
  return (await response.json()) as RefundAnswer;
}

it('ends at exactly what was paid, whatever the order of sending back', async () => {
  loyalty.vouchers.set('ZON-1', {
    customerId: 'noor',
    amount: 1000,
    minimumSpend: null,
    state: 'issued',
    orderId: null,
  });
  const lines = [{ productId: 'brazil-cerrado', option: 'beans', quantity: 3 }];
  const order = await buy({ lines, code: 'ZON-1' });
  expect(order).toMatchObject({ subtotal: 2850, discount: 1000, shipping: 395, total: 2245 });
  const lineId = order.lines[0]!.id;
  const amounts: number[] = [];
  for (const step of ['refund-1', 'refund-2', 'refund-3']) {
    const answer = await refund(order, [{ lineId, quantity: 1 }], step);
    if (answer.outcome === 'refunded') amounts.push(answer.amount);
  }
  // 1850 paid for three; the postage comes back with the last.
  expect(amounts).toEqual([616, 617, 1012]);
  expect(await refund(order, 'all', 'refund-4')).toEqual({ outcome: 'nothing_left' });
});

it('tells the loyalty server what was paid back for goods, without postage', async () => {
  const order = await buy({ lines: [{ productId: 'herb-garden', option: null, quantity: 1 }] });
  const answer = await refund(order, 'all', 'refund-1');
  expect(answer).toMatchObject({ outcome: 'refunded', amount: 1145, order: { state: 'refunded' } });
  expect(loyalty.events().at(-1)).toMatchObject({
    type: 'order.refunded',
    order: { id: order.id, currency: 'EUR' },
    refund: { lines: [{ productId: 'herb-garden', total: 750 }] },
  });
});

it('pays back once per key', async () => {
  const order = await buy();
  const wish = [{ lineId: order.lines[0]!.id, quantity: 1 }];
  const first = await refund(order, wish, 'refund-1');
  expect(await refund(order, wish, 'refund-1')).toEqual(first);
  expect(first).toMatchObject({
    amount: 1250,
    order: { state: 'partly_refunded', refunded: 1250 },
  });
  expect(loyalty.events().filter(({ type }) => type === 'order.refunded')).toHaveLength(1);
});

it('is for the one who bought, and for nobody else', async () => {
  const order = await buy();
  const sam = shop.visitor();
  await sam.send('/api/demo/session', { shopperId: 'sam' });
  const path = `/api/orders/${order.id}`;
  expect((await sam.ask(path)).status).toBe(404);
  const key = { 'idempotency-key': 'refund-1' };
  expect((await sam.send(`${path}/refunds`, { lines: 'all' }, key)).status).toBe(404);
});

it('spreads any discount so that the parts add up and none is more than its line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (totals, part) => {
        const sum = totals.reduce((all, total) => all + total, 0);
        const discount = Math.floor(sum * part);
        const shares = spreadDiscount(totals, discount);
        expect(shares.reduce((all, share) => all + share, 0)).toBe(discount);
        shares.forEach((share, index) => expect(share).toBeLessThanOrEqual(totals[index]!));
      },
    ),
  );
});
