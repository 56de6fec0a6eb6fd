// Whatever a shop owner writes, as long as it is no contradiction: nothing comes from nothing, what is quoted is given,
// nothing is made or lost, the order of what is independent does not matter, and an order that is wholly sent back
// leaves its member where they were.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../contract/account.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import { benchCustomer, openBench } from '../testing/bench.ts';
import type { Bench } from '../testing/bench.ts';
import { carts } from '../testing/random-purchases.ts';
import type { RandomCart } from '../testing/random-purchases.ts';
import { programsOver } from '../testing/random-programs.ts';
import { reached } from '../testing/reached.ts';
import { suiteProgram } from '../testing/suite-program.ts';
import { ledgerTotals } from './book/ledger-totals.ts';
import { claimAction } from './earning/claim-action.ts';
import { quoteCarts } from './orders/quote-carts.ts';
import { requestRedemption } from './rewards/request-redemption.ts';

const numRuns = process.env['LONG'] === undefined ? 2_000 : 100_000;
const patient = { timeout: process.env['LONG'] === undefined ? 600_000 : 12 * 3_600_000 };
const customer = { id: benchCustomer };

type Fact = (bench: Bench) => void;

function payOrder(bench: Bench, id: string, cart: RandomCart): number {
  const order = { id, currency: 'EUR', ...cart };
  const paid = bench.event({ type: 'order.paid', customer, order });
  return paid.outcome === 'recorded' ? paid.points : 0;
}

const orderFact = fc
  .record({ id: fc.nat({ max: 3 }), cart: carts })
  .map(({ id, cart }): readonly [string, Fact] => [
    `order ${id}`,
    (bench) => void payOrder(bench, `o${id}`, cart),
  ]);

// Each of another rule, so that none takes the place of another within a limit.
const otherFacts: readonly (readonly [string, Fact])[] = [
  [
    'review',
    (bench) => {
      const review = { id: 'r', productId: 'guji', rating: 2, photos: 0 };
      bench.event({ type: 'review.published', customer, review });
    },
  ],
  ['share', (bench) => claim(bench, 'share', '/guji')],
  ['insta', (bench) => claim(bench, 'insta', null)],
  ['vote', (bench) => claim(bench, 'vote', null)],
  ['visit', (bench) => claim(bench, 'visit', null)],
  ['newsletter', (bench) => void bench.event({ type: 'newsletter.confirmed', customer })],
  [
    'workshop',
    (bench) => {
      const data = { place: 'ede', guests: 2 };
      bench.event({ type: 'custom', customer, name: 'workshop-visited', data });
    },
  ],
];

function claim(bench: Bench, ruleId: string, target: string | null): void {
  const answer = { option: 'peru' };
  bench.run(claimAction, { customerId: benchCustomer, ruleId, target, answer });
}

const facts = fc.uniqueArray(
  fc.oneof({ arbitrary: orderFact, weight: 2 }, fc.constantFrom(...otherFacts)),
  { selector: ([name]) => name, maxLength: 8 },
);

function openMember(file: ProgramFile): Bench {
  const bench = openBench(file);
  bench.join();
  return bench;
}

function expectWhole(bench: Bench): void {
  const { balance, transfers } = bench.store.whole(benchCustomer);
  const totals = ledgerTotals(transfers);
  expect(Object.values(totals).reduce((sum, value) => sum + value, 0)).toBe(0);
  const { pending, available, held, debt } = balance;
  expect([totals.pending, totals.available, totals.held, 0 - totals.debt]).toEqual([
    pending,
    available,
    held,
    debt,
  ]);
}

/** What a member owns and what counts for a level; the level itself stands until its day. */
function owned(bench: Bench): unknown {
  const { available, pending, held, debt, lifetime, tier, challenges = [] } = bench.account();
  const { qualifying = 0, pendingQualifying = 0 } = tier ?? {};
  return {
    total: available + pending - debt,
    held,
    lifetime,
    qualifying,
    pendingQualifying,
    challenges: challenges.map(({ lock: _lock, endsAt: _endsAt, ...progress }) => progress),
  };
}

/** What a member has and how far they are; not the ids of what was issued, nor how often the account was written. */
function standing(account: Account): unknown {
  const { version: _version, redemptions, ...rest } = account;
  return {
    ...rest,
    redemptions: redemptions
      .map(({ id: _id, code: _code, ...redemption }) => redemption)
      .toSorted((one, other) => (one.rewardId < other.rewardId ? -1 : 1)),
    badges: rest.badges.toSorted((one, other) => (one.badgeId < other.badgeId ? -1 : 1)),
  };
}

