// What is there seven times is given seven times, whoever asks and however many at the same time; what is given back can
// be had again.

import type { Points } from '@zegel/core';
import { giveGift } from '@zegel/core/rules';
import { describe, expect, it } from 'vitest';
import { generatedCodes } from '../../fulfilment/generated-codes.ts';
import { createJobRunner } from '../../jobs/job-runner.ts';
import { shopLedger } from '../../ledger/shop-ledger.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import { testProgram } from '../../ledger/test-support/test-program.ts';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import { readAll } from '../../storage/sql/statement.ts';
import { ledgerBackend } from './ledger-backend.ts';
import type { LedgerBackend } from './ledger-backend.ts';
import { vouchersOf } from './vouchers.ts';

const clients = 10;
const asked = 100;
const stock = 7;
const program = {
  ...testProgram,
  rewards: [
    ...testProgram.rewards,
    {
      id: 'mug',
      kind: 'free_product',
      title: 'Mug',
      cost: 10,
      product: { id: 'm', title: 'Mug' },
      stock,
    },
    { id: 'card', kind: 'gift_card', title: 'Card', cost: 10, amount: '25.00', validDays: 30 },
    { id: 'trees', kind: 'donation', title: 'Trees', cost: 10, amount: '2.50', cause: 'Trees' },
  ],
} as const;

const noor = { by: 'customer', customerId: 'noor' } as const;
const counted = (
  store: Store,
): Promise<readonly { readonly subject: string; readonly taken: number }[]> =>
  store.database.read(() =>
    readAll('SELECT subject, taken FROM reward_stock WHERE shop_id = ?', testShopId),
  );

async function join(backend: LedgerBackend, id: string, given: number): Promise<void> {
  const terms = { termsVersion: '1', marketingConsent: false };
  await backend.shopper(customer(id)).enrol(terms, { idempotencyKey: 'join' });
  const input = { customerId: id, reason: 'test', actor: 'test', message: null };
  await backend.shop.adjust(
    { ...input, points: given as Points },
    { idempotencyKey: `points-${id}` },
  );
}

