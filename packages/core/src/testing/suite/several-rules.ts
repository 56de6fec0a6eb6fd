// An order that several rules mean: each quotes, gives and takes back by itself, under its own name.

import assert from 'node:assert/strict';
import type { OrderLine } from '../../contract/cart.ts';
import { dayMs, noor, scenario } from './world.ts';
import type { MakeBackend, TestRunner, World } from './world.ts';

const lines: readonly OrderLine[] = [{ productId: 'guji', quantity: 1, total: '10.00' }];
const order = { id: 'o1', number: 'no-o1', currency: 'EUR', lines, channel: 'till' } as const;
const paid = { type: 'order.paid', customer: { id: noor.customerId }, order } as const;

async function linesOf(history: World['history']): Promise<readonly (readonly unknown[])[]> {
  const entries = (await history()).filter(({ orderNumber }) => orderNumber === 'no-o1');
  return entries
    .map(({ kind, ruleId, points }) => [kind, ruleId, points] as const)
    .toSorted(([, , one], [, , other]) => other - one);
}

export function describeSeveralRules(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('an order that several rules mean', () => {
    it(
      'earns by each of them what was quoted, and history names them',
      scenario(make, async ({ join, shopper, record, account, history }) => {
        await join();
        const web = { id: 'web', currency: 'EUR', lines };
        const till = { ...web, id: 'till', channel: 'till' as const };
        const { quotes } = await shopper.quote({ carts: [web, till] });
        assert.deepEqual(
          quotes.map(({ points }) => points),
          [40, 65],
        );
        assert.deepEqual(quotes[1]?.parts, [
          { ruleId: 'purchase', points: 40 },
          { ruleId: 'till', points: 25 },
        ]);
        assert.deepEqual(await record(paid), { outcome: 'recorded', points: 65 });
        const { available, pending, tier } = await account();
        // One waits, one does not; the goods count once.
        assert.deepEqual([available, pending, tier?.pendingQualifying], [175, 40, 1_000]);
        assert.deepEqual(await linesOf(history), [
          ['award', 'purchase', 40],
          ['award', 'till', 25],
        ]);
      }),
    );

    it(
      'loses by each of them its share, and by a whole refund all of it',
      scenario(make, async ({ join, record, refund, moveClock, account, history }) => {
        await join();
        await record(paid);
        await moveClock(15 * dayMs);
        assert.deepEqual(await refund('o1', 'a', '5.00'), { outcome: 'recorded', points: 32 });
        assert.deepEqual((await linesOf(history)).slice(-2), [
          ['clawback', 'till', -12],
          ['clawback', 'purchase', -20],
        ]);
        assert.deepEqual(await refund('o1', 'b', '5.00'), { outcome: 'recorded', points: 33 });
        const { available, debt, tier } = await account();
        assert.deepEqual([available, debt, tier?.qualifying], [150, 0, 0]);
      }),
    );
  });
}
