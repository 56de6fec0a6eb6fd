// Refunds take back exactly what was given, and never fail.

import assert from 'node:assert/strict';
import { dayMs, once, scenario } from './world.ts';
import type { MakeBackend, TestRunner } from './world.ts';

export function describeRefunds(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('refunds', () => {
    it(
      'L9 take back exactly what was given, in any parts',
      scenario(make, async ({ join, pay, refund, account }) => {
        await join();
        assert.deepEqual(await pay('o1', '10.10'), { outcome: 'recorded', points: 40 });
        assert.deepEqual(await refund('o1', 'a', '3.33'), { outcome: 'recorded', points: 13 });
        assert.deepEqual(await refund('o1', 'a', '3.33'), { outcome: 'duplicate' });
        assert.deepEqual(await refund('o1', 'b', '0.01'), { outcome: 'recorded', points: 0 });
        assert.deepEqual(await refund('o1', 'c', '999.00'), { outcome: 'recorded', points: 27 });
        assert.deepEqual(await refund('o1', 'd', '1.00'), {
          outcome: 'ignored',
          reason: 'nothing_left',
        });
        const { pending, available, tier } = await account();
        assert.deepEqual([pending, available, tier?.pendingQualifying], [0, 150, 0]);
      }),
    );

    it(
      'take a cancelled order back whole',
      scenario(make, async ({ join, pay, record, account, history }) => {
        await join();
        await pay('o1', '10.00');
        assert.deepEqual(await record({ type: 'order.cancelled', order: { id: 'o1' } }), {
          outcome: 'recorded',
          points: 40,
        });
        assert.equal((await account()).pending, 0);
        const [line] = await history();
        assert.deepEqual([line?.kind, line?.points, line?.orderNumber], ['clawback', -40, 'no-o1']);
      }),
    );

    it(
      'wait for an order that has not been heard of',
      scenario(make, async ({ join, pay, refund, account }) => {
        await join();
        assert.deepEqual(await refund('o1', 'a', '4.00'), {
          outcome: 'ignored',
          reason: 'unknown_order',
        });
        assert.deepEqual(await pay('o1', '10.00'), { outcome: 'recorded', points: 24 });
        assert.equal((await account()).pending, 24);
        assert.deepEqual(await refund('o1', 'b', '6.00'), { outcome: 'recorded', points: 24 });
        assert.equal((await account()).pending, 0);
      }),
    );

    it(
      'L10 become a debt when the points are spent, which the next points pay first',
      scenario(make, async ({ join, pay, refund, give, shopper, account, history, moveClock }) => {
        await join();
        await pay('o1', '50.00');
        await moveClock(15 * dayMs);
        const spent = await shopper.redeem('free-shipping', once());
        assert.equal(spent.account.available, 150);
        assert.deepEqual(await refund('o1', 'a', '50.00'), { outcome: 'recorded', points: 200 });
        const inDebt = await account();
        assert.deepEqual(
          [inDebt.available, inDebt.debt, inDebt.lifetime, inDebt.tier?.qualifying],
          [0, 50, 150, 0],
        );
        assert.ok(
          inDebt.rewards.every(({ lock }) => lock?.reason === 'in_debt' && lock.debt === 50),
        );
        assert.equal(inDebt.nextReward, null);
        assert.deepEqual((await shopper.redeem('five-off', once())).result, {
          outcome: 'in_debt',
          debt: 50,
        });
        const [taken] = await history();
        assert.deepEqual([taken?.kind, taken?.points, taken?.madeDebt], ['clawback', -200, 50]);
        await give(80);
        const paid = await account();
        assert.deepEqual([paid.available, paid.debt], [30, 0]);
        const [gift] = await history();
        assert.deepEqual([gift?.kind, gift?.points, gift?.paidDebt], ['adjustment', 80, 50]);
      }),
    );

    it(
      'leave the tier reached, and tell how far it is again',
      scenario(make, async ({ join, pay, refund, account, moveClock }) => {
        await join();
        await pay('o1', '120.00');
        await moveClock(15 * dayMs);
        await refund('o1', 'a', '70.00');
        const { tier } = await account();
        assert.equal(tier?.tierId, 'silver');
        assert.equal(tier.qualifying, 5_000);
        assert.deepEqual(tier.next, { tierId: 'gold', from: 25_000, missing: 20_000 });
      }),
    );
  });
}