describe('any programme', () => {
  it(
    `L9 what is sent back leaves nothing, what was quoted is given, and nothing comes of nothing: ${numRuns} programmes and histories`,
    patient,
    ({ task }) => {
      fc.assert(
        fc.property(
          programsOver(suiteProgram),
          facts,
          carts,
          ends,
          fc.nat({ max: 40 }),
          (file, history, cart, orders, days) => {
            expectNothing(file, days);
            expectQuoted(file, history, cart, days);
            const { bench, twin } = sendBack(file, history, orders, days);
            expect(owned(bench)).toEqual(owned(twin));
            expectWhole(bench);
          },
        ),
        { numRuns },
      );
      reached(task, `${numRuns} random programmes: what is sent back leaves nothing`);
    },
  );

  it(
    `L8 in whatever order independent things happen: ${numRuns} programmes and histories`,
    patient,
    () => {
      fc.assert(
        fc.property(
          programsOver(suiteProgram, { isSimple: true }),
          facts.chain((list) =>
            fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
          ),
          (file, [list, other]) => {
            const [one, two] = [openMember(file), openMember(file)];
            for (const [, fact] of list) fact(one);
            for (const [, fact] of other) fact(two);
            expect(standing(one.account())).toEqual(standing(two.account()));
            for (const bench of [one, two]) bench.passDays(30);
            expect(standing(one.account())).toEqual(standing(two.account()));
          },
        ),
        { numRuns },
      );
    },
  );
});

const ends = fc.array(fc.tuple(carts, fc.constantFrom('refund' as const, 'cancel' as const)), {
  minLength: 1,
  maxLength: 3,
});

type History = readonly (readonly [string, Fact])[];

function openAfter(file: ProgramFile, history: History): Bench {
  const bench = openMember(file);
  for (const [, fact] of history) fact(bench);
  return bench;
}

function expectNothing(file: ProgramFile, days: number): void {
  const bench = openMember(file);
  const welcome = file.rules.find(({ kind }) => kind === 'signup')?.points ?? 0;
  for (const wait of [days, 14, 30]) bench.passDays(wait);
  const { available, pending, held, debt, lifetime } = bench.account();
  expect([available + pending, held, debt, lifetime + pending]).toEqual([welcome, 0, 0, welcome]);
  expectWhole(bench);
}

function expectQuoted(file: ProgramFile, history: History, cart: RandomCart, days: number): void {
  const bench = openAfter(file, history);
  bench.passDays(days);
  const book = bench.store.read({ customerId: benchCustomer }, { countsOrders: true });
  const request = { carts: [{ id: 'cart', currency: 'EUR', ...cart }] };
  const { quotes } = quoteCarts(bench.context(), book, request);
  expect(payOrder(bench, 'quoted', cart)).toBe(quotes[0]?.points);
  bench.passDays(20);
  for (const { rewardId } of bench.account().rewards) expectCost(bench, rewardId);
  expectWhole(bench);
}

function expectCost(bench: Bench, rewardId: string): void {
  const before = bench.account();
  const { cost = 0, lock = null } = before.rewards.find((one) => one.rewardId === rewardId) ?? {};
  const id = `taken-${rewardId}`;
  const { outcome } = bench.run(requestRedemption, { rewardId, redemptionId: id, code: id });
  expect(outcome === 'redeemed').toBe(lock === null);
  const taken = before.available - bench.account().available;
  expect(taken).toBe(outcome === 'redeemed' ? cost : 0);
}

/** A member who sent back all of some orders, and one who never placed them. */
function sendBack(
  file: ProgramFile,
  history: History,
  orders: readonly (readonly [RandomCart, 'refund' | 'cancel'])[],
  days: number,
): { readonly bench: Bench; readonly twin: Bench } {
  const bench = openAfter(file, history);
  for (const [index, [cart]] of orders.entries()) payOrder(bench, `end${index}`, cart);
  bench.passDays(days % 20);
  for (const [index, [, way]] of orders.entries()) {
    const order = { id: `end${index}` };
    if (way === 'cancel') bench.event({ type: 'order.cancelled', order });
    else bench.refund(order.id, 'all', '99999.00');
  }
  const twin = openAfter(file, history);
  twin.passDays(days % 20);
  return { bench, twin };
}
