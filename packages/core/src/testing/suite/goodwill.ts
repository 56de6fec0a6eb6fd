// Gifts from a person at the shop: given with words, and taken back while they are unused.

import assert from 'node:assert/strict';
import { daan, noor, once, scenario } from './world.ts';
import type { MakeBackend, TestRunner, World } from './world.ts';

const words = { message: 'Sorry voor de gescheurde zak', reason: 'ticket 8812', actor: 'Mila' };
const why = { reason: 'wrong customer', actor: 'Mila' };

type Goodwill = Pick<World['shop'], 'giveGift' | 'takeGift'>;

async function give({ giveGift }: Goodwill, rewardId: string, options = once()) {
  const gift = { customerId: noor.customerId, rewardId, ...words };
  return giveGift?.(gift, options);
}

async function take({ takeGift }: Goodwill, giftId: string, customerId = noor.customerId) {
  return (await takeGift?.({ customerId, giftId, ...why }, once()))?.result;
}

/** Its code has been made by then. */
async function given({ shop, moveClock }: World, rewardId: string): Promise<string> {
  const answer = await give(shop, rewardId);
  assert.ok(answer?.result.outcome === 'given');
  await moveClock(1_000);
  return answer.result.redemption.id;
}

export function describeGoodwill(make: MakeBackend, { describe, it }: TestRunner): void {
  const world = (run: (world: World) => Promise<void>): (() => Promise<void>) =>
    scenario(make, async (opened) => {
      if (opened.shop.giveGift && opened.shop.takeGift) await run(opened);
    });

  describe('goodwill', () => {
    it(
      'gives a reward for nothing, with words for the shopper',
      world(async (opened) => {
        const { join, shop, shopper, account, history } = opened;
        assert.deepEqual((await give(shop, 'ten-off'))?.result, { outcome: 'not_enrolled' });
        await join();
        assert.deepEqual((await give(shop, 'nothing'))?.result, { outcome: 'unknown_reward' });
        const before = await account();
        const giftId = await given(opened, 'ten-off');
        const after = await account();
        assert.deepEqual(
          [after.available, after.held, after.lifetime],
          [before.available, before.held, before.lifetime],
        );
        const [redemption] = after.redemptions;
        assert.deepEqual(
          [redemption?.id, redemption?.state, redemption?.points, redemption?.canGiveBack],
          [giftId, 'issued', 0, false],
        );
        const checked = await shop.checkVoucher(redemption?.code ?? '', noor.customerId);
        assert.equal(checked.outcome, 'valid');
        const [line] = await history();
        assert.deepEqual(
          [line?.kind, line?.points, line?.rewardId, line?.message, line?.redemption],
          [
            'gift',
            0,
            'ten-off',
            words.message,
            { id: giftId, state: 'issued', code: redemption?.code ?? null },
          ],
        );
        assert.equal((await shopper.giveBack(giftId, once())).result.outcome, 'not_returnable');
      }),
    );

    it(
      'gives once for one key',
      world(async ({ join, shop, account }) => {
        await join();
        const options = once();
        const first = await give(shop, 'five-off', options);
        const second = await give(shop, 'five-off', options);
        assert.deepEqual(second?.result, first?.result);
        assert.deepEqual([first?.isReplay, second?.isReplay], [false, true]);
        assert.equal((await account()).redemptions.length, 1);
        await assert.rejects(async () => give(shop, 'ten-off', options), {
          code: 'idempotency_key_reused',
        });
      }),
    );

    it(
      'takes a gift back while it is unused, once',
      world(async (opened) => {
        const { join, shop, account, history, moveClock } = opened;
        await join();
        await join(daan);
        const giftId = await given(opened, 'five-off');
        const code = (await account()).redemptions[0]?.code ?? '';
        assert.deepEqual(await take(shop, giftId, daan.customerId), { outcome: 'unknown_gift' });
        assert.deepEqual(await take(shop, 'nothing'), { outcome: 'unknown_gift' });
        const taken = await take(shop, giftId);
        assert.ok(taken?.outcome === 'taken_back' || taken?.outcome === 'pending');
        await moveClock(1_000);
        assert.deepEqual((await account()).redemptions, []);
        assert.equal((await shop.checkVoucher(code, null)).outcome, 'not_usable');
        assert.equal((await take(shop, giftId))?.outcome, 'not_returnable');
        const [line] = await history();
        assert.deepEqual(
          [line?.kind, line?.redemption?.state, line?.message],
          ['gift', 'returned', words.message],
        );
      }),
    );

    it(
      'takes back no gift that is used, and nothing that was paid for',
      world(async (opened) => {
        const { join, shop, shopper, account, give: points } = opened;
        await join();
        const giftId = await given(opened, 'five-off');
        const order = { orderId: 'o-1', customerId: noor.customerId };
        const code = (await account()).redemptions[0]?.code ?? '';
        await shop.reserveVoucher(code, order, once());
        assert.equal((await take(shop, giftId))?.outcome, 'not_returnable');
        await shop.useVoucher(code, order, once());
        const refused = await take(shop, giftId);
        assert.ok(refused?.outcome === 'not_returnable');
        assert.equal(refused.redemption.state, 'used');
        await points(500);
        const bought = (await shopper.redeem('five-off', once())).result;
        assert.ok(bought.outcome === 'redeemed');
        assert.deepEqual(await take(shop, bought.redemption.id), { outcome: 'unknown_gift' });
      }),
    );
  });
}
