// Taking rewards and giving them back, and every reason why not.

import assert from 'node:assert/strict';
import { daan, dayMs, once, scenario } from './world.ts';
import type { MakeBackend, TestRunner } from './world.ts';

export function describeRewards(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('rewards', () => {
    it(
      'refuses with the reason and the number',
      scenario(make, async ({ join, give, shopper, account }) => {
        const redeem = async (rewardId: string) => (await shopper.redeem(rewardId, once())).result;
        assert.deepEqual(await redeem('five-off'), { outcome: 'not_enrolled' });
        await join();
        assert.deepEqual(await redeem('five-off'), {
          outcome: 'insufficient_points',
          missing: 350,
        });
        assert.deepEqual(await redeem('nothing'), { outcome: 'unknown_reward' });
        await give(2_000);
        assert.deepEqual(await redeem('ten-off'), { outcome: 'tier_required', tierId: 'silver' });
        const locks = (await account()).rewards.map(({ rewardId, lock }) => [
          rewardId,
          lock?.reason,
        ]);
        assert.deepEqual(locks, [
          ['free-shipping', undefined],
          ['five-off', undefined],
          ['ten-off', 'tier_required'],
          ['cup', undefined],
        ]);
      }),
    );

    it(
      'hands out a voucher for points, in one step',
      scenario(make, async ({ join, give, shopper, history }) => {
        await join();
        await give(100);
        const { result, account } = await shopper.redeem('free-shipping', once());
        assert.ok(result.outcome === 'redeemed');
        const { redemption } = result;
        assert.equal(redemption.state, 'issued');
        assert.equal(redemption.points, 200);
        assert.ok(redemption.code !== null && redemption.code.length > 0);
        assert.equal(redemption.canGiveBack, true);
        assert.equal(
          Date.parse(redemption.expiresAt ?? '') - Date.parse(redemption.createdAt),
          90 * dayMs,
        );
        assert.equal(account.available, 50);
        assert.equal(account.held, 0);
        assert.deepEqual(account.redemptions, [redemption]);
        const [line] = await history();
        assert.deepEqual(
          [line?.kind, line?.points, line?.rewardId, line?.redemption?.code],
          ['redemption', -200, 'free-shipping', redemption.code],
        );
      }),
    );

    it(
      'takes a voucher back for its points, once',
      scenario(make, async ({ backend, join, give, shopper, history }) => {
        await join();
        await give(850);
        const taken = await shopper.redeem('five-off', once());
        assert.ok(taken.result.outcome === 'redeemed');
        const { id } = taken.result.redemption;
        await join(daan);
        assert.deepEqual((await backend.shopper(daan).giveBack(id, once())).result, {
          outcome: 'unknown_redemption',
        });
        assert.equal(taken.account.available, 500);
        const back = await shopper.giveBack(id, once());
        assert.ok(back.result.outcome === 'returned');
        assert.equal(back.result.redemption.state, 'returned');
        assert.equal(back.account.available, 1_000);
        assert.deepEqual(back.account.redemptions, []);
        const again = await shopper.giveBack(id, once());
        assert.equal(again.result.outcome, 'not_returnable');
        assert.equal(again.account.available, 1_000);
        assert.deepEqual((await shopper.giveBack('nothing', once())).result, {
          outcome: 'unknown_redemption',
        });
        const [line] = await history();
        assert.deepEqual(
          [line?.kind, line?.points, line?.redemption?.state],
          ['give_back', 500, 'returned'],
        );
      }),
    );

    it(
      'returns points with the expiry they had',
      scenario(make, async ({ join, give, shopper, moveClock, account }) => {
        await join();
        await moveClock(10 * dayMs);
        await give(100);
        const before = await account();
        assert.deepEqual(
          before.expiring.map(({ points }) => points),
          [150, 100],
        );
        const { result } = await shopper.redeem('free-shipping', once());
        assert.ok(result.outcome === 'redeemed');
        assert.deepEqual(
          (await account()).expiring.map(({ points }) => points),
          [50],
        );
        await shopper.giveBack(result.redemption.id, once());
        assert.deepEqual((await account()).expiring, before.expiring);
      }),
    );

    it(
      'lets a voucher pass on its last day',
      scenario(make, async ({ join, give, shopper, shop, moveClock }) => {
        await join();
        await give(100);
        const { result } = await shopper.redeem('free-shipping', once());
        assert.ok(result.outcome === 'redeemed');
        await moveClock(91 * dayMs);
        const late = await shopper.giveBack(result.redemption.id, once());
        assert.equal(late.result.outcome, 'not_returnable');
        const checked = await shop.checkVoucher(result.redemption.code ?? '', null);
        assert.deepEqual(checked, { outcome: 'not_usable', state: 'expired' });
      }),
    );

    it(
      'gives and takes points by hand, with words for the shopper',
      scenario(make, async ({ join, shop, account, history }) => {
        const input = {
          customerId: 'customer-noor',
          reason: 'late parcel',
          actor: 'Sam',
          message: 'Sorry voor de vertraging',
        };
        type Signed = Parameters<typeof shop.adjust>[0]['points'];
        const adjust = async (points: number) =>
          (await shop.adjust({ ...input, points: points as Signed }, once())).result;
        assert.deepEqual(await adjust(10), { outcome: 'not_enrolled' });
        await join();
        assert.deepEqual(await adjust(25), { outcome: 'adjusted', points: 25 });
        assert.deepEqual(await adjust(-200), { outcome: 'insufficient_points', missing: 25 });
        assert.deepEqual(await adjust(-75), { outcome: 'adjusted', points: -75 });
        assert.equal((await account()).available, 100);
        assert.deepEqual(
          (await history()).slice(0, 2).map(({ kind, points, message }) => [kind, points, message]),
          [
            ['adjustment', -75, input.message],
            ['adjustment', 25, input.message],
          ],
        );
      }),
    );
  });
}
