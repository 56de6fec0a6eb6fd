// Random lives of a member: deeds that happen to a ledger on the bench and to the oracle beside it.

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { points } from '../contract/points.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import {
  adjust,
  claimAction,
  releaseVoucher,
  requestGiveBack,
  requestRedemption,
  reserveVoucher,
  settleGiveBack,
  settleRedemption,
  useVoucher,
} from '../rules/index.ts';
import { benchCustomer, benchOrder, openBench } from './bench.ts';
import type { Bench } from './bench.ts';
import { fixtureProgram } from './fixture-program.ts';
import { campaignEndsAt, PointOracle } from './point-oracle.ts';
import { suiteProgram } from './suite-program.ts';

// Ways to earn that count once for ever, and what they give.
const onceKinds = new Map([
  ['insta', { given: 15, waitDays: 1 }],
  ['vote', { given: 10, waitDays: 0 }],
  ['workshop', { given: 40, waitDays: 0 }],
]);

// Limits hang on calendars, and the oracle has none. A share is never without one: here it has more room than a life.
const unlimited: ProgramFile = {
  ...fixtureProgram,
  rules: [
    ...fixtureProgram.rules.map(({ limit: _limit, ...rule }) =>
      rule.kind === 'share' ? { ...rule, limit: { times: 1_000, per: 'lifetime' } as const } : rule,
    ),
    { id: 'large', kind: 'purchase', title: 'Large', points: 60, orderFrom: '150.00' },
    { id: 'first', kind: 'purchase', title: 'First', points: 25, nthOrder: 1, pendingDays: 14 },
    ...suiteProgram.rules.filter(({ id }) => onceKinds.has(id)),
  ],
  campaigns: [
    {
      id: 'half-more',
      title: 'Half as much again',
      effect: { kind: 'multiply', percent: 150, rules: ['purchase'] },
      endsAt: '2026-11-30',
    },
    {
      id: 'seven-more',
      title: 'Seven more',
      effect: { kind: 'bonus', points: 7, rules: ['large', 'review'] },
      endsAt: '2026-11-30',
    },
    {
      id: 'meal-sale',
      title: 'Meals for less',
      effect: { kind: 'price', cost: 100, rewards: ['meal'] },
      endsAt: '2026-11-30',
    },
    {
      id: 'nobody',
      title: 'For nobody',
      effect: { kind: 'multiply', percent: 900, rules: ['purchase', 'share'] },
      audience: { bought: { products: ['nothing'] } },
      priority: 9,
    },
  ],
  rewards: [
    ...fixtureProgram.rewards,
    { id: 'meal', kind: 'donation', title: 'Meal', cost: 120, amount: '1.00', cause: 'Meals' },
    {
      id: 'cup',
      kind: 'free_product',
      title: 'Cup',
      product: { id: 'cup', title: 'Cup' },
      cost: 90,
      validDays: 20,
      returnExpired: true,
    },
    { id: 'tenth', kind: 'percent_off', title: 'Tenth', percent: 10, cost: 150, validDays: 30 },
  ],
};
const tierNeeded: Readonly<Record<string, number>> = { 'ten-off': 1 };

export interface Life {
  readonly bench: Bench;
  readonly oracle: PointOracle;
  readonly seen: Set<string>;
  readonly redemptions: string[];
}

export type Deed = (life: Life) => void;

