// Every way to earn, its limits, and how pending points come free.

import assert from 'node:assert/strict';
import { daan, dayMs, noor, once, orderOf, scenario } from './world.ts';
import type { MakeBackend, TestRunner } from './world.ts';

const customer = { id: noor.customerId };
const review = (id: string, productId: string) =>
  ({ type: 'review.published', customer, review: { id, productId, rating: 2 } }) as const;

export function describeEarning(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('earning', () => {
    it(
      'gives exactly what it quoted, rounded once per order, down',
      scenario(make, async ({ backend, shopper, join, record, account }) => {
        const lines = [
          { productId: 'guji', quantity: 2, total: '15.99' },
          { productId: 'filters', quantity: 1, total: 350 },
          { productId: 'card', quantity: 1, total: '25.00', giftCard: true },
        ];
        const carts = [
          { id: 'cart', currency: 'EUR', lines },
          {
            id: 'cent',
            currency: 'EUR',
            lines: [{ productId: 'guji', quantity: 1, total: '0.24' }],
          },
          { id: 'dollars', currency: 'USD', lines },
        ];
        const forAnybody = await backend
          .shopper({ kind: 'anonymous', language: null })
          .quote({ carts });
        assert.equal(forAnybody.isExact, false);
        await join();
        const { quotes, isExact } = await shopper.quote({ carts });
        assert.equal(isExact, true);
        assert.deepEqual(
          quotes.map(({ id, points }) => [id, points]),
          [
            ['cart', 77],
            ['cent', 0],
            ['dollars', 0],
          ],
        );
        assert.deepEqual(quotes[0]?.parts, [{ ruleId: 'purchase', points: 77 }]);
        assert.deepEqual(
          forAnybody.quotes.map(({ points }) => points),
          [77, 0, 0],
        );
        const paid = await record({
          type: 'order.paid',
          customer,
          order: { id: 'o1', currency: 'EUR', lines },
        });
        assert.deepEqual(paid, { outcome: 'recorded', points: 77 });
        assert.equal((await account()).pending, 77);
      }),
    );

    it(
      'lets pending points come free when their day has come',
      scenario(make, async ({ join, pay, account, history, moveClock }) => {
        await join();
        await pay('o1', '47.50');
        const waiting = await account();
        assert.equal(waiting.pending, 190);
        assert.equal(waiting.available, 150);
        assert.deepEqual(
          waiting.pendingParts.map(({ points }) => points),
          [190],
        );
        assert.equal(waiting.pendingParts[0]?.at, waiting.changesAt);
        assert.equal(waiting.tier?.pendingQualifying, 4_750);
        const [line] = await history();
        assert.deepEqual(
          [line?.kind, line?.points, line?.pending?.points, line?.orderNumber],
          ['award', 190, 190, 'no-o1'],
        );
        await moveClock(15 * dayMs);
        const free = await account();
        assert.equal(free.pending, 0);
        assert.equal(free.available, 340);
        assert.equal(free.lifetime, 340);
        assert.equal(free.tier?.qualifying, 4_750);
        assert.equal(free.tier?.pendingQualifying, 0);
        const [release] = await history();
        assert.deepEqual(
          [release?.kind, release?.points, release?.orderNumber],
          ['release', 0, 'no-o1'],
        );
      }),
    );

    it(
      'raises the tier when spend is past its return window, with a badge and a better rate',
      scenario(make, async ({ join, pay, account, history, moveClock, shopper }) => {
        await join();
        await pay('o1', '99.99');
        await moveClock(15 * dayMs);
        assert.deepEqual((await account()).tier?.next, {
          tierId: 'silver',
          from: 10_000,
          missing: 1,
        });
        await pay('o2', '0.01');
        await moveClock(15 * dayMs);
        const silver = await account();
        assert.equal(silver.tier?.tierId, 'silver');
        assert.deepEqual(
          silver.badges.map(({ badgeId }) => badgeId),
          ['bronze', 'silver'],
        );
        assert.equal(silver.rules.find(({ ruleId }) => ruleId === 'purchase')?.points, 5);
        assert.equal((await history()).find(({ kind }) => kind === 'tier')?.tierId, 'silver');
        const lines = [{ productId: 'guji', quantity: 1, total: '200.00' }];
        const quoted = await shopper.quote({ carts: [{ id: 'c', currency: 'EUR', lines }] });
        assert.equal(quoted.quotes[0]?.points, 1_000);
        assert.deepEqual(await pay('o3', '200.00'), { outcome: 'recorded', points: 1_000 });
        await moveClock(15 * dayMs);
        const gold = await account();
        assert.equal(gold.tier?.tierId, 'gold');
        assert.equal(gold.tier?.next, null);
        assert.deepEqual(
          gold.badges.map(({ badgeId }) => badgeId),
          ['bronze', 'silver', 'gold'],
        );
      }),
    );

    it(
      'pays an order once, whatever it is called the second time',
      scenario(make, async ({ join, pay, record, account, shop }) => {
        await join();
        const event = {
          id: 'event-1',
          at: '2026-11-12T09:00:00.000Z',
          type: 'order.paid',
          customer,
          order: orderOf('o1', '10.00'),
        } as const;
        assert.deepEqual((await shop.record(event, once())).result, {
          outcome: 'recorded',
          points: 40,
        });
        assert.deepEqual((await shop.record(event, once())).result, { outcome: 'duplicate' });
        assert.deepEqual(await pay('o1', '10.00'), { outcome: 'duplicate' });
        assert.deepEqual(
          await record({
            type: 'order.paid',
            customer,
            order: { ...orderOf('o2', '10.00'), currency: 'USD' },
          }),
          {
            outcome: 'ignored',
            reason: 'currency_mismatch',
          },
        );
        assert.equal((await account()).pending, 40);
      }),
    );

    it(
      'ignores orders and reviews of somebody who has not joined',
      scenario(make, async ({ pay, record, account }) => {
        assert.deepEqual(await pay('o1', '10.00'), { outcome: 'ignored', reason: 'not_enrolled' });
        assert.deepEqual(await record(review('r1', 'guji')), {
          outcome: 'ignored',
          reason: 'not_enrolled',
        });
        assert.equal((await account()).status, 'known');
      }),
    );

    it(
      'rewards a review once per product and five a month, whatever the rating',
      scenario(make, async ({ join, record, account }) => {
        await join();
        assert.deepEqual(await record(review('r1', 'guji')), { outcome: 'recorded', points: 50 });
        assert.deepEqual(await record(review('r1', 'guji')), { outcome: 'duplicate' });
        assert.deepEqual(await record(review('r2', 'guji')), {
          outcome: 'ignored',
          reason: 'limit_reached',
        });
        for (const id of ['r3', 'r4', 'r5', 'r6']) {
          assert.deepEqual(await record(review(id, `product-${id}`)), {
            outcome: 'recorded',
            points: 50,
          });
        }
        assert.deepEqual(await record(review('r7', 'last')), {
          outcome: 'ignored',
          reason: 'limit_reached',
        });
        const { available, asOf, rules } = await account();
        assert.equal(available, 150 + 250);
        const rule = rules.find(({ ruleId }) => ruleId === 'review');
        assert.equal(rule?.timesDone, 5);
        assert.ok(rule?.lock?.reason === 'limit_reached' && rule.lock.times === 5);
        assert.ok(rule.lock.resetsAt !== null && rule.lock.resetsAt > asOf);
      }),
    );

    it(
      'takes a share from the browser: once per target, capped, pending for a day',
      scenario(make, async ({ backend, join, shopper, moveClock }) => {
        const early = await shopper.completeAction('share', { target: '/guji' }, once());
        assert.deepEqual(early.result, { outcome: 'not_enrolled' });
        await join();
        const share = async (target: string) =>
          (await shopper.completeAction('share', { target }, once())).result;
        const first = await share('/guji');
        assert.ok(first.outcome === 'earned' && first.points === 10 && first.availableAt !== null);
        assert.deepEqual(await share('/guji'), { outcome: 'already_done' });
        assert.equal((await share('/sidamo')).outcome, 'earned');
        const third = await shopper.completeAction('share', { target: '/huila' }, once());
        assert.equal(third.account.pending, 30);
        assert.equal(third.account.available, 150);
        await join(daan);
        const theirs = await backend
          .shopper(daan)
          .completeAction('share', { target: '/guji' }, once());
        assert.equal(theirs.result.outcome, 'earned');
        const fourth = await share('/more');
        assert.ok(fourth.outcome === 'limit_reached' && fourth.resetsAt !== null);
        assert.deepEqual(
          (await shopper.completeAction('review', { target: 'guji' }, once())).result,
          { outcome: 'not_claimable' },
        );
        assert.deepEqual(
          (await shopper.completeAction('nothing', { target: null }, once())).result,
          { outcome: 'unknown_rule' },
        );
        await moveClock(2 * dayMs);
        assert.equal((await shopper.account()).available, 180);
      }),
    );

    it(
      'keeps profile fields, refuses bad ones, and rewards a complete profile once',
      scenario(make, async ({ join, shopper }) => {
        assert.deepEqual((await shopper.saveProfile({ brewing: 'filter' }, once())).result, {
          outcome: 'not_enrolled',
        });
        await join();
        const half = await shopper.saveProfile({ brewing: 'filter' }, once());
        assert.deepEqual(half.result, { outcome: 'saved', points: 0, missingFields: ['birthday'] });
        assert.deepEqual(
          half.account.rules.find(({ ruleId }) => ruleId === 'profile')?.missingFields,
          ['birthday'],
        );
        const bad = await shopper.saveProfile(
          { brewing: 'percolator', birthday: '2026-02-30', shoe: '41' },
          once(),
        );
        assert.ok(bad.result.outcome === 'invalid_fields');
        assert.deepEqual([...bad.result.fields].sort(), ['birthday', 'brewing', 'shoe']);
        assert.deepEqual(bad.account.profile, { brewing: 'filter' });
        const whole = await shopper.saveProfile({ birthday: '1990-03-14' }, once());
        assert.deepEqual(whole.result, { outcome: 'saved', points: 50, missingFields: [] });
        assert.equal(whole.account.available, 200);
        assert.equal(
          whole.account.rules.find(({ ruleId }) => ruleId === 'profile')?.lock?.reason,
          'done',
        );
        const cleared = await shopper.saveProfile({ birthday: '' }, once());
        assert.deepEqual(cleared.result, {
          outcome: 'saved',
          points: 0,
          missingFields: ['birthday'],
        });
        const refilled = await shopper.saveProfile({ birthday: '1990-03-14' }, once());
        assert.deepEqual(refilled.result, { outcome: 'saved', points: 0, missingFields: [] });
        assert.equal(refilled.account.available, 200);
      }),
    );
  });
}
