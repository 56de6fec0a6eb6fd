// Orders of guests: kept, nobody's yet, and earned by as soon as the shop says whose they are.

import assert from 'node:assert/strict';
import { daan, dayMs, noor, orderOf, scenario } from './world.ts';
import type { MakeBackend, TestRunner } from './world.ts';

const guest = { outcome: 'ignored', reason: 'guest' } as const;

export function describeGuests(make: MakeBackend, { describe, it }: TestRunner): void {
  describe("a guest's order", () => {
    it(
      'is kept without points, and makes a member of nobody',
      scenario(make, async ({ join, record, update, refund, account }) => {
        await join();
        assert.deepEqual(
          await record({ type: 'order.paid', order: orderOf('o1', '10.00') }),
          guest,
        );
        assert.deepEqual(await update('o1', '12.00', { customer: null }), guest);
        assert.deepEqual(await refund('o1', 'a', '2.00'), guest);
        assert.deepEqual(await record({ type: 'order.cancelled', order: { id: 'o1' } }), guest);
        const { pending, available } = await account();
        assert.deepEqual([pending, available], [0, 150]);
      }),
    );

    it(
      'earns once the shop says whose it is, from the day it was paid',
      scenario(make, async ({ join, update, refund, moveClock, account }) => {
        await update('o1', '10.00', { customer: null });
        await refund('o1', 'a', '2.50');
        await moveClock(10 * dayMs);
        await join();
        const refunds = { a: '2.50' };
        assert.deepEqual(await update('o1', '10.00', { customer: noor, refunds }), {
          outcome: 'recorded',
          points: 30,
        });
        assert.equal((await account()).pending, 30);
        await moveClock(5 * dayMs);
        assert.equal((await account()).available, 180);
        assert.deepEqual(await update('o1', '10.00', { customer: daan }), {
          outcome: 'recorded',
          points: 10,
        });
        assert.equal((await account()).available, 190);
      }),
    );

    it(
      'is told of whoever it is, also by a state that came late',
      scenario(make, async ({ join, update, account }) => {
        await join();
        const at = Date.now() - dayMs;
        await update('o1', '10.00', { customer: null, at });
        assert.deepEqual(await update('o1', '99.00', { customer: noor, at: at - 1 }), {
          outcome: 'recorded',
          points: 40,
        });
        assert.equal((await account()).pending, 40);
      }),
    );
  });
}
