// What each kind of reward gives, and what every one of them keeps: a redemption ends once, stock is never below zero nor
// oversold, parts of a gift card never exceed it, and what was given to a cause is what was taken for it.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { ProgramFileReward } from '../../contract/program-file/reward-in-file.ts';
import type { RedeemOutcome } from '../../contract/outcome.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { adjust } from '../members/adjust.ts';
import { requestGiveBack, settleGiveBack } from './give-back.ts';
import { giveGift } from './give-gift.ts';
import { requestRedemption } from './request-redemption.ts';
import { settleRedemption } from './settle-redemption.ts';
import { checkVoucher, releaseVoucher, reserveVoucher, useVoucher } from './vouchers.ts';

const every: readonly ProgramFileReward[] = [
  { id: 'percent', kind: 'percent_off', title: 'Tenth', cost: 100, percent: 10, maximum: '20.00' },
  {
    id: 'mug',
    kind: 'free_product',
    title: 'Mug',
    cost: 90,
    product: { id: 'm-1', title: { nl: 'Een kop', en: 'A mug' } },
    value: '9.50',
    stock: 2,
    validDays: 10,
    returnExpired: true,
  },
  { id: 'card', kind: 'gift_card', title: 'Card', cost: 80, amount: '25.00', validDays: 20 },
  {
    id: 'slider',
    kind: 'variable',
    title: 'As much as you like',
    pointsPerStep: 50,
    amountPerStep: '0.50',
    minimum: 2,
    maximum: 6,
  },
  { id: 'trees', kind: 'donation', title: 'Trees', cost: 70, amount: '2.50', cause: 'Trees' },
  {
    id: 'tasting',
    kind: 'experience',
    title: 'Tasting',
    cost: 60,
    link: '/tasting',
    stock: { times: 1, per: 'day' },
  },
  { id: 'renewal', kind: 'subscription_discount', title: 'Next box', cost: 50, percent: 15 },
];
const file = (rewards: readonly ProgramFileReward[] = every): ProgramFile => ({
  ...fixtureProgram,
  rewards,
});

function open(rewards = every, given = 10_000): Bench {
  const bench = openBench(file(rewards));
  bench.join();
  give(bench, given);
  return bench;
}

function give(bench: Bench, amount: number): void {
  const words = { reason: 'test', actor: 'test', message: null };
  bench.run(adjust, { customerId: benchCustomer, points: points(amount), ...words });
}

let made = 0;
function take(bench: Bench, rewardId: string, wanted?: number, isRemote = false): RedeemOutcome {
  const redemptionId = `r${(made += 1)}`;
  const code = isRemote ? null : `CODE-${made}`;
  const size = wanted === undefined ? {} : { points: points(wanted) };
  return bench.run(requestRedemption, { rewardId, redemptionId, code, ...size });
}

function taken(
  outcome: RedeemOutcome,
): Extract<RedeemOutcome, { redemption: unknown }>['redemption'] {
  if (!('redemption' in outcome)) throw new Error(outcome.outcome);
  return outcome.redemption;
}

const words = { message: 'Sorry!', reason: 'late parcel', actor: 'Jan' };
const gift = (bench: Bench, rewardId: string): boolean =>
  bench.run(giveGift, { customerId: benchCustomer, rewardId, ...words }).outcome === 'given';

const lockOf = (bench: Bench, id: string) =>
  bench.account().rewards.find(({ rewardId }) => rewardId === id)?.lock;

describe('what a checkout is told', () => {
  it.each([
    ['percent', { kind: 'percent_off', amount: null, percent: 10, maximum: 2_000, product: null }],
    ['mug', { kind: 'free_product', amount: 950, product: { id: 'm-1', title: 'A mug' } }],
    ['card', { kind: 'gift_card', amount: 2_500, percent: null }],
    ['slider', { kind: 'variable', amount: 100 }],
    ['tasting', { kind: 'experience', amount: null }],
    ['renewal', { kind: 'subscription_discount', amount: null, percent: 15 }],
  ])('%s', (rewardId, voucher) => {
    const bench = open();
    const { id } = taken(take(bench, rewardId));
    const book = bench.store.read({ customerId: benchCustomer }, { redemptionId: id });
    expect(checkVoucher(bench.context(), book, id, null)).toMatchObject({
      outcome: 'valid',
      voucher,
    });
  });

  it('as it was when it was taken, whatever the programme says since', () => {
    const bench = open();
    const { id } = taken(take(bench, 'percent'));
    bench.file = file([{ ...every[0]!, percent: 50, maximum: '500.00' } as ProgramFileReward]);
    const book = bench.store.read({ customerId: benchCustomer }, { redemptionId: id });
    expect(checkVoucher(bench.context(), book, id, null)).toMatchObject({
      voucher: { percent: 10, maximum: 2_000 },
    });
  });
});

