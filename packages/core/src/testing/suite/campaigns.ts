// Campaigns: what runs is quoted, given, shown with its words and taken back; what is over is not.

import assert from 'node:assert/strict';
import type { OrderLine } from '../../contract/cart.ts';
import { dayMs, noor, once, scenario } from './world.ts';
import type { MakeBackend, TestRunner, World } from './world.ts';

const lines: readonly OrderLine[] = [{ productId: 'guji', quantity: 1, total: '10.99' }];
const cart = { currency: 'EUR', lines, channel: 'subscription' } as const;
const order = { id: 'o1', number: 'no-o1', ...cart };
const paid = { type: 'order.paid', customer: { id: noor.customerId }, order } as const;

async function linesOf(history: World['history']): Promise<readonly (readonly unknown[])[]> {
  const entries = (await history()).filter(({ orderNumber }) => orderNumber === 'no-o1');
  return entries
    .map(({ kind, ruleId, points, message }) => [kind, ruleId, points, message] as const)
    .toSorted(([, , one], [, , other]) => other - one);
}

export function describeCampaigns(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('a campaign', () => {
    it(
      'adds to an order what was quoted, in the words of the campaign, and loses it with the order',
      scenario(make, async ({ join, shopper, record, refund, moveClock, account, history }) => {
        await join();
        const { quotes } = await shopper.quote({ carts: [{ id: 'cart', ...cart }] });
        assert.deepEqual(quotes[0]?.parts, [
          { ruleId: 'purchase', points: 43 },
          { ruleId: 'renewal', points: 32 },
          { ruleId: 'renewal', points: 16, message: 'Anderhalf keer zoveel' },
        ]);
        assert.deepEqual(await record(paid), { outcome: 'recorded', points: 91 });
        assert.deepEqual(await linesOf(history), [
          ['award', 'purchase', 43, null],
          ['award', 'renewal', 32, null],
          ['award', 'renewal', 16, 'Anderhalf keer zoveel'],
        ]);
        await refund('o1', 'a', '5.00');
        await moveClock(15 * dayMs);
        await refund('o1', 'b', '5.99');
        const { available, pending, debt, lifetime } = await account();
        assert.deepEqual([available, pending, debt, lifetime], [150, 0, 0, 150]);
        const taken = (await linesOf(history)).filter(([kind]) => kind === 'clawback');
        assert.deepEqual(taken.filter(([, , , message]) => message !== null).length, 2);
      }),
    );

    it(
      'adds to what happened once, on the one line that tells of it',
      scenario(make, async ({ join, record, account, history }) => {
        await join();
        const status = (await account()).rules.find(({ ruleId }) => ruleId === 'tasting');
        assert.equal(status?.points, 18);
        const customer = { id: noor.customerId };
        assert.deepEqual(await record({ type: 'custom', customer, name: 'tasting-visited' }), {
          outcome: 'recorded',
          points: 18,
        });
        const [line] = await history();
        assert.deepEqual(
          [line?.ruleId, line?.points, line?.message],
          ['tasting', 18, 'Workshopweek'],
        );
      }),
    );

    it(
      'lowers what a reward costs, for good once it is taken',
      scenario(make, async ({ join, shopper, account, history }) => {
        await join();
        const status = (await account()).rewards.find(({ rewardId }) => rewardId === 'cup');
        assert.deepEqual(status, { rewardId: 'cup', cost: 120, lock: null });
        const { result } = await shopper.redeem('cup', once());
        assert.ok(result.outcome === 'redeemed' || result.outcome === 'pending');
        assert.equal(result.redemption.points, 120);
        assert.equal((await account()).available, 30);
        const taken = (await history()).find(({ kind }) => kind === 'redemption');
        assert.deepEqual([taken?.points, taken?.message], [-120, 'Koppen voor minder']);
      }),
    );

    it(
      'reaches members as an offer, with its reason, the one that ends soonest first',
      scenario(make, async ({ join, account }) => {
        assert.equal((await account()).offers, undefined);
        await join();
        const { offers = [] } = await account();
        assert.deepEqual(
          offers.map(({ id, effect, amount }) => [id, effect, amount]),
          [
            ['cup-sale', 'price', 120],
            ['half-more', 'multiply', 150],
            ['workshop-week', 'bonus', 7],
          ],
        );
        const [sale, more] = offers;
        assert.deepEqual([sale?.rewardIds, sale?.endsAt], [['cup'], '2999-12-31T23:00:00.000Z']);
        assert.deepEqual(
          [more?.ruleIds, more?.endsAt, more?.reason],
          [['renewal'], null, 'omdat je een abonnement hebt'],
        );
      }),
    );

    it(
      'is for whom it says: by what they bought, what the shop calls them, and how long they were away',
      scenario(make, async ({ join, record, refund, moveClock, account }) => {
        await join();
        const customer = { id: noor.customerId };
        const lesson = async () => {
          const { rules, offers = [] } = await account();
          const status = rules.find(({ ruleId }) => ruleId === 'lesson');
          return [status?.points, offers.find(({ ruleIds }) => ruleIds.includes('lesson'))?.id];
        };
        const tag = async (...tags: readonly string[]) =>
          record({ type: 'customer.tagged', customer, tags });
        assert.deepEqual(await lesson(), [10, undefined]);
        const filter = [{ ...lines[0]!, productId: 'kenya', categories: ['filter', 'new'] }];
        await record({ ...paid, order: { ...order, lines: filter } });
        assert.deepEqual(await lesson(), [11, 'filter-fans']);
        assert.deepEqual(await tag('press', 'friend'), { outcome: 'recorded', points: 0 });
        assert.deepEqual(await lesson(), [12, 'press']);
        await moveClock(59 * dayMs);
        assert.deepEqual(await lesson(), [12, 'press']);
        await moveClock(dayMs);
        assert.deepEqual(await lesson(), [13, 'back']);
        await tag();
        await refund('o1', 'a', '10.99');
        assert.deepEqual(await lesson(), [10, undefined]);
      }),
    );

    it(
      'looks at no orders of whoever does not want that',
      scenario(make, async ({ join, shopper, record, account }) => {
        await join();
        const filter = [{ ...lines[0]!, categories: ['filter'] }];
        await record({ ...paid, order: { ...order, lines: filter } });
        const isFan = async () =>
          (await account()).offers?.some(({ id }) => id === 'filter-fans') ?? false;
        assert.equal(await isFan(), true);
        if (!shopper.setConsents) return;
        const consents = { marketingConsent: false, termsVersion: null };
        await shopper.setConsents({ ...consents, profiling: false }, once());
        assert.equal(await isFan(), false);
        await shopper.setConsents(consents, once());
        assert.equal(await isFan(), false);
        await shopper.setConsents({ ...consents, profiling: true }, once());
        assert.equal(await isFan(), true);
      }),
    );
  });
}
