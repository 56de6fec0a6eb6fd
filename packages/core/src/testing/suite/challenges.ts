// Cards that fill with what is bought and done, and empty again with what is taken back.

import assert from 'node:assert/strict';
import type { OrderLine } from '../../contract/cart.ts';
import type { EventOutcome } from '../../contract/shop-event.ts';
import { noor, once, scenario } from './world.ts';
import type { MakeBackend, TestRunner, World } from './world.ts';

const customer = { id: noor.customerId };

function bag(quantity: number, total: string): OrderLine {
  return { productId: 'bag', categories: ['stamped'], quantity, total };
}

function buy(
  { record }: World,
  id: string,
  quantity: number,
  total: string,
): Promise<EventOutcome> {
  const order = { id, number: `no-${id}`, currency: 'EUR', lines: [bag(quantity, total)] };
  return record({ type: 'order.paid', customer, order });
}

function sendBack({ record }: World, id: string, total: string): Promise<EventOutcome> {
  return record({
    type: 'order.refunded',
    order: { id, currency: 'EUR' },
    refund: { id: `back-${id}-${total}`, lines: [{ productId: 'bag', total }] },
  });
}

async function statusOf({ account }: World, id: string): Promise<unknown[]> {
  const status = (await account()).challenges?.find(({ challengeId }) => challengeId === id);
  return [status?.progress, status?.timesDone, status?.lock?.reason ?? null];
}

async function gifts({ account, moveClock }: World): Promise<readonly string[]> {
  // Codes are made a moment after the write, and made void as well.
  await moveClock(1_000);
  return (await account()).redemptions.map(({ state }) => state);
}

export function describeChallenges(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('challenges', () => {
    it(
      'are in the programme, and in the account of whoever asks, also before they join',
      scenario(make, async (world) => {
        const { challenges = [] } = await world.shopper.program();
        assert.deepEqual(
          challenges.map(({ id, kind, goal, repeats }) => [id, kind, goal, repeats]),
          [
            ['card', 'stamp_card', 3, true],
            ['fifty', 'spend', 5_000, false],
            ['both', 'set', 2, false],
          ],
        );
        assert.equal(JSON.stringify(challenges).includes('stamped'), false);
        assert.deepEqual(await statusOf(world, 'card'), [0, 0, 'not_enrolled']);
        await world.join();
        assert.deepEqual(await statusOf(world, 'card'), [0, 0, null]);
      }),
    );

    it(
      'give a card its stamps piece by piece, and what a full one gives, once',
      scenario(make, async (world) => {
        await world.join();
        await buy(world, 'a', 2, '6.00');
        assert.deepEqual(await statusOf(world, 'card'), [2, 0, null]);
        assert.deepEqual(await gifts(world), []);
        await buy(world, 'b', 5, '15.00');
        assert.deepEqual(await statusOf(world, 'card'), [1, 2, null]);
        assert.deepEqual(await gifts(world), ['issued', 'issued']);
        const { redemptions } = await world.account();
        assert.equal(new Set(redemptions.map(({ code }) => code)).size, 2);
        assert.deepEqual(
          (await world.history())
            .filter(({ kind }) => kind === 'gift')
            .map(({ rewardId }) => rewardId),
          ['free-shipping', 'free-shipping'],
        );
      }),
    );

    it(
      'take back what a refund undoes while it is unused, and fill the hole of what was used first',
      scenario(make, async (world) => {
        await world.join();
        await buy(world, 'a', 6, '18.00');
        assert.deepEqual(await gifts(world), ['issued', 'issued']);
        const [, first] = (await world.account()).redemptions;
        await world.shop.useVoucher(first?.code ?? '', { orderId: 'elsewhere' }, once());
        await sendBack(world, 'a', '3.00');
        assert.deepEqual(await statusOf(world, 'card'), [2, 1, null]);
        assert.deepEqual(await gifts(world), []);
        await sendBack(world, 'a', '15.00');
        assert.deepEqual(await statusOf(world, 'card'), [0, 0, null]);
        await buy(world, 'b', 3, '9.00');
        assert.deepEqual(await gifts(world), []);
        await buy(world, 'c', 3, '9.00');
        assert.deepEqual(await gifts(world), ['issued']);
      }),
    );

    it(
      'give points and a badge at a goal, under their own name, and take them back with the order',
      scenario(make, async (world) => {
        await world.join();
        await buy(world, 'a', 1, '49.99');
        const before = await world.account();
        assert.deepEqual(await buy(world, 'b', 1, '0.01'), { outcome: 'recorded', points: 0 });
        const after = await world.account();
        assert.deepEqual(await statusOf(world, 'fifty'), [5_000, 1, 'done']);
        assert.equal(after.available - before.available, 70);
        assert.equal(
          after.badges.some(({ badgeId }) => badgeId === 'big'),
          true,
        );
        const [given] = (await world.history()).filter(({ ruleId }) => ruleId === 'fifty');
        assert.deepEqual([given?.kind, given?.points], ['award', 70]);
        await sendBack(world, 'b', '0.01');
        const { available, badges } = await world.account();
        assert.deepEqual(await statusOf(world, 'fifty'), [4_999, 0, null]);
        assert.deepEqual([available, badges.length], [before.available, before.badges.length]);
        const lines = (await world.history()).filter(({ ruleId }) => ruleId === 'fifty');
        assert.deepEqual(
          lines.map(({ kind, points }) => [kind, points]),
          [
            ['clawback', -70],
            ['award', 70],
          ],
        );
      }),
    );

    it(
      'complete a set with what was bought and what was done, in any order',
      scenario(make, async (world) => {
        await world.join();
        const data = { place: 'ede', guests: 2 };
        await world.record({ type: 'custom', customer, name: 'workshop-visited', data });
        assert.deepEqual(await statusOf(world, 'both'), [1, 0, null]);
        await buy(world, 'a', 1, '3.00');
        assert.deepEqual(await statusOf(world, 'both'), [2, 1, 'done']);
        await world.record({ type: 'order.cancelled', order: { id: 'a' } });
        assert.deepEqual(await statusOf(world, 'both'), [1, 0, null]);
        const { challenges } = await world.account();
        assert.deepEqual(challenges?.find(({ challengeId }) => challengeId === 'both')?.doneParts, [
          'workshop',
        ]);
      }),
    );
  });
}