describe('a reward of free size', () => {
  it.each([
    [undefined, 100, 100],
    [1, 100, 100],
    [149, 100, 100],
    [150, 150, 150],
    [299, 250, 250],
    [5_000, 300, 300],
  ])('asked for %s points it takes %s for %s cents', (wanted, cost, amount) => {
    const bench = open();
    const before = bench.account().available;
    expect(taken(take(bench, 'slider', wanted))).toMatchObject({ points: cost, amount });
    expect(bench.account().available).toBe(before - cost);
  });

  it('never takes more than there is', () => {
    const bench = open(every, 70);
    expect(bench.account().available).toBe(220);
    expect(taken(take(bench, 'slider', 300))).toMatchObject({ points: 200, amount: 200 });
    expect(take(bench, 'slider', 300)).toEqual({ outcome: 'insufficient_points', missing: 80 });
  });
});

describe('when and for whom', () => {
  it('has a first and a last day where the shop is', () => {
    const [first] = every;
    const bench = open([{ ...first!, from: '2026-11-20', until: '2026-11-21' }]);
    const at = '2026-11-19T23:00:00.000Z';
    expect(lockOf(bench, 'percent')).toEqual({ reason: 'not_yet', at });
    expect(take(bench, 'percent')).toEqual({ outcome: 'not_yet', at });
    expect(bench.account().changesAt).toBe(at);
    bench.now = Date.parse(at);
    expect(lockOf(bench, 'percent')).toBeNull();
    bench.now = Date.parse('2026-11-21T22:59:59.999Z');
    expect(take(bench, 'percent').outcome).toBe('redeemed');
    bench.now += 1;
    expect(lockOf(bench, 'percent')).toBeUndefined();
    expect(take(bench, 'percent')).toEqual({ outcome: 'unknown_reward' });
  });

  it('costs what it costs in a tier', () => {
    const bench = open([{ ...every[0]!, tierCost: { silver: 60 } }]);
    const costOf = () => bench.account().rewards[0]?.cost;
    expect(costOf()).toBe(100);
    bench.pay('o1', '120.00');
    bench.passDays(15);
    expect(costOf()).toBe(60);
    expect(taken(take(bench, 'percent')).points).toBe(60);
  });

  it('is in nobody’s list where only the shop gives it', () => {
    const { cost: _cost, ...rest } = every[1] as Extract<
      ProgramFileReward,
      { kind: 'free_product' }
    >;
    const bench = open([rest]);
    expect(bench.account().rewards).toEqual([]);
    expect(take(bench, 'mug')).toEqual({ outcome: 'unknown_reward' });
    expect(gift(bench, 'mug')).toBe(true);
  });
});

describe('a gift', () => {
  it('costs nothing, is told, and cannot be given back for points', () => {
    const bench = open();
    const before = bench.account();
    expect(gift(bench, 'card')).toBe(true);
    const [waiting] = bench.account().redemptions;
    expect(waiting).toMatchObject({ state: 'requested', points: 0, code: null, amount: 2_500 });
    const redemptionId = waiting!.id;
    bench.run(settleRedemption, { redemptionId, result: { outcome: 'issued', code: 'GIFT' } });
    const after = bench.account();
    expect(after.redemptions[0]).toMatchObject({
      state: 'issued',
      code: 'GIFT',
      canGiveBack: false,
    });
    expect([after.available, after.held]).toEqual([before.available, 0]);
    expect(bench.history()[0]).toMatchObject({ kind: 'gift', rewardId: 'card', points: 0 });
    expect(bench.run(requestGiveBack, { redemptionId, isVoided: true }).outcome).toBe(
      'not_returnable',
    );
  });

  it('is one of the stock, and comes to nothing where none is left', () => {
    const bench = open();
    const gifts = [1, 2, 3].map(() => gift(bench, 'mug'));
    expect(gifts).toEqual([true, true, false]);
    const redemptionId = bench.account().redemptions[0]!.id;
    bench.run(settleRedemption, { redemptionId, result: { outcome: 'failed' } });
    expect(lockOf(bench, 'mug')).toBeNull();
  });
});

