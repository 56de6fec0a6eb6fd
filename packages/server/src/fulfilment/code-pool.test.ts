// Codes a shop uploaded: each is given to one redemption, and when none is left the points come back.

import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../backends/ledger/ledger-backend.ts';
import { customer, testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { codePool } from './code-pool.ts';
import type { CodePool } from './code-pool.ts';
import { fulfilmentChoice } from './fulfilment-choice.ts';

describe.each(testEngines)('on $name', (engine) => {
  let store: Store;
  let pool: CodePool;
  let backend: LedgerBackend;

  beforeEach(async () => {
    const clock = testClock();
    store = await engine.open(await engine.place(), clock);
    pool = codePool({ database: store.database, now: clock.now });
    const fulfilment = fulfilmentChoice({
      pool: pool.fulfilment,
      coupons: () => Promise.resolve(null),
    });
    backend = ledgerBackend({ ...store, shopId: testShopId, fulfilment, now: clock.now });
  });

  async function member(id: string): Promise<ReturnType<LedgerBackend['shopper']>> {
    const shopper = backend.shopper(customer(id));
    await shopper.enrol(
      { termsVersion: '1', marketingConsent: false },
      { idempotencyKey: `join ${id}` },
    );
    return shopper;
  }

  it('gives each code once; when none is left the points come back', async () => {
    expect(
      await pool.add(testShopId, 'ten', ['AUTUMN-1', 'AUTUMN-2', 'autumn 1'.replace(' ', '-')]),
    ).toBe(2);
    const shoppers = await Promise.all(['noor', 'bo', 'daan'].map(member));
    await Promise.all(
      shoppers.map((shopper, index) => shopper.redeem('ten', { idempotencyKey: `take ${index}` })),
    );
    await backend.idle();
    const accounts = await Promise.all(shoppers.map((shopper) => shopper.account()));
    const codes = accounts.flatMap(({ redemptions }) => redemptions.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['AUTUMN-1', 'AUTUMN-2']));
    expect(codes).toHaveLength(2);
    const left = accounts.map(({ available, held }) => available + held);
    expect(left.toSorted((one, other) => one - other)).toEqual([40, 40, 50]);
    expect(await pool.count(testShopId)).toEqual([{ rewardId: 'ten', free: 0, given: 2 }]);
    expect((await store.storage.verify()).findings).toEqual([]);
  });

  it('other rewards of the shop keep their own codes, at once', async () => {
    await pool.add(testShopId, 'ten', ['AUTUMN-1']);
    const noor = await member('noor');
    const { result } = await noor.redeem('shipping', { idempotencyKey: 'take' });
    expect(result).toMatchObject({ outcome: 'redeemed', redemption: { state: 'issued' } });
  });

  it('a code that was given stays the member’s: it lives in the shop', async () => {
    await pool.add(testShopId, 'ten', ['AUTUMN-1']);
    const noor = await member('noor');
    await noor.redeem('ten', { idempotencyKey: 'take' });
    await backend.idle();
    const [redemption] = (await noor.account()).redemptions;
    await noor.giveBack(redemption?.id ?? '', { idempotencyKey: 'back' });
    await backend.idle();
    expect(await noor.account()).toMatchObject({
      available: 40,
      redemptions: [{ state: 'issued', code: 'AUTUMN-1' }],
    });
  });

  it('asked twice for one redemption it answers the same, and ten at once get ten', async () => {
    const codes = Array.from({ length: 10 }, (_, number) => `CODE-${number}`);
    await pool.add(testShopId, 'ten', codes);
    const request = {
      shopId: testShopId,
      customerId: 'noor',
      rewardId: 'ten',
      kind: 'amount_off',
      currency: 'EUR',
      amount: 100,
      minimumSpend: null,
      terms: {},
      expiresAt: null,
    } as const;
    const { signal } = new AbortController();
    const ask = (redemptionId: string): ReturnType<typeof pool.fulfilment.issue> =>
      pool.fulfilment.issue({ ...request, redemptionId }, signal);
    const answers = await Promise.all(
      codes.flatMap((_, number) => [ask(`r${number}`), ask(`r${number}`)]),
    );
    const given = answers.map((answer) => (answer.outcome === 'issued' ? answer.code : null));
    expect(new Set(given).size).toBe(10);
    for (let number = 0; number < 10; number += 1)
      expect(given[number * 2]).toBe(given[number * 2 + 1]);
    expect(await ask('r11')).toEqual({ outcome: 'refused' });
  });

  it.each(['', 'a', 'with space', 'ünïcode', 'x'.repeat(61), 'tab\there'])(
    '%j is no code, and then none is added',
    async (code) => {
      await expect(pool.add(testShopId, 'ten', ['GOOD-1', code])).rejects.toMatchObject({
        code: 'invalid_request',
      });
      expect(await pool.count(testShopId)).toEqual([]);
    },
  );
});