const small = fc.nat({ max: 3 });
const cents = fc.integer({ min: 1, max: 30_000 });
const nth = fc.nat({ max: 5 });
const money = (amount: number): string =>
  `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
const isNew = ({ seen }: Life, key: string): boolean => !seen.has(key) && Boolean(seen.add(key));
const pick = ({ redemptions }: Life, index: number): string =>
  redemptions[index % Math.max(1, redemptions.length)] ?? 'none';

const pay = fc
  .record({ order: small, amount: cents, gift: cents })
  .map(({ order, amount, gift }): Deed => ({ bench, oracle }) => {
    const goods = { productId: 'guji', quantity: 1, total: money(amount) };
    bench.pay(`o${order}`, [
      goods,
      { productId: 'card', quantity: 1, total: money(gift), giftCard: true },
    ]);
    oracle.pay(`o${order}`, amount);
  });

const refund = fc
  .record({ order: small, refund: small, amount: cents })
  .map((input): Deed => (life) => {
    const id = `o${input.order}`;
    const result = life.bench.refund(id, `r${input.refund}`, money(input.amount));
    const isKnown = life.oracle.refund(id, `r${input.refund}`, input.amount);
    if (isKnown) assert.equal(result.outcome, 'duplicate');
  });

const cancel = small.map((order): Deed => (life) => {
  life.bench.event({ type: 'order.cancelled', order: { id: `o${order}` } });
  life.oracle.cancel(`o${order}`);
});

// A moment of its own: what was said before it is in it, what is said after it is not.
const update = fc
  .record({
    order: small,
    eligible: fc.oneof(cents, fc.constant(0)),
    isPaid: fc.constantFrom(true, true, true, false),
    isCancelled: fc.constantFrom(false, false, false, true),
    refunds: fc.uniqueArray(fc.tuple(fc.constantFrom('r0', 'r1', 'r2'), cents), {
      selector: ([id]) => id,
    }),
  })
  .map(({ order, ...state }): Deed => ({ bench, oracle }) => {
    const { eligible, isPaid, isCancelled, refunds } = state;
    bench.now += 1;
    bench.event({
      type: 'order.updated',
      customer: { id: benchCustomer },
      order: {
        ...benchOrder(`o${order}`, money(eligible)),
        isPaid,
        isCancelled,
        refunds: refunds.map(([id, amount]) => ({
          id,
          lines: [{ productId: 'guji', total: money(amount) }],
        })),
      },
    });
    oracle.now += 1;
    oracle.pass(0);
    oracle.update(`o${order}`, state);
    bench.now += 1;
    oracle.now += 1;
  });

const review = nth.map((id): Deed => (life) => {
  const event = { id: `r${id}`, productId: `p${id}` };
  life.bench.event({ type: 'review.published', customer: { id: benchCustomer }, review: event });
  const { oracle } = life;
  if (isNew(life, `review ${id}`)) oracle.award(oracle.now < campaignEndsAt ? 57 : 50, 0);
});

const share = nth.map((id): Deed => (life) => {
  life.bench.run(claimAction, { customerId: benchCustomer, ruleId: 'share', target: `/p${id}` });
  if (isNew(life, `share ${id}`)) life.oracle.award(10, 1);
});

const once = fc.constantFrom(...onceKinds).map(([ruleId, { given, waitDays }]): Deed => (life) => {
  const customer = { id: benchCustomer };
  const data = { place: 'ede', guests: 2 };
  const answer = { option: 'peru' };
  if (ruleId === 'workshop')
    life.bench.event({ type: 'custom', customer, name: 'workshop-visited', data });
  else life.bench.run(claimAction, { customerId: benchCustomer, ruleId, target: null, answer });
  if (isNew(life, ruleId)) life.oracle.award(given, waitDays);
});

const give = fc.integer({ min: -500, max: 500 }).map((given): Deed => ({ bench, oracle }) => {
  if (given === 0) return;
  bench.run(adjust, {
    customerId: benchCustomer,
    points: points(given),
    reason: 'test',
    actor: 'test',
    message: null,
  });
  oracle.adjust(given);
});

const redeem = fc
  .record({ reward: nth, hasCode: fc.boolean() })
  .map(({ reward, hasCode }): Deed => ({ bench, oracle, redemptions }) => {
    const {
      id,
      kind,
      cost: usual = 0,
      validDays,
      returnExpired = false,
    } = unlimited.rewards[reward % unlimited.rewards.length]!;
    const cost = id === 'meal' && oracle.now < campaignEndsAt ? 100 : usual;
    const redemptionId = `redemption-${redemptions.length}`;
    const { outcome } = bench.run(requestRedemption, {
      rewardId: id,
      redemptionId,
      code: hasCode ? `code-${redemptionId}` : null,
    });
    const isTaken = outcome === 'redeemed' || outcome === 'pending';
    assert.equal(isTaken, oracle.canTake(cost, tierNeeded[id] ?? 0));
    if (!isTaken) return;
    redemptions.push(redemptionId);
    oracle.take(redemptionId, cost, {
      state: kind === 'donation' ? 'ended' : hasCode ? 'issued' : 'requested',
      validDays: validDays ?? 1e6,
      returns: !returnExpired ? 'never' : hasCode ? 'at once' : 'once asked',
    });
  });

const settle = fc
  .record({ index: nth, isIssued: fc.boolean() })
  .map(({ index, isIssued }): Deed => (life) => {
    const redemptionId = pick(life, index);
    const result = isIssued
      ? ({ outcome: 'issued', code: `code-${redemptionId}` } as const)
      : ({ outcome: 'failed' } as const);
    life.bench.run(settleRedemption, { redemptionId, result });
    life.oracle.move(redemptionId, 'requested', isIssued ? 'issued' : 'ended', !isIssued);
  });

const giveBack = fc
  .record({ index: nth, isVoided: fc.boolean() })
  .map(({ index, isVoided }): Deed => (life) => {
    const redemptionId = pick(life, index);
    life.bench.run(requestGiveBack, { redemptionId, isVoided });
    if (isVoided) life.oracle.move(redemptionId, 'voiding', 'ended', true);
    life.oracle.move(redemptionId, 'issued', isVoided ? 'ended' : 'voiding', isVoided);
  });

const settleBack = fc
  .record({ index: nth, isVoided: fc.boolean() })
  .map(({ index, isVoided }): Deed => (life) => {
    const redemptionId = pick(life, index);
    life.bench.run(settleGiveBack, { redemptionId, result: isVoided ? 'voided' : 'refused' });
    life.oracle.move(redemptionId, 'voiding', isVoided ? 'ended' : 'issued', isVoided);
  });

const checkout = fc
  .record({ index: nth, step: fc.constantFrom('reserve', 'release', 'use') })
  .map(({ index, step }): Deed => (life) => {
    const redemptionId = pick(life, index);
    const input = { redemptionId, order: { orderId: 'checkout' } };
    life.bench.run(
      { reserve: reserveVoucher, release: releaseVoucher, use: useVoucher }[step],
      input,
    );
    if (step === 'reserve') life.oracle.move(redemptionId, 'issued', 'reserved');
    if (step === 'release') life.oracle.move(redemptionId, 'reserved', 'issued');
    if (step === 'use') life.oracle.move(redemptionId, 'reserved', 'ended');
    if (step === 'use') life.oracle.move(redemptionId, 'issued', 'ended');
  });

const pass = fc.integer({ min: 1, max: 40 }).map((days): Deed => ({ bench, oracle }) => {
  bench.passDays(days);
  oracle.pass(days);
});

/** Up to 40 deeds of a shopper, a shop and time. */
export const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    pay,
    refund,
    cancel,
    { arbitrary: update, weight: 2 },
    review,
    share,
    once,
    give,
    redeem,
    settle,
    giveBack,
    settleBack,
    checkout,
    { arbitrary: pass, weight: 2 },
  ),
  { minLength: 1, maxLength: 40, size: 'max' },
);

/** A member who has just joined, and the oracle that knows it. */
export function openLife(): Life {
  const bench = openBench(unlimited);
  bench.join();
  return { bench, oracle: new PointOracle(bench.now), seen: new Set(), redemptions: [] };
}