describe('stock', () => {
  it('of a period comes back with the next one, and says when', () => {
    const bench = open();
    expect(take(bench, 'tasting').outcome).toBe('redeemed');
    expect(take(bench, 'tasting')).toEqual({ outcome: 'out_of_stock' });
    expect(bench.account().changesAt).toBe('2026-11-12T23:00:00.000Z');
    bench.passDays(1);
    expect(take(bench, 'tasting').outcome).toBe('redeemed');
  });
});

describe('a voucher that expires unused', () => {
  it('gives its points back by itself where the shop wants it', () => {
    const bench = open();
    const before = bench.account().available;
    taken(take(bench, 'mug'));
    bench.passDays(10);
    expect(bench.account()).toMatchObject({ available: before, redemptions: [] });
    expect(bench.history()[0]).toMatchObject({ kind: 'give_back', points: 90 });
    expect(lockOf(bench, 'mug')).toBeNull();
  });

  it('asks first whoever else knows the code', () => {
    const bench = open();
    const before = bench.account().available;
    const { id: redemptionId } = taken(take(bench, 'mug', undefined, true));
    bench.run(settleRedemption, { redemptionId, result: { outcome: 'issued', code: 'THEIRS' } });
    bench.passDays(11);
    expect(bench.account()).toMatchObject({
      available: before - 90,
      redemptions: [{ state: 'voiding' }],
    });
    bench.run(settleGiveBack, { redemptionId, result: 'refused' });
    expect(bench.account().redemptions).toMatchObject([{ state: 'expired' }]);
    bench.passDays(1);
    expect(bench.account().available).toBe(before - 90);
  });

  it('keeps what was used of a gift card used', () => {
    const bench = open();
    const { id: redemptionId } = taken(take(bench, 'card'));
    bench.run(useVoucher, { redemptionId, order: { orderId: 'o1', amount: 1_000 } });
    const before = bench.account().available;
    bench.passDays(20);
    expect(bench.account()).toMatchObject({
      available: before,
      redemptions: [{ state: 'expired' }],
    });
  });
});

it('parts of a gift card never exceed it, and asking again changes nothing', () => {
  const step = fc.record({
    order: fc.integer({ min: 1, max: 6 }),
    amount: fc.option(fc.integer({ min: 1, max: 2_000 }), { nil: undefined }),
    act: fc.constantFrom('use', 'use', 'use', 'reserve', 'release'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const bench = open();
      const { id: redemptionId } = taken(take(bench, 'card'));
      const used = new Map<string, number>();
      const record = () =>
        bench.store.whole(benchCustomer).redemptions.find(({ id }) => id === redemptionId)!;
      for (const { order, amount, act } of steps) {
        const orderId = `o${order}`;
        const left = 2_500 - [...used.values()].reduce((sum, part) => sum + part, 0);
        const useCase = { use: useVoucher, reserve: reserveVoucher, release: releaseVoucher }[act];
        const whole = amount === undefined ? {} : { amount };
        const answer = bench.run(useCase, { redemptionId, order: { orderId, ...whole } });
        if (act === 'use' && answer.outcome === 'used' && !used.has(orderId))
          used.set(orderId, amount ?? left);
        const isTooMuch = answer.outcome === 'amount_exceeded';
        expect(isTooMuch && (amount ?? 0) <= answer.remaining).toBe(false);
        const now = 2_500 - [...used.values()].reduce((sum, part) => sum + part, 0);
        expect(now).toBeGreaterThanOrEqual(0);
        expect('voucher' in answer ? answer.voucher.amount : now).toBe(now);
        expect(record().used).toEqual(
          [...used].map(([id, part]) => ({ orderId: id, amount: part })),
        );
        expect(record().state === 'used').toBe(now === 0);
      }
    }),
    { numRuns: 300 },
  );
});

