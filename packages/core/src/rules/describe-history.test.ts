// History: one line for each thing that happened, in the words of the programme and the shop.

import { describe, expect, it } from 'vitest';
import { points } from '../contract/points.ts';
import { benchCustomer, openBench } from '../testing/bench.ts';
import { adjust } from './adjust.ts';
import { claimAction } from './claim-action.ts';
import { requestRedemption } from './request-redemption.ts';
import { settleRedemption } from './settle-redemption.ts';

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
});
