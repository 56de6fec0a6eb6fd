// Two accounts of one person that become one: everything comes over, and the old id leads to the new account.

import assert from 'node:assert/strict';
import { daan, dayMs, noor, once, orderOf, scenario } from './world.ts';
import type { MakeBackend, TestRunner, World } from './world.ts';

const why = { reason: 'wrote from two addresses', actor: 'Mila' };

async function merge({ shop }: Pick<World, 'shop'>, options = once()) {
  const input = { customerId: noor.customerId, from: daan.customerId, ...why };
  return shop.mergeMembers?.(input, options);
}

export function describeMerging(make: MakeBackend, { describe, it }: TestRunner): void {
  const world = (run: (world: World) => Promise<void>): (() => Promise<void>) =>
    scenario(make, async (opened) => {
      if (opened.shop.mergeMembers) await run(opened);
    });

  describe('merging', () => {
    it(
      'takes up points, what waits, vouchers and orders, and welcomes nobody twice',
      world(async (opened) => {
        const { backend, shop, join, record, account, history, moveClock, give } = opened;
        await join();
        await join(daan);
        const other = backend.shopper(daan);
        const points = (sum: number) => sum as Parameters<typeof shop.adjust>[0]['points'];
        const words = { reason: 'test', actor: 'suite', message: null };
        await shop.adjust({ customerId: daan.customerId, points: points(300), ...words }, once());
        await give(40);
        const taken = (await other.redeem('free-shipping', once())).result;
        assert.ok(taken.outcome === 'redeemed');
        await record({
          type: 'order.paid',
          customer: { id: daan.customerId },
          order: orderOf('theirs', '20.00'),
        });
        const answer = await merge(opened);
        // Of 450 points 200 are spent, and the second welcome of 150 is taken back.
        assert.deepEqual(answer?.result, {
          outcome: 'merged',
          available: 100,
          pending: 80,
          debt: 0,
        });
        const merged = await account();
        assert.deepEqual(
          [merged.available, merged.pending, merged.debt, merged.redemptions.length],
          [290, 80, 0, 1],
        );
        const line = (await history()).find(({ kind }) => kind === 'adjustment');
        assert.ok(line);
        // The code keeps working, whichever of the two ids the checkout knows.
        const code = taken.redemption.code ?? '';
        for (const customerId of [noor.customerId, daan.customerId, null])
          assert.equal((await shop.checkVoucher(code, customerId)).outcome, 'valid');
        const order = { orderId: 'o-1', customerId: daan.customerId };
        assert.equal((await shop.useVoucher(code, order, once())).result.outcome, 'used');
        // Half of the order of old goes back: its points do, from where they are now.
        assert.deepEqual(
          await record({
            type: 'order.refunded',
            order: { id: 'theirs', currency: 'EUR' },
            refund: { id: 'back', lines: [{ productId: 'guji', total: '10.00' }] },
          }),
          { outcome: 'recorded', points: 40 },
        );
        await moveClock(15 * dayMs);
        assert.deepEqual([(await account()).available, (await account()).pending], [330, 0]);
        await record({ type: 'order.cancelled', order: { id: 'theirs' } });
        assert.equal((await account()).available, 290);
      }),
    );

    it(
      'lets the old id lead to the account that stays',
      world(async (opened) => {
        const { backend, shop, join, record, account } = opened;
        await join();
        await join(daan);
        await merge(opened);
        const late = await record({
          type: 'order.paid',
          customer: { id: daan.customerId },
          order: orderOf('late', '10.00'),
        });
        assert.deepEqual(late, { outcome: 'recorded', points: 40 });
        assert.equal((await account()).pending, 40);
        const other = backend.shopper(daan);
        assert.equal((await other.account()).pending, 40);
        assert.equal((await shop.findMember(daan.customerId))?.pending, 40);
        const { result } = await other.redeem('free-shipping', once());
        assert.deepEqual(result, { outcome: 'insufficient_points', missing: 50 });
        assert.equal((await other.history({ limit: 5 })).entries.length > 0, true);
        const terms = { termsVersion: '2026-11', marketingConsent: false };
        assert.equal((await other.enrol(terms, once())).result.outcome, 'already_member');
      }),
    );

    it(
      'opens no limit again',
      world(async (opened) => {
        const { backend, join, shopper } = opened;
        await join();
        await join(daan);
        const other = backend.shopper(daan);
        const share = async (side: typeof shopper, target: string): Promise<string> =>
          (await side.completeAction('share', { target }, once())).result.outcome;
        assert.equal(await share(shopper, 'a'), 'earned');
        assert.equal(await share(other, 'a'), 'earned');
        assert.equal(await share(other, 'b'), 'earned');
        await merge(opened);
        assert.equal(await share(shopper, 'c'), 'limit_reached');
        assert.equal(await share(other, 'c'), 'limit_reached');
      }),
    );

    it(
      'merges once, and refuses what would be wrong',
      world(async (opened) => {
        const { shop, join } = opened;
        assert.deepEqual((await merge(opened))?.result, {
          outcome: 'unknown_member',
          customerId: noor.customerId,
        });
        await join();
        assert.deepEqual((await merge(opened))?.result, {
          outcome: 'unknown_member',
          customerId: daan.customerId,
        });
        await join(daan);
        const same = { customerId: noor.customerId, from: noor.customerId, ...why };
        assert.deepEqual((await shop.mergeMembers?.(same, once()))?.result, {
          outcome: 'same_account',
        });
        const options = once();
        const first = await merge(opened, options);
        assert.equal(first?.result.outcome, 'merged');
        assert.deepEqual(await merge(opened, options), { result: first?.result, isReplay: true });
        assert.deepEqual((await merge(opened))?.result, { outcome: 'already_merged' });
      }),
    );
  });
}