describe.each(testEngines)('on $name', (engine) => {
  it(
    `${clients} clients ask ${asked} times each for what is there ${stock} times`,
    { timeout: 600_000 },
    async () => {
      const place = await engine.place();
      const clock = testClock();
      // As two processes do: each knows only what the database says.
      const stores = [await engine.open(place, clock), await engine.open(place, clock)];
      await stores[0]!.directory.publishProgram(testShopId, program);
      const backends = stores.map((store) =>
        ledgerBackend({ ...store, shopId: testShopId, now: clock.now }),
      );
      const ids = Array.from({ length: clients }, (_, nth) => `c${nth}`);
      await Promise.all(ids.map((id) => join(backends[0]!, id, 10 * asked)));
      const race = async (round: string, times: number): Promise<string[]> => {
        const all = ids.map(async (id, nth) => {
          const shopper = backends[nth % backends.length]!.shopper(customer(id));
          const outcomes: string[] = [];
          for (let attempt = 0; attempt < times; attempt += 1) {
            const idempotencyKey = `${round}-${attempt}`;
            outcomes.push((await shopper.redeem('mug', { idempotencyKey })).result.outcome);
          }
          return outcomes;
        });
        return (await Promise.all(all)).flat();
      };
      const count = (outcomes: readonly string[], wanted: string): number =>
        outcomes.filter((outcome) => outcome === wanted).length;

      const first = await race('first', asked);
      expect([count(first, 'redeemed'), count(first, 'out_of_stock')]).toEqual([
        stock,
        clients * asked - stock,
      ]);
      expect(await counted(stores[1]!)).toEqual([{ subject: 'mug lifetime', taken: stock }]);

      // Three go back; three and no more can be had again.
      let back = 0;
      for (const id of ids) {
        const shopper = backends[0]!.shopper(customer(id));
        for (const redemption of (await shopper.account()).redemptions) {
          if (back === 3) break;
          back += 1;
          await shopper.giveBack(redemption.id, { idempotencyKey: `back-${redemption.id}` });
        }
      }
      expect(await counted(stores[0]!)).toEqual([{ subject: 'mug lifetime', taken: stock - 3 }]);
      const second = await race('second', 3);
      expect([count(second, 'redeemed'), count(second, 'out_of_stock')]).toEqual([
        3,
        clients * 3 - 3,
      ]);
      const accounts = await Promise.all(
        ids.map((id) => backends[1]!.shopper(customer(id)).account()),
      );
      for (const { rewards } of accounts)
        expect(rewards.find(({ rewardId }) => rewardId === 'mug')?.lock).toEqual({
          reason: 'out_of_stock',
        });
      const held = accounts.flatMap(({ redemptions }) => redemptions);
      expect(held).toHaveLength(stock);
      expect((await stores[0]!.storage.verify()).findings).toEqual([]);
    },
  );

  it('a gift has its code a moment later, and a job makes the one that was missed', async () => {
    const clock = testClock();
    const store = await engine.open(await engine.place(), clock);
    await store.directory.publishProgram(testShopId, program);
    const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
    await join(backend, 'noor', 5);
    const gift = async (ledger: ShopLedger, rewardId: string): Promise<string> => {
      const target = { context: await ledger.context(null), locate: noor, replay: null };
      const words = { message: null, reason: 'late parcel', actor: 'Jan' };
      const input = { customerId: 'noor', rewardId, ...words };
      return (await ledger.run(giveGift, input, target)).result.outcome;
    };
    const states = async (): Promise<readonly unknown[]> =>
      (await backend.shopper(customer('noor')).account()).redemptions.map(
        ({ rewardId, state, code, points }) => [rewardId, state, code !== null, points],
      );
    const ledger: ShopLedger = shopLedger({
      ...store,
      shopId: testShopId,
      now: clock.now,
      onWritten: (answer, context) => vouchers.follow(answer, context),
    });
    const vouchers = vouchersOf(ledger, generatedCodes(), undefined);
    expect(await gift(ledger, 'mug')).toBe('given');
    await vouchers.idle();
    expect(await states()).toEqual([['mug', 'issued', true, 0]]);

    clock.advance(1_000);
    // Killed before it could ask for the code.
    const cut = shopLedger({ ...store, shopId: testShopId, now: clock.now });
    expect(await gift(cut, 'card')).toBe('given');
    expect((await states())[0]).toEqual(['card', 'requested', false, 0]);
    await createJobRunner({ ...store, now: clock.now }).run();
    expect((await states())[0]).toEqual(['card', 'issued', true, 0]);
    expect(await gift(cut, 'nothing')).toBe('unknown_reward');
    expect((await store.storage.verify()).findings).toEqual([]);
  });

  it('a gift card is used in parts and a donation settles at once, on disk as in the rules', async () => {
    const clock = testClock();
    const store = await engine.open(await engine.place(), clock);
    await store.directory.publishProgram(testShopId, program);
    const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
    await join(backend, 'noor', 50);
    const shopper = backend.shopper(customer('noor'));
    const { result } = await shopper.redeem('card', { idempotencyKey: 'card' });
    const code = 'redemption' in result ? (result.redemption.code ?? '') : '';
    const use = (orderId: string, amount?: number) =>
      backend.shop.useVoucher(code, amount === undefined ? { orderId } : { orderId, amount }, {
        idempotencyKey: `use-${orderId}-${amount}`,
      });
    const uses = await Promise.all([use('o1', 1_000), use('o2', 1_000), use('o3', 1_000)]);
    const outcomes = uses.map((each) => each.result.outcome);
    expect(outcomes.toSorted()).toEqual(['amount_exceeded', 'used', 'used']);
    expect((await use('o4')).result).toMatchObject({ voucher: { amount: 0, state: 'used' } });
    const again = uses.findIndex((each) => each.result.outcome === 'used') + 1;
    expect((await use(`o${again}`, 999)).result).toMatchObject({ outcome: 'used' });

    const given = await shopper.redeem('trees', { idempotencyKey: 'trees' });
    expect(given.result).toMatchObject({
      outcome: 'redeemed',
      redemption: { state: 'used', code: null, amount: 250, canGiveBack: false },
    });
    expect(given.account.held).toBe(0);
    for (const id of ['bo', 'daan']) {
      await join(backend, id, 50);
      for (const key of ['1', '2'])
        await backend.shopper(customer(id)).redeem('trees', { idempotencyKey: key });
    }
    const anybody = backend.shopper({ kind: 'anonymous', language: null });
    expect(await anybody.causes?.()).toEqual({
      currency: { code: 'EUR', digits: 2 },
      causes: [{ rewardId: 'trees', cause: 'Trees', amount: 5 * 250, times: 5 }],
    });
    expect((await store.storage.verify()).findings).toEqual([]);
    const request = { shopId: testShopId, firstTierId: 'bean', now: 1, isDryRun: true };
    expect(await store.storage.rebuild(request)).toMatchObject({ mended: 0, missing: [] });
  });
});
