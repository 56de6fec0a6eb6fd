// Refunds: exact in any split, whatever happens to the rule meanwhile, and never refused.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { adjust } from '../members/adjust.ts';
import { requestRedemption } from '../rewards/request-redemption.ts';
import { settleRedemption } from '../rewards/settle-redemption.ts';

const numRuns = 2_000;
const money = (cents: number): string =>
  `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

// What a shop may do to its rules between a payment and its refunds.
const edits: readonly ((file: ProgramFile) => ProgramFile)[] = [
  (file) => file,
  (file) => ({ ...file, rules: [] }),
  (file) => ({
    ...file,
    rules: file.rules.map((rule) => ({ ...rule, points: 97, tierPoints: {} })),
  }),
  (file) => ({ ...file, rules: file.rules.map((rule) => ({ ...rule, id: `new-${rule.id}` })) }),
];

const split = fc.record({
  goods: fc.integer({ min: 1, max: 100_000 }),
  gift: fc.nat({ max: 50_000 }),
  points: fc.integer({ min: 1, max: 1_000 }),
  perAmount: fc.integer({ min: 1, max: 1_000 }),
  // Where the refunds cut the order, in thousandths of it.
  cuts: fc.array(fc.nat({ max: 1_000 }), { maxLength: 6 }),
  waits: fc.array(fc.nat({ max: 20 }), { minLength: 7, maxLength: 7 }),
  edit: fc.constantFrom(...edits),
  isSpent: fc.boolean(),
});

function openOrder({
  goods,
  gift,
  points: rate,
  perAmount,
}: {
  goods: number;
  gift: number;
  points: number;
  perAmount: number;
}): Bench {
  const rules = fixtureProgram.rules.map((rule) =>
    rule.kind === 'purchase'
      ? { ...rule, points: rate, perAmount: money(perAmount), tierPoints: {} }
      : rule,
  );
  const bench = openBench({ ...fixtureProgram, rules });
  bench.join();
  bench.pay('o1', [
    { productId: 'guji', quantity: 1, total: money(goods) },
    { productId: 'card', quantity: 1, total: money(gift), giftCard: true },
  ]);
  return bench;
}

function refundLines(bench: Bench, id: string, goods: number, gift: number): void {
  bench.event({
    type: 'order.refunded',
    order: { id: 'o1', currency: 'EUR' },
    refund: {
      id,
      lines: [
        { productId: 'guji', total: money(goods) },
        { productId: 'card', total: money(gift), giftCard: true },
      ],
    },
  });
}

const ownedBy = (bench: Bench): number => {
  const { available, pending, debt } = bench.account();
  return available + pending - debt;
};

describe('L9 Refunds take back exactly what was given', () => {
  it('L9 any split of refunds ends at exactly the award, and passes through its exact share', () => {
    fc.assert(
      fc.property(split, (order) => {
        const bench = openOrder(order);
        const award = ownedBy(bench) - 150;
        expect(award).toBe(Math.floor((order.goods * order.points) / order.perAmount));
        bench.file = order.edit(bench.file);
        const marks = [...order.cuts.toSorted((one, other) => one - other), 1_000];
        let refunded = 0;
        for (const [index, mark] of marks.entries()) {
          bench.passDays(order.waits[index] ?? 0);
          const upTo = Math.floor((order.goods * mark) / 1_000);
          refundLines(bench, `r${index}`, upTo - refunded, order.gift);
          refunded = upTo;
          expect(ownedBy(bench)).toBe(150 + award - Math.floor((award * refunded) / order.goods));
        }
        expect(ownedBy(bench)).toBe(150);
        expect(bench.account().tier?.qualifying).toBe(0);
        expect(bench.account().tier?.pendingQualifying).toBe(0);
      }),
      { numRuns },
    );
  });

  it('L9 takes nothing for a gift card or for more than the order', () => {
    const bench = openOrder({ goods: 1_000, gift: 5_000, points: 4, perAmount: 100 });
    expect(ownedBy(bench)).toBe(190);
    refundLines(bench, 'gift', 0, 5_000);
    expect(ownedBy(bench)).toBe(190);
    refundLines(bench, 'all', 99_999, 0);
    expect(ownedBy(bench)).toBe(150);
    refundLines(bench, 'more', 1_000, 0);
    expect(ownedBy(bench)).toBe(150);
  });

  it("L9 counts in the shop's currency alone", () => {
    const bench = openBench({
      ...fixtureProgram,
      currency: 'JPY',
      rules: [{ id: 'purchase', kind: 'purchase', title: 'Order', points: 1, perAmount: '100' }],
      rewards: [],
      tiers: {
        basis: 'points',
        levels: [{ id: 'one', name: 'One', from: 0, badge: { id: 'one', name: 'One' } }],
      },
    });
    bench.join();
    const order = (id: string, currency: string) => ({
      id,
      currency,
      lines: [{ productId: 'tea', quantity: 1, total: '1250' }],
    });
    const customer = { id: benchCustomer };
    expect(bench.event({ type: 'order.paid', customer, order: order('o1', 'JPY') })).toEqual({
      outcome: 'recorded',
      points: 12,
    });
    expect(bench.event({ type: 'order.paid', customer, order: order('o2', 'EUR') })).toEqual({
      outcome: 'ignored',
      reason: 'currency_mismatch',
    });
    const refund = { id: 'r1', lines: [{ productId: 'tea', total: '1250' }] };
    expect(
      bench.event({ type: 'order.refunded', order: { id: 'o1', currency: 'EUR' }, refund }),
    ).toEqual({ outcome: 'ignored', reason: 'currency_mismatch' });
    expect(
      bench.event({ type: 'order.refunded', order: { id: 'o1', currency: 'JPY' }, refund }),
    ).toEqual({ outcome: 'recorded', points: 12 });
  });
});

describe('L10 A refund never fails; debt is honest', () => {
  it('L10 whatever was spent before: no refund is refused, and debt never stands beside points', () => {
    fc.assert(
      fc.property(split, fc.integer({ min: -150, max: 400 }), (order, adjusted) => {
        const bench = openOrder(order);
        bench.passDays(15);
        if (adjusted !== 0) give(bench, adjusted);
        for (let attempt = 0; order.isSpent && attempt < 3; attempt += 1)
          redeem(bench, `redemption-${attempt}`);
        const before = ownedBy(bench);
        const award = Math.floor((order.goods * order.points) / order.perAmount);
        refundLines(bench, 'all', order.goods, 0);
        const { available, debt, rewards } = bench.account();
        expect(available - debt).toBe(before - award);
        expect(available === 0 || debt === 0).toBe(true);
        const isRefused = rewards.every(
          ({ lock }) => lock?.reason === 'in_debt' && lock.debt === debt,
        );
        expect(isRefused).toBe(debt > 0);
        give(bench, debt + 7);
        expect(bench.account()).toMatchObject({ available: available + 7, debt: 0 });
        expect(bench.history()[0]).toMatchObject({
          kind: 'adjustment',
          points: debt + 7,
          paidDebt: debt,
        });
      }),
      { numRuns },
    );
  });

  it('L10 takes the pending points of the order, then its lot, then other lots, then makes a debt', () => {
    const bench = openOrder({ goods: 10_000, gift: 0, points: 1, perAmount: 100 });
    refundLines(bench, 'pending', 3_000, 0);
    expect(bench.account()).toMatchObject({ pending: 70, available: 150 });
    bench.passDays(15);
    expect(redeem(bench, 'one')).toMatchObject({ outcome: 'redeemed' });
    // Welcome points expire sooner and paid first: 20 are left of the order's own lot.
    expect(bench.account()).toMatchObject({ available: 20 });
    give(bench, 30);
    refundLines(bench, 'rest', 7_000, 0);
    const { transfers } = bench.store.whole(benchCustomer);
    expect(
      transfers
        .slice(-3)
        .map(({ code, debit, credit, points: moved }) => [code, debit, credit, moved]),
    ).toEqual([
      ['clawback', 'available', 'revoked', 20],
      ['clawback', 'available', 'revoked', 30],
      ['debt', 'debt', 'revoked', 20],
    ]);
    expect(bench.history()[0]).toMatchObject({
      kind: 'clawback',
      points: -70,
      madeDebt: 20,
      orderNumber: 'o1',
    });
  });

  it("L10 takes the order's own lot first, also where another expires sooner", () => {
    const bench = openOrder({ goods: 10_000, gift: 0, points: 1, perAmount: 100 });
    bench.passDays(15);
    refundLines(bench, 'part', 4_000, 0);
    const { lots } = bench.store.whole(benchCustomer);
    expect(lots.map(({ remaining }) => remaining)).toEqual([150, 60]);
    expect(lots[0]!.expiresAt).toBeLessThan(lots[1]!.expiresAt!);
  });

  it('L10 points that come back pay a debt too', () => {
    const bench = openOrder({ goods: 10_000, gift: 0, points: 1, perAmount: 100 });
    bench.passDays(15);
    const before = redeem(bench, 'one', null);
    expect(before).toMatchObject({ outcome: 'pending' });
    refundLines(bench, 'all', 10_000, 0);
    expect(bench.account()).toMatchObject({ available: 0, debt: 50, held: 200 });
    expect(redeem(bench, 'two')).toEqual({ outcome: 'in_debt', debt: 50 });
    bench.run(settleRedemption, { redemptionId: 'one', result: { outcome: 'failed' } });
    expect(bench.account()).toMatchObject({ available: 150, debt: 0, held: 0 });
    expect(bench.history()[0]).toMatchObject({ kind: 'give_back', points: 200, paidDebt: 50 });
  });
});

function give(bench: Bench, given: number): void {
  bench.run(adjust, {
    customerId: benchCustomer,
    points: points(given),
    reason: 'test',
    actor: 'test',
    message: null,
  });
}

function redeem(bench: Bench, redemptionId: string, code: string | null = `code-${redemptionId}`) {
  return bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId, code });
}
