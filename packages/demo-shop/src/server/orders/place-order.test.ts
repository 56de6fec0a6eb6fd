/** Placing orders over the shop's API, against a fake loyalty server on a real port. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlaceOrderAnswer } from '../../shop-api/order.ts';
import type { Product } from '../../shop-api/product.ts';
import { startFakeLoyalty } from '../test-support/fake-loyalty.ts';
import type { FakeLoyalty } from '../test-support/fake-loyalty.ts';
import { openTestShop, orderBody } from '../test-support/open-test-shop.ts';
import type { TestShop, Visitor } from '../test-support/open-test-shop.ts';

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

async function place(
  visitor: Visitor,
  changes: Record<string, unknown> = {},
  key = 'key-00000001',
): Promise<PlaceOrderAnswer> {
  const response = await visitor.send('/api/orders', orderBody(changes), {
    'idempotency-key': key,
  });
  expect(response.status).toBe(200);
  return (await response.json()) as PlaceOrderAnswer;
}

async function stockOf(id: string): Promise<number> {
  const { products } = (await (await noor.ask('/api/products')).json()) as { products: Product[] };
  return products.find((product) => product.id === id)!.stock;
}

function giveVoucher(amount: number | null, minimumSpend: number | null = null): void {
  const voucher = { customerId: 'noor', amount, minimumSpend, state: 'issued', orderId: null };
  loyalty.vouchers.set('ZON-1', { ...voucher, state: 'issued' });
}

describe('once', () => {
  it('places one order however often the same key comes, also all at once', async () => {
    const before = await stockOf('ethiopia-guji');
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(noor)));
    answers.push(await place(noor));
    const ids = new Set(
      answers.map((answer) => (answer.outcome === 'paid' ? answer.order.id : '')),
    );
    expect(ids.size).toBe(1);
    expect(ids).not.toContain('');
    expect(await stockOf('ethiopia-guji')).toBe(before - 2);
    expect(loyalty.events().map(({ type }) => type)).toEqual(['order.paid']);
  });

  it('refuses the key for another order, and a missing key', async () => {
    await place(noor);
    const other = await noor.send('/api/orders', orderBody({ email: 'else@shop.example' }), {
      'idempotency-key': 'key-00000001',
    });
    expect(other.status).toBe(422);
    expect((await noor.send('/api/orders', orderBody())).status).toBe(400);
  });

  it('does not show one visitor the order of another by their key', async () => {
    await place(noor);
    const stranger = await shop.visitor().send('/api/orders', orderBody(), {
      'idempotency-key': 'key-00000001',
    });
    expect(stranger.status).toBe(422);
  });
});

it('charges the shop’s own prices and tells of each line what it came to', async () => {
  const answer = await place(noor);
  expect(answer).toMatchObject({
    order: { subtotal: 4300, shipping: 0, discount: 0, total: 4300 },
  });
  expect(loyalty.events()).toMatchObject([
    {
      type: 'order.paid',
      at: '2026-11-21T10:00:00.000Z',
      customer: { id: 'noor', emailVerified: true },
      order: {
        currency: 'EUR',
        lines: [
          { productId: 'ethiopia-guji', categories: ['coffee'], quantity: 2, total: 2500 },
          { productId: 'cup-wad', categories: ['ceramics'], quantity: 1, total: 1800 },
        ],
      },
    },
  ]);
  const [sent] = loyalty.asked;
  expect(sent?.authorization).toBe('Bearer sk_test_abc');
  expect(sent?.key).toMatch(/^paid-/);
});

it('tells nobody of a guest’s order', async () => {
  expect((await place(shop.visitor())).outcome).toBe('paid');
  expect(loyalty.asked).toEqual([]);
});

it('sells no more than there is', async () => {
  const lines = [{ productId: 'panama-gesha', option: 'beans', quantity: 9 }];
  expect((await place(noor, { lines })).outcome).toBe('paid');
  const again = await place(noor, { lines }, 'key-00000002');
  expect(again).toEqual({ outcome: 'out_of_stock', productId: 'panama-gesha' });
});

describe('with a voucher', () => {
  it('reserves it, takes it off, spreads it over the lines, and uses it', async () => {
    giveVoucher(500);
    const answer = await place(noor, { code: 'zon-1' });
    expect(answer).toMatchObject({ outcome: 'paid', order: { discount: 500, total: 3800 } });
    expect(loyalty.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/vouchers/ZON-1/reservation',
      'POST /v1/vouchers/ZON-1/use',
      'POST /v1/events',
    ]);
    expect(loyalty.vouchers.get('ZON-1')?.state).toBe('used');
    expect(loyalty.events()).toMatchObject([
      { order: { lines: [{ total: 2209 }, { total: 1591 }] } },
    ]);
  });

  it('lets it go when the payment fails, with the stock', async () => {
    giveVoucher(500);
    const before = await stockOf('cup-wad');
    const answer = await place(noor, { code: 'ZON-1', payment: 'is-declined' });
    expect(answer).toEqual({ outcome: 'payment_declined' });
    expect(loyalty.vouchers.get('ZON-1')?.state).toBe('issued');
    expect(await stockOf('cup-wad')).toBe(before);
    expect(loyalty.events()).toEqual([]);
  });

  it.each([
    [{ kind: 'percent_off', percent: 10 }, 430],
    [{ kind: 'percent_off', percent: 50, maximum: 1_000 }, 1_000],
    [{ kind: 'free_product', product: { id: 'cup-wad', title: 'Cup' } }, 1_800],
    [{ kind: 'free_product', product: { id: 'ethiopia-guji', title: 'Guji' } }, 1_250],
    [{ kind: 'gift_card', amount: 2_500 }, 2_500],
    [{ kind: 'gift_card', amount: 9_900 }, 4_300],
    [{ kind: 'variable', amount: 300 }, 300],
  ])('takes off what %j is worth', async (voucher, discount) => {
    const common = { customerId: 'noor', amount: null, minimumSpend: null, orderId: null };
    loyalty.vouchers.set('ZON-1', { ...common, ...voucher, state: 'issued' });
    const check = { code: 'ZON-1', lines: orderBody()['lines'] };
    expect(await (await noor.send('/api/codes/check', check)).json()).toMatchObject({
      outcome: 'valid',
      discount,
    });
    const answer = await place(noor, { code: 'ZON-1' });
    expect(answer).toMatchObject({ order: { discount, total: 4_300 - discount } });
    const used = loyalty.asked.find(({ path }) => path.endsWith('/use'))?.body as {
      amount?: number;
    };
    // The ledger reads it for gift cards alone.
    expect(used.amount).toBe(discount);
  });

  it.each([
    [{ kind: 'subscription_discount', percent: 15 }, 'not_for_orders'],
    [{ kind: 'experience' }, 'not_for_orders'],
    [{ kind: 'free_product', product: { id: 'herb-garden', title: 'Tea' } }, 'product_missing'],
  ])('leaves %j for where it belongs', async (voucher, reason) => {
    const common = { customerId: 'noor', amount: null, minimumSpend: null, orderId: null };
    loyalty.vouchers.set('ZON-1', { ...common, ...voucher, state: 'issued' });
    expect(await place(noor, { code: 'ZON-1' })).toEqual({ outcome: 'code_refused', reason });
    expect(loyalty.vouchers.get('ZON-1')?.state).toBe('issued');
  });

  it('gives free shipping where that is what it is', async () => {
    giveVoucher(null);
    const lines = [{ productId: 'brazil-cerrado', option: 'beans', quantity: 1 }];
    expect(await place(noor, { lines })).toMatchObject({ order: { shipping: 395 } });
    const free = await place(noor, { lines, code: 'ZON-1' }, 'key-00000002');
    expect(free).toMatchObject({ order: { shipping: 0, total: 950 } });
  });

  it('refuses what is unknown, somebody else’s, or for a larger order, and lets go of it', async () => {
    const refused = { outcome: 'code_refused' };
    expect(await place(noor, { code: 'NO' })).toEqual({ ...refused, reason: 'unknown_code' });
    giveVoucher(500, 9900);
    const small = await place(noor, { code: 'ZON-1' }, 'key-00000002');
    expect(small).toEqual({ ...refused, reason: 'minimum_spend' });
    expect(loyalty.vouchers.get('ZON-1')?.state).toBe('issued');
    const guest = await place(shop.visitor(), { code: 'ZON-1' }, 'key-00000003');
    expect(guest).toEqual({ ...refused, reason: 'wrong_customer' });
  });

  it('is refused kindly while the loyalty server is away; without it, one can buy', async () => {
    await loyalty.close();
    const answer = await place(noor, { code: 'ZON-1' });
    expect(answer).toEqual({ outcome: 'code_refused', reason: 'unreachable' });
    expect((await place(noor, {}, 'key-00000002')).outcome).toBe('paid');
  });
});
