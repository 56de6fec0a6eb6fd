// Idempotency keys: the same key, the same answer, one effect.

import assert from 'node:assert/strict';
import { fixtureProgram } from '../fixture-program.ts';
import { daan, noor, once, orderOf, scenario } from './world.ts';
import type { MakeBackend, TestRunner } from './world.ts';

export function describeKeys(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('idempotency keys', () => {
    it(
      'L5 repeat the answer, with the account as it stands now',
      scenario(make, async ({ join, give, shopper }) => {
        await join();
        await give(400);
        const key = once();
        const first = await shopper.redeem('five-off', key);
        await give(10);
        const second = await shopper.redeem('five-off', key);
        assert.equal(first.isReplay, false);
        assert.equal(second.isReplay, true);
        assert.deepEqual(second.result, first.result);
        assert.equal(second.account.available, 60);
        assert.equal(second.account.redemptions.length, 1);
      }),
    );

    it(
      'L5 have one effect however many send them at once',
      scenario(make, async ({ join, give, shopper }) => {
        await join();
        await give(850);
        const key = once();
        // One that still runs may be told so, and asked again.
        const attempt = async () => {
          try {
            return (await shopper.redeem('five-off', key)).result;
          } catch (error) {
            assert.equal((error as { readonly code?: unknown }).code, 'idempotency_key_in_flight');
            return null;
          }
        };
        const results = (await Promise.all(Array.from({ length: 10 }, attempt))).filter(
          (result) => result !== null,
        );
        assert.ok(results.length > 0);
        for (const result of results) assert.deepEqual(result, results[0]);
        assert.equal((await shopper.account()).available, 500);
      }),
    );

    it(
      'L6 refuse another payload',
      scenario(make, async ({ join, give, shopper, shop }) => {
        await join();
        await give(850);
        const key = once();
        await shopper.redeem('five-off', key);
        await assert.rejects(async () => shopper.redeem('free-shipping', key), {
          name: 'LoyaltyError',
          code: 'idempotency_key_reused',
        });
        const eventKey = once();
        const event = {
          id: 'e1',
          at: '2026-11-12T09:00:00.000Z',
          type: 'order.paid',
          customer: { id: noor.customerId },
        } as const;
        await shop.record({ ...event, order: orderOf('o1', '10.00') }, eventKey);
        await assert.rejects(
          async () => shop.record({ ...event, order: orderOf('o1', '20.00') }, eventKey),
          {
            name: 'LoyaltyError',
            code: 'idempotency_key_reused',
          },
        );
        assert.equal((await shopper.account()).pending, 40);
      }),
    );

    it(
      'L6 keep what was refused refused, and let a new key try again',
      scenario(make, async ({ join, give, shopper }) => {
        await join();
        const key = once();
        assert.equal((await shopper.redeem('five-off', key)).result.outcome, 'insufficient_points');
        await give(400);
        const again = await shopper.redeem('five-off', key);
        assert.deepEqual([again.result.outcome, again.isReplay], ['insufficient_points', true]);
        assert.equal((await shopper.redeem('five-off', once())).result.outcome, 'redeemed');
      }),
    );

    it(
      'L6 belong to whoever made them',
      scenario(make, async ({ backend }) => {
        const key = once();
        const terms = { termsVersion: fixtureProgram.termsVersion, marketingConsent: false };
        const one = await backend.shopper(noor).enrol(terms, key);
        const other = await backend.shopper(daan).enrol(terms, key);
        assert.deepEqual([one.isReplay, other.isReplay], [false, false]);
        assert.equal(other.result.outcome, 'joined');
      }),
    );

    it(
      'L2 spend points once when many redeem at once',
      scenario(make, async ({ join, give, shopper }) => {
        await join();
        await give(1_350);
        const attempts = Array.from(
          { length: 12 },
          async () => (await shopper.redeem('five-off', once())).result.outcome,
        );
        const outcomes = await Promise.all(attempts);
        assert.equal(outcomes.filter((outcome) => outcome === 'redeemed').length, 3);
        assert.equal((await shopper.account()).available, 0);
      }),
    );
  });
}
