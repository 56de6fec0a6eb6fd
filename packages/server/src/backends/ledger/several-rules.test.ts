// Several rules for one order, on both databases: each pays once whoever asks how often, the first order is one order,
// a guest's order keeps all its terms, and what is kept of the goods goes with the person.

import { randomUUID } from 'node:crypto';
import type { OrderLine, ShopEvent } from '@zegel/core';
import type { LoadPlan } from '@zegel/core/rules';
import { signClaim } from '@zegel/core/token';
import { describe, expect, it } from 'vitest';
import { makeTokenKey } from '../../keys/token-key.ts';
import { bonusProgram } from '../../ledger/test-support/bonus-program.ts';
import { testProgram } from '../../ledger/test-support/test-program.ts';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { TestClock, TestEngine } from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import { countPaidOrders } from '../../storage/sql/count-paid-orders.ts';
import { all, change, readAll } from '../../storage/sql/statement.ts';
import type { Work } from '../../storage/sql/statement.ts';
import { ledgerBackend } from './ledger-backend.ts';
import type { LedgerBackend } from './ledger-backend.ts';

const day = 24 * 60 * 60 * 1_000;
const beans: OrderLine = { productId: 'p', categories: ['beans'], quantity: 1, total: '70.00' };
const cups: OrderLine = { productId: 'q', quantity: 1, total: '30.00' };

interface Shop {
  readonly store: Store;
  readonly backend: LedgerBackend;
  readonly clock: TestClock;
}

async function openShop(engine: TestEngine): Promise<Shop> {
  const clock = testClock();
  const store = await engine.open(await engine.place(), clock);
  await store.directory.publishProgram(testShopId, bonusProgram);
  const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  const joined = { termsVersion: '1', marketingConsent: false };
  await backend.shopper(customer('noor')).enrol(joined, { idempotencyKey: 'join' });
  return { store, backend, clock };
}

type Told = ShopEvent extends infer Event
  ? Event extends ShopEvent
    ? Omit<Event, 'id' | 'at'>
    : never
  : never;

async function tell({ backend, clock }: Shop, event: Told) {
  const at = new Date(clock.now()).toISOString();
  const whole = { ...event, id: randomUUID(), at } as ShopEvent;
  return (await backend.shop.record(whole, { idempotencyKey: randomUUID() })).result;
}

const paid = (id: string, lines: readonly OrderLine[], who: string | null = 'noor'): Told => ({
  type: 'order.paid',
  ...(who !== null && { customer: { id: who } }),
  order: { id, currency: 'EUR', lines, channel: 'till' },
});

async function given({ store }: Shop): Promise<Readonly<Record<string, number>>> {
  const { rows } = await store.storage.readHistory(
    testShopId,
    { by: 'customer', customerId: 'noor' },
    { before: null, limit: 100_000 },
  );
  const sums: Record<string, number> = {};
  for (const row of rows) {
    if (row.kind !== 'transfer' || row.award === null || row.award.sourceKind === 'signup')
      continue;
    const { code, points } = row.transfer;
    const sign = { award: 1, restore: 1, clawback: -1, debt: -1 }[code as string] ?? 0;
    const { ruleId } = row.award;
    if (sign !== 0) sums[ruleId] = (sums[ruleId] ?? 0) + sign * points;
  }
  return sums;
}

/** Leaves of each order what its row held before there were several rules. */
function* forgetNewWords(): Work<void> {
  const rows = yield* readAll<Record<'terms' | 'taken' | 'refunds', string>>(
    'SELECT terms, taken, refunds FROM orders',
  );
  const without = (text: string, word: string): string =>
    JSON.stringify(
      (JSON.parse(text) as Record<string, unknown>[]).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([key]) => key !== word)),
      ),
    );
  for (const { terms, taken, refunds } of rows)
    yield* all(
      change(
        'UPDATE orders SET terms = ?, taken = ?, refunds = ?',
        without(terms, 'conditions'),
        without(taken, 'awardId'),
        without(refunds, 'goods'),
      ),
    );
}

const ordersOf = ({ store }: Shop): Promise<readonly object[]> =>
  store.database.read(() => readAll<object>('SELECT goods, refunds FROM orders'));

async function isSound({ store }: Shop): Promise<void> {
  expect((await store.storage.verify()).findings).toEqual([]);
  const request = { shopId: testShopId, firstTierId: 'bean', now: 1, isDryRun: true };
  expect(await store.storage.rebuild(request)).toMatchObject({ mended: 0, rows: 0, missing: [] });
}

