// History: one line for each thing that happened, in the words of the programme and the shop.

import { describe, expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import { benchCustomer, benchOrder, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { adjust } from '../members/adjust.ts';
import { claimAction } from '../earning/claim-action.ts';
import { claimOrder } from '../orders/claim-order.ts';
import { requestRedemption } from '../rewards/request-redemption.ts';
import { settleRedemption } from '../rewards/settle-redemption.ts';

describe('describeHistory', () => {
  it('tells joining, earning, coming free, a new tier, and what is still to come', () => {
    const bench = openBench();
    bench.join();
    bench.pay('1043', '100.00');
    bench.passDays(14);
    bench.run(claimAction, { customerId: benchCustomer, ruleId: 'share', target: '/guji' });
    const lines = bench
      .history()
      .map(({ kind, points: moved, pending, ruleId, orderNumber, tierId }) => ({
        kind,
        moved,
        waits: pending?.points ?? 0,
        about: ruleId ?? tierId,
        orderNumber,
      }));
    expect(lines).toEqual([
      { kind: 'award', moved: 10, waits: 10, about: 'share', orderNumber: null },
      { kind: 'tier', moved: 0, waits: 0, about: 'silver', orderNumber: null },
      { kind: 'release', moved: 0, waits: 0, about: 'purchase', orderNumber: '1043' },
      { kind: 'award', moved: 400, waits: 0, about: 'purchase', orderNumber: '1043' },
      { kind: 'award', moved: 150, waits: 0, about: 'signup', orderNumber: null },
      { kind: 'joined', moved: 0, waits: 0, about: null, orderNumber: null },
    ]);
  });

  it('is one line for a redemption, however many lots paid and whenever it was issued', () => {
    const bench = openBench();
    bench.join();
    const gift = { customerId: benchCustomer, reason: 'r', actor: 'a', message: 'Voor jou' };
    bench.run(adjust, { ...gift, points: points(30) });
    bench.run(adjust, { ...gift, points: points(40) });
    bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId: 'one', code: null });
    expect(bench.history()[0]).toMatchObject({
      kind: 'redemption',
      points: -200,
      rewardId: 'free-shipping',
      redemption: { id: 'one', state: 'requested', code: null },
    });
    bench.run(settleRedemption, {
      redemptionId: 'one',
      result: { outcome: 'issued', code: 'CODE' },
    });
    const lines = bench.history();
    expect(lines.map(({ kind }) => kind)).toEqual([
      'redemption',
      'adjustment',
      'adjustment',
      'award',
      'joined',
    ]);
    expect(lines[0]?.redemption).toEqual({ id: 'one', state: 'issued', code: 'CODE' });
    expect(lines[1]).toMatchObject({ points: 40, message: 'Voor jou' });
  });

  it('says how much of a refund became a debt, and what paid it', () => {
    const bench = openBench();
    bench.join();
    bench.pay('1043', '50.00');
    bench.passDays(14);
    bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId: 'one', code: 'CODE' });
    bench.refund('1043', 'all', '50.00');
    bench.pay('1044', '25.00');
    bench.passDays(14);
    const [release, award, clawback] = bench.history();
    expect(clawback).toMatchObject({
      kind: 'clawback',
      points: -200,
      madeDebt: 50,
      paidDebt: 0,
      orderNumber: '1043',
    });
    expect(award).toMatchObject({ kind: 'award', points: 100, paidDebt: 0, orderNumber: '1044' });
    expect(release).toMatchObject({
      kind: 'release',
      points: 0,
      paidDebt: 50,
      orderNumber: '1044',
    });
  });

  it('tells an order that was edited, and a refund that was undone, as lines of the order', () => {
    const bench = openBench();
    bench.join();
    bench.pay('1043', '10.00');
    bench.now += 1_000;
    tell(bench, '12.50');
    bench.now += 1_000;
    tell(bench, '12.50', { a: '5.00' });
    bench.now += 1_000;
    tell(bench, '12.50');
    expect(linesOf(bench)).toEqual([
      { kind: 'award', points: 20, waits: 20, paidDebt: 0, madeDebt: 0 },
      { kind: 'clawback', points: -20, waits: 0, paidDebt: 0, madeDebt: 0 },
      { kind: 'award', points: 10, waits: 10, paidDebt: 0, madeDebt: 0 },
      { kind: 'award', points: 40, waits: 40, paidDebt: 0, madeDebt: 0 },
    ]);
  });

  it('says what of a refund that was undone is owed no more', () => {
    const bench = openBench();
    bench.join();
    bench.pay('1043', '50.00');
    bench.passDays(14);
    bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId: 'one', code: 'CODE' });
    tell(bench, '50.00', { a: '50.00' });
    bench.now += 1_000;
    tell(bench, '50.00');
    expect(linesOf(bench).slice(0, 2)).toEqual([
      { kind: 'award', points: 200, waits: 0, paidDebt: 50, madeDebt: 0 },
      { kind: 'clawback', points: -200, waits: 0, paidDebt: 0, madeDebt: 50 },
    ]);
    const { available, debt } = bench.account();
    expect([available, debt]).toEqual([150, 0]);
  });

  it('tells the order of a guest who claims it from the day of the claim', () => {
    const bench = openBench();
    const order = benchOrder('1043', '10.00');
    bench.event({ type: 'order.paid', order });
    bench.passDays(3);
    bench.join();
    bench.run(claimOrder, { orderId: '1043' });
    expect(bench.history()[0]).toMatchObject({
      kind: 'award',
      at: '2026-11-15T09:00:00.000Z',
      points: 40,
      pending: { points: 40, at: '2026-11-26T09:00:00.000Z' },
      orderNumber: '1043',
    });
  });
});

function tell(bench: Bench, total: string, refunds: Readonly<Record<string, string>> = {}): void {
  bench.event({
    type: 'order.updated',
    customer: { id: benchCustomer },
    order: {
      ...benchOrder('1043', total),
      isPaid: true,
      isCancelled: false,
      refunds: Object.entries(refunds).map(([id, back]) => ({
        id,
        lines: [{ productId: 'guji', total: back }],
      })),
    },
  });
}

function linesOf(bench: Bench): readonly unknown[] {
  return bench
    .history()
    .filter(({ orderNumber }) => orderNumber === '1043')
    .map(({ kind, points: moved, pending, paidDebt, madeDebt }) => ({
      kind,
      points: moved,
      waits: pending?.points ?? 0,
      paidDebt,
      madeDebt,
    }));
}