describe('L11 with every kind', () => {
  const kinds = every.map(({ id }) => id);
  const step = fc.oneof(
    fc.record({
      act: fc.constant('take' as const),
      rewardId: fc.constantFrom(...kinds),
      wanted: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
      isRemote: fc.boolean(),
    }),
    fc.record({
      act: fc.constantFrom(
        ...(['issue', 'fail', 'back', 'void', 'refuse', 'use', 'reserve', 'release'] as const),
      ),
      nth: fc.nat({ max: 5 }),
    }),
    fc.record({ act: fc.constant('gift' as const), rewardId: fc.constantFrom(...kinds) }),
    fc.record({ act: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 12 }) }),
  );

  // oxlint-disable-next-line vitest/expect-expect -- `check` expects after every deed.
  it('L11 in whatever order: each settles once, stock is never oversold, donations add up', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }), (steps) => {
        const bench = open();
        const start = bench.account().available;
        let given = 0;
        for (const deed of steps) {
          if (deed.act === 'take') {
            const outcome = take(bench, deed.rewardId, deed.wanted, deed.isRemote);
            if (deed.rewardId === 'trees' && outcome.outcome === 'redeemed') given += 250;
          } else if (deed.act === 'gift') gift(bench, deed.rewardId);
          else if (deed.act === 'pass') bench.passDays(deed.days);
          else move(bench, deed.act, deed.nth);
          check(bench, start, given);
        }
      }),
      { numRuns: 400 },
    );
  });

  function move(bench: Bench, act: string, nth: number): void {
    const rows = bench.store.whole(benchCustomer).redemptions;
    const redemptionId = rows[nth % Math.max(1, rows.length)]?.id ?? 'none';
    const order = { orderId: `o${nth}` };
    const code = `LATE-${redemptionId}`;
    if (act === 'issue')
      bench.run(settleRedemption, { redemptionId, result: { outcome: 'issued', code } });
    if (act === 'fail')
      bench.run(settleRedemption, { redemptionId, result: { outcome: 'failed' } });
    if (act === 'back') bench.run(requestGiveBack, { redemptionId, isVoided: nth % 2 === 0 });
    if (act === 'void') bench.run(settleGiveBack, { redemptionId, result: 'voided' });
    if (act === 'refuse') bench.run(settleGiveBack, { redemptionId, result: 'refused' });
    if (act === 'use') bench.run(useVoucher, { redemptionId, order });
    if (act === 'reserve') bench.run(reserveVoucher, { redemptionId, order });
    if (act === 'release') bench.run(releaseVoucher, { redemptionId, order });
  }

  function check(bench: Bench, start: number, given: number): void {
    const { redemptions, transfers, balance } = bench.store.whole(benchCustomer);
    const sum = (code: string, id: string): number =>
      transfers
        .filter((each) => each.code === code && each.redemptionId === id)
        .reduce((total, each) => total + each.points, 0);
    let out = 0;
    const counts = new Map<string, number>();
    let donated = 0;
    for (const { id, state, points: cost, terms, kind, amount } of redemptions) {
      const back = sum('cancel_hold', id) + sum('give_back', id);
      const isBack = state === 'failed' || state === 'returned';
      expect([sum('hold', id), back]).toEqual([cost, isBack ? cost : 0]);
      expect(sum('issue', id)).toBe(state === 'requested' || state === 'failed' ? 0 : cost);
      if (!isBack) out += cost;
      if (!isBack && terms.stock !== undefined)
        counts.set(terms.stock, (counts.get(terms.stock) ?? 0) + 1);
      if (kind === 'donation') donated += amount ?? 0;
      expect(kind === 'donation' ? state : 'used').toBe('used');
    }
    expect(balance.available + out).toBe(start);
    expect(donated).toBe(given);
    const { stock } = bench.store.read({ customerId: benchCustomer }, {});
    for (const [subject, count] of stock) {
      expect(count).toBe(counts.get(subject) ?? 0);
      expect(count).toBeGreaterThanOrEqual(0);
      expect(count).toBeLessThanOrEqual(subject.startsWith('mug') ? 2 : 1);
    }
  }
});