describe.each(testEngines)('several rules on $name', (engine) => {
  it('L7 each rule pays an order once, however often and by whom it is told', async () => {
    const shop = await openShop(engine);
    await Promise.all(Array.from({ length: 20 }, () => tell(shop, paid('o1', [beans, cups]))));
    // 100 euro, 70 of beans; not 75 without cups; the first order, at the till.
    expect(await given(shop)).toEqual({ buy: 100, first: 30, beans: 200, till: 30 });
    const entries = (await shop.backend.shopper(customer('noor')).history({ limit: 50 })).entries;
    const lines = entries.filter(
      ({ orderNumber, kind }) => kind === 'award' && orderNumber === null,
    );
    expect(lines.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['buy', 'first', 'beans', 'till']),
    );
    await isSound(shop);
  });

  it('L7 of orders that come at once one is the first and one the second', async () => {
    const shop = await openShop(engine);
    const orders = Array.from({ length: 12 }, (_, nth) => `o${nth}`);
    await Promise.all(orders.map((id) => tell(shop, paid(id, [cups]))));
    expect(await given(shop)).toEqual({ buy: 360, first: 30, second: 30, till: 60 });
    // Taken back wholly, they count for no later one.
    for (const id of orders) await tell(shop, { type: 'order.cancelled', order: { id } });
    await tell(shop, paid('again', [cups]));
    expect(await given(shop)).toMatchObject({ buy: 30, first: 30, second: 0 });
    await isSound(shop);
  });

  it('L9 a refund takes back by what was returned, in any split, and at last exactly everything', async () => {
    const shop = await openShop(engine);
    await tell(shop, paid('o1', [beans, cups]));
    shop.clock.advance(20 * day);
    const back = (id: string, productId: string, total: string) =>
      tell(shop, {
        type: 'order.refunded',
        order: { id: 'o1', currency: 'EUR' },
        refund: { id, lines: [{ productId, total }] },
      });
    // Cups are no beans, and 30 of 100 of what counts for the order.
    expect(await back('a', 'q', '30.00')).toEqual({ outcome: 'recorded', points: 30 + 9 + 9 });
    expect(await given(shop)).toEqual({ buy: 70, first: 21, beans: 200, till: 21 });
    // Of no product of the order: of what is left, which is beans.
    await back('b', 'unheard-of', '35.00');
    expect(await given(shop)).toEqual({ buy: 35, first: 11, beans: 100, till: 11 });
    await back('c', 'p', '35.00');
    expect(await given(shop)).toEqual({ buy: 0, first: 0, beans: 0, till: 0 });
    await isSound(shop);
  });

  it("a guest's order keeps all its terms for whoever claims it, who decides which order it is", async () => {
    const shop = await openShop(engine);
    const key = makeTokenKey('test');
    await shop.store.directory.addTokenKey(testShopId, key);
    await tell(shop, paid('own', [cups]));
    await tell(shop, paid('guest', [beans, cups], null));
    await shop.store.directory.publishProgram(testShopId, { ...bonusProgram, rules: [] });
    const expiresAt = shop.clock.now() + day;
    const claim = await signClaim({ orderId: 'guest', expiresAt, secret: key.material });
    const side = shop.backend.shopper(customer('noor'));
    const answer = await side.claimOrder?.(claim, { idempotencyKey: 'claim' });
    // Their second order; the limit of the till's rule is for members' own, as for every guest.
    expect(answer?.result).toEqual({ outcome: 'claimed', points: 100 + 30 + 200 + 30 });
    expect(await given(shop)).toEqual({ buy: 130, first: 30, second: 30, beans: 200, till: 60 });
    await isSound(shop);
  });

  it('P1 keeps of the goods what its rules ask for, for as long as the person is known', async () => {
    const shop = await openShop(engine);
    const marked = {
      ...beans,
      categories: ['beans', 'secret-category'],
      productId: 'secret-product',
    };
    await tell(shop, paid('o1', [marked, cups]));
    const { storage, privacy } = shop.store;
    const person = { shopId: testShopId, customerId: 'noor' };
    const plan = (): LoadPlan => ({ orderId: 'o1' });
    const locate = { by: 'customer', customerId: 'noor' } as const;
    const { book } = await storage.read({ shopId: testShopId, locate, now: 0, plan });
    expect(book.order?.goods).toEqual([
      { productId: 'q', categories: [], amount: 3_000 },
      { productId: 'secret-product', categories: ['beans'], amount: 7_000 },
    ]);
    expect(JSON.stringify(await privacy.exportPerson(person))).toContain('secret-product');
    await privacy.erasePerson(person, 'forget');
    expect(await ordersOf(shop)).toEqual([]);
    expect((await storage.verify()).findings).toEqual([]);
  });

  it('L9 an order of an older version, whose rows say less, has its points back when its refund is deleted', async () => {
    const shop = await openShop(engine);
    await shop.store.directory.publishProgram(testShopId, testProgram);
    const state = {
      ...paid('o1', [beans, cups]),
      type: 'order.updated' as const,
      order: { id: 'o1', currency: 'EUR', lines: [beans, cups], isPaid: true, isCancelled: false },
    };
    const refund = { id: 'a', lines: [{ productId: 'p', total: '35.00' }] };
    const customerNoor = { customer: { id: 'noor' } };
    await tell(shop, { ...state, ...customerNoor, order: { ...state.order, refunds: [refund] } });
    expect(await given(shop)).toEqual({ buy: 65 });
    await shop.store.database.write(() => forgetNewWords());
    shop.clock.advance(day);
    const mended = { ...state, ...customerNoor, order: { ...state.order, refunds: [] } };
    expect(await tell(shop, mended)).toEqual({ outcome: 'recorded', points: 35 });
    expect(await given(shop)).toEqual({ buy: 100 });
    await isSound(shop);
  });

  it('keeps nothing of the goods where no rule tells them apart', async () => {
    const shop = await openShop(engine);
    const rules = bonusProgram.rules.filter(({ id }) => id !== 'beans' && id !== 'large');
    await shop.store.directory.publishProgram(testShopId, { ...bonusProgram, rules });
    await tell(shop, paid('o1', [beans, cups]));
    await tell(shop, {
      type: 'order.refunded',
      order: { id: 'o1', currency: 'EUR' },
      refund: { id: 'a', lines: [{ productId: 'p', total: '35.00' }] },
    });
    expect(await given(shop)).toEqual({ buy: 65, first: 20, till: 20 });
    expect(await ordersOf(shop)).toMatchObject([
      { goods: '[]', refunds: expect.stringContaining('"goods":[]') },
    ]);
  });
});

it('asks nothing of the orders before where no rule hangs on them', () => {
  const owner = [testShopId, 'account'] as const;
  expect(countPaidOrders(owner, {}).next()).toEqual({ done: true, value: null });
  expect(countPaidOrders(owner, { countsOrders: true }).next().done).toBe(false);
});
