// An order told as a whole: the latest state counts, whatever came before it and in whatever order it arrives.

import assert from 'node:assert/strict';
import { dayMs, scenario } from './world.ts';
import type { MakeBackend, TestRunner } from './world.ts';

export function describeOrderStates(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('whole states of an order', () => {
    it(
      'L7 pay an order out once, however it is told',
      scenario(make, async ({ join, pay, update, account }) => {
        await join();
        assert.deepEqual(await update('o1', '10.00', { isPaid: false }), recorded(0));
        assert.deepEqual(await update('o1', '10.00'), recorded(40));
        assert.deepEqual(await update('o1', '10.00'), recorded(0));
        assert.deepEqual(await pay('o1', '10.00'), recorded(0));
        assert.deepEqual(await pay('o1', '10.00'), { outcome: 'duplicate' });
        assert.equal((await account()).pending, 40);
      }),
    );

    it(
      'L8 are ignored when a later one is known',
      scenario(make, async ({ join, update, account }) => {
        await join();
        const at = Date.now() - dayMs;
        assert.deepEqual(await update('o1', '10.00', { at, isCancelled: true }), recorded(0));
        assert.deepEqual(await update('o1', '10.00', { at: at - 1 }), {
          outcome: 'ignored',
          reason: 'stale',
        });
        assert.equal((await account()).pending, 0);
        assert.deepEqual(await update('o1', '10.00', { at: at + 1 }), recorded(40));
        assert.equal((await account()).pending, 40);
      }),
    );

    it(
      'L9 give and take the difference when the order is edited, rounded once for the whole of it',
      scenario(make, async ({ join, pay, update, moveClock, account, history }) => {
        await join();
        await pay('o1', '10.10');
        assert.deepEqual(await update('o1', '10.39'), recorded(1));
        assert.deepEqual(await update('o1', '5.24'), recorded(-21));
        assert.equal((await account()).pending, 20);
        await moveClock(15 * dayMs);
        assert.deepEqual(await update('o1', '20.00'), recorded(60));
        const grown = await account();
        assert.deepEqual([grown.available, grown.pending, grown.tier?.qualifying], [230, 0, 2_000]);
        const lines = (await history()).filter(({ orderNumber }) => orderNumber === 'no-o1');
        assert.equal(
          lines.reduce((sum, { points }) => sum + points, 0),
          80,
        );
        assert.deepEqual(await update('o1', '20.00', { refunds: { a: '20.00' } }), recorded(-80));
        const gone = await account();
        assert.deepEqual([gone.available, gone.debt, gone.tier?.qualifying], [150, 0, 0]);
      }),
    );

    it(
      'count a refund once that is told twice, and put back one that was deleted',
      scenario(make, async ({ join, pay, refund, update, account, history }) => {
        await join();
        await pay('o1', '10.00');
        await refund('o1', 'a', '4.00');
        const both = { a: '4.00', b: '1.00' };
        assert.deepEqual(await update('o1', '10.00', { refunds: both }), recorded(-4));
        assert.deepEqual(await refund('o1', 'b', '1.00'), { outcome: 'duplicate' });
        assert.deepEqual(await update('o1', '10.00', { refunds: { b: '1.00' } }), recorded(16));
        const [back] = await history();
        assert.deepEqual([back?.kind, back?.points, back?.orderNumber], ['award', 16, 'no-o1']);
        assert.equal((await account()).pending, 36);
      }),
    );

    it(
      'L10 put back into the balance or against the debt, whichever it was taken from',
      scenario(make, async ({ join, pay, update, shopper, moveClock, give, account }) => {
        await join();
        await pay('o1', '50.00');
        await moveClock(15 * dayMs);
        await shopper.redeem('free-shipping', { idempotencyKey: 'spend-1' });
        await update('o1', '50.00', { refunds: { a: '50.00' } });
        assert.equal((await account()).debt, 50);
        await give(30);
        assert.equal((await account()).debt, 20);
        assert.deepEqual(await update('o1', '50.00'), recorded(200));
        const { available, debt, lifetime } = await account();
        assert.deepEqual([available, debt, lifetime], [180, 0, 380]);
      }),
    );

    it(
      'take a cancelled or unpaid order back whole, and give it again',
      scenario(make, async ({ join, update, account }) => {
        await join();
        await update('o1', '10.00', { refunds: { a: '2.50' } });
        assert.deepEqual(await update('o1', '10.00', { isCancelled: true }), recorded(-30));
        assert.deepEqual(await update('o1', '10.00'), recorded(40));
        assert.deepEqual(await update('o1', '10.00', { isPaid: false }), recorded(-40));
        assert.deepEqual(await update('o1', '10.00', { refunds: { a: '5.00' } }), recorded(20));
        assert.equal((await account()).pending, 20);
      }),
    );

    it(
      'leave an order with whom it was',
      scenario(make, async ({ join, update, account, shop }) => {
        await join();
        await update('o1', '10.00');
        const daan = { ...noorsFriend };
        assert.deepEqual(await update('o1', '20.00', { customer: daan }), recorded(40));
        assert.equal((await account()).pending, 80);
        assert.equal(await shop.findMember(daan.customerId), null);
      }),
    );
  });
}

const noorsFriend = {
  kind: 'customer',
  language: null,
  customerId: 'customer-daan',
  givenName: 'Daan',
  email: null,
  isEmailVerified: false,
} as const;

function recorded(points: number): { readonly outcome: 'recorded'; readonly points: number } {
  return { outcome: 'recorded', points };
}
