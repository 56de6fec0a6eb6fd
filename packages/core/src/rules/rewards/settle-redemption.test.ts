// Holds: each ends exactly once, and points that come back are the ones that left.

import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import { benchCustomer, dayMs, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { adjust } from '../members/adjust.ts';
import type { Lot } from '../book/book.ts';
import { requestGiveBack, settleGiveBack } from './give-back.ts';
import { requestRedemption } from './request-redemption.ts';
import { settleRedemption } from './settle-redemption.ts';

const redemptionId = 'the-one';
type Step = 'issue' | 'fail' | 'request void' | 'give back' | 'void' | 'refuse void' | 'a day';
const steps: readonly Step[] = [
  'issue',
  'fail',
  'request void',
  'give back',
  'void',
  'refuse void',
  'a day',
];

function take(bench: Bench, step: Step): string {
  switch (step) {
    case 'issue':
      return bench.run(settleRedemption, {
        redemptionId,
        result: { outcome: 'issued', code: 'CODE' },
      }).outcome;
    case 'fail':
      return bench.run(settleRedemption, { redemptionId, result: { outcome: 'failed' } }).outcome;
    case 'request void':
      return bench.run(requestGiveBack, { redemptionId, isVoided: false }).outcome;
    case 'give back':
      return bench.run(requestGiveBack, { redemptionId, isVoided: true }).outcome;
    case 'void':
      return bench.run(settleGiveBack, { redemptionId, result: 'voided' }).outcome;
    case 'refuse void':
      return bench.run(settleGiveBack, { redemptionId, result: 'refused' }).outcome;
    case 'a day':
      bench.passDays(1);
      return '';
  }
}

// Several lots of different ages, so that a redemption is paid by more than one.
function openWithLots(gifts: readonly number[]): Bench {
  const bench = openBench();
  bench.join();
  for (const gift of gifts) {
    bench.passDays(1);
    give(bench, gift);
  }
  return bench;
}

function give(bench: Bench, given: number): void {
  bench.run(adjust, {
    customerId: benchCustomer,
    points: points(given),
    reason: 'test',
    actor: 'test',
    message: null,
  });
}

const lotsOf = (bench: Bench): readonly Lot[] => bench.store.whole(benchCustomer).lots;
const codesOf = (bench: Bench): readonly string[] =>
  bench.store.whole(benchCustomer).transfers.map(({ code }) => code);

describe('L11 Holds settle once', () => {
  it('L11 whatever is called, in whatever order and however often', () => {
    const scenario = fc.record({
      gifts: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 3, maxLength: 8 }),
      calls: fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 12, size: 'max' }),
    });
    fc.assert(
      fc.property(scenario, ({ gifts, calls }) => {
        const bench = openWithLots([...gifts, 200]);
        const before = lotsOf(bench);
        bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId, code: null });
        const outcomes = calls.map((step) => take(bench, step));
        const count = (code: string): number => codesOf(bench).filter((one) => one === code).length;
        // At most one end of the hold, at most one return, and never a return without an issue.
        expect(
          outcomes.filter((outcome) => outcome === 'issued' || outcome === 'failed').length,
        ).toBeLessThanOrEqual(1);
        expect(outcomes.filter((outcome) => outcome === 'returned').length).toBeLessThanOrEqual(1);
        expect(count('issue') + Math.min(1, count('cancel_hold'))).toBeLessThanOrEqual(1);
        expect(count('give_back') === 0 || count('issue') === 1).toBe(true);
        const { held, available } = bench.account();
        const state = bench.store.whole(benchCustomer).redemptions[0]?.state;
        expect(held).toBe(state === 'requested' ? 200 : 0);
        const isBack = state === 'failed' || state === 'returned';
        const owned = before.reduce((sum, { remaining }) => sum + remaining, 0);
        expect(available).toBe(isBack ? owned : owned - 200);
        expect(isDeepStrictEqual(lotsOf(bench), before)).toBe(isBack);
      }),
      { numRuns: 2_000 },
    );
  });

  it('L11 returns points to the lots that paid, soonest expiry first, with the expiry they had', () => {
    const bench = openWithLots([30, 40]);
    const before = lotsOf(bench);
    bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId, code: 'CODE' });
    expect(lotsOf(bench).map(({ remaining }) => remaining)).toEqual([0, 0, 20]);
    bench.passDays(3);
    expect(take(bench, 'give back')).toBe('returned');
    expect(lotsOf(bench)).toEqual(before);
  });

  it("L11 gives 14 days' grace to a lot that passed meanwhile, and leaves the others alone", () => {
    const bench = openBench();
    bench.join();
    bench.passDays(300);
    give(bench, 100);
    const [, gift] = lotsOf(bench);
    bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId, code: 'CODE' });
    bench.passDays(70);
    expect(take(bench, 'give back')).toBe('returned');
    const lots = lotsOf(bench);
    expect(lots[0]).toMatchObject({ remaining: 150, expiresAt: bench.now + 14 * dayMs });
    expect(lots[1]).toEqual(gift);
  });

  it('frees the place in a limit when a redemption fails or is given back', () => {
    const bench = openBench();
    const [first, ...others] = bench.file.rewards;
    bench.file = {
      ...bench.file,
      rewards: [{ ...first!, limit: { times: 1, per: 'month' } }, ...others],
    };
    bench.join();
    give(bench, 1_000);
    const redeem = (id: string) =>
      bench.run(requestRedemption, {
        rewardId: 'free-shipping',
        redemptionId: id,
        code: `code-${id}`,
      });
    expect(redeem(redemptionId)).toMatchObject({ outcome: 'redeemed' });
    expect(redeem('second')).toEqual({
      outcome: 'limit_reached',
      resetsAt: '2026-11-30T23:00:00.000Z',
    });
    take(bench, 'give back');
    expect(redeem('third')).toMatchObject({ outcome: 'redeemed' });
  });

  it('keeps the reward as it was when taken, whatever the programme becomes', () => {
    const bench = openBench();
    bench.join();
    give(bench, 1_000);
    bench.run(requestRedemption, { rewardId: 'five-off', redemptionId, code: null });
    bench.file = { ...bench.file, rewards: [] };
    expect(
      bench.run(settleRedemption, { redemptionId, result: { outcome: 'issued', code: 'CODE' } }),
    ).toMatchObject({
      outcome: 'issued',
      redemption: { amount: 500, points: 500, code: 'CODE', state: 'issued' },
    });
    expect(take(bench, 'give back')).toBe('returned');
    expect(bench.account().available).toBe(1_150);
  });

  it('tells a settled or unknown redemption apart', () => {
    const bench = openBench();
    bench.join();
    give(bench, 1_000);
    expect(take(bench, 'issue')).toBe('unknown_redemption');
    bench.run(requestRedemption, { rewardId: 'five-off', redemptionId, code: null });
    expect(take(bench, 'fail')).toBe('failed');
    expect(take(bench, 'issue')).toBe('already_settled');
    expect(
      bench.decide(settleRedemption, { redemptionId, result: { outcome: 'failed' } }).changes,
    ).toBeNull();
  });
});
