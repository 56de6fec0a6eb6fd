// Random challenges and random things that fill them: whatever the order in which they happen, the cards end as a formula
// says; nothing comes from nothing; and what is refunded leaves everything as it was.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { settleRedemption } from '../index.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { challengePrograms, roundsTruth } from '../../testing/random-challenges.ts';
import { carts, refundLines } from '../../testing/random-purchases.ts';
import type { OrderTruth } from '../../testing/random-purchases.ts';
import { readProgramFile } from '../program/read-program-file.ts';

const numRuns = process.env['LONG'] === undefined ? 400 : 20_000;

const orders = fc.array(
  fc.record({
    cart: carts,
    isVoid: fc.constantFrom(false, false, true),
    refunds: fc.array(refundLines, { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 4 },
);
const lives = fc.record({ orders, reviews: fc.nat({ max: 3 }) });
type Life = typeof lives extends fc.Arbitrary<infer Value> ? Value : never;

type Deed = (bench: Bench) => void;

function deedsOf({ orders: placed, reviews }: Life): readonly Deed[] {
  const customer = { id: benchCustomer };
  return [
    ...placed.flatMap(({ cart, isVoid, refunds }, index): readonly Deed[] => {
      const id = `o${index}`;
      const pay: Deed = (bench) =>
        bench.event({ type: 'order.paid', customer, order: { id, currency: 'EUR', ...cart } });
      const cancel: Deed = (bench) => bench.event({ type: 'order.cancelled', order: { id } });
      return [
        pay,
        ...refunds.map((lines, nth): Deed => (bench) => {
          const order = { id, currency: 'EUR' };
          bench.event({ type: 'order.refunded', order, refund: { id: `r${nth}`, lines } });
        }),
        ...(isVoid ? [cancel] : []),
      ];
    }),
    ...Array.from({ length: reviews }, (_, index): Deed => (bench) => {
      const review = { id: `v${index}`, productId: `p${index}` };
      bench.event({ type: 'review.published', customer, review });
    }),
  ];
}

function open(file: ProgramFile): Bench {
  const bench = openBench(file);
  bench.join();
  return bench;
}

/** Everything that challenges leave behind, of which the order of deeds must not tell. */
function left(bench: Bench): unknown {
  const { challenges, lifetime, pending, badges, debt } = bench.account();
  const { redemptions, balance } = bench.store.whole(benchCustomer);
  const live = redemptions.filter(({ state }) => state === 'issued' || state === 'requested');
  return {
    challenges,
    points: lifetime + pending,
    debt,
    badges: badges.map(({ badgeId }) => badgeId),
    gifts: live.map(({ terms }) => terms.challenge ?? '').toSorted((a, b) => a.localeCompare(b)),
    spend: balance.qualifyingSpend,
  };
}

function makeCodes(bench: Bench): void {
  for (const { id, state } of bench.store.whole(benchCustomer).redemptions)
    if (state === 'requested') {
      const result = { outcome: 'issued', code: `code-${id}` } as const;
      bench.run(settleRedemption, { redemptionId: id, result });
    }
}

const shuffled = (length: number): fc.Arbitrary<readonly number[]> =>
  fc.shuffledSubarray(
    Array.from({ length }, (_, index) => index),
    { minLength: length, maxLength: length },
  );

describe('random challenges', () => {
  it('are programmes that can be published', () => {
    fc.assert(
      fc.property(challengePrograms, (file) => {
        expect(readProgramFile(file)).toMatchObject({ ok: true });
      }),
      { numRuns: 200 },
    );
  });

  it(
    `end as their formula says, in whatever order things happen: ${numRuns} lives`,
    { timeout: 600_000 },
    () => {
      const cases = fc
        .tuple(challengePrograms, lives)
        .chain(([file, life]) =>
          fc.tuple(fc.constant(file), fc.constant(life), shuffled(deedsOf(life).length)),
        );
      fc.assert(
        fc.property(cases, fc.boolean(), ([file, life, order], withCodes) => {
          const one = open(file);
          const other = open(file);
          const deeds = deedsOf(life);
          for (const deed of deeds) deed(one);
          for (const place of order) {
            deeds[place]?.(other);
            if (withCodes) makeCodes(other);
          }
          if (withCodes) makeCodes(one);
          expect(left(other)).toEqual(left(one));
          const truth = {
            orders: life.orders.map(({ cart, ...rest }): OrderTruth => ({ ...cart, ...rest })),
            reviews: life.reviews,
          };
          const statuses = one.account().challenges ?? [];
          const told = statuses.map(({ challengeId, timesDone }) => [challengeId, timesDone]);
          // Of pieces money alone says nothing.
          const meant = (file.challenges ?? []).map((challenge, index) => [
            challenge.id,
            roundsTruth(challenge, truth) ?? statuses[index]?.timesDone,
          ]);
          expect(told).toEqual(meant);
        }),
        { numRuns },
      );
    },
  );

  it(
    `give back everything when everything is refunded, in however many parts: ${numRuns} lives`,
    { timeout: 600_000 },
    () => {
      fc.assert(
        fc.property(challengePrograms, orders, fc.boolean(), (file, placed, withCodes) => {
          const bench = open(file);
          const before = left(bench);
          for (const deed of deedsOf({ orders: placed, reviews: 0 })) {
            deed(bench);
            if (withCodes) makeCodes(bench);
          }
          for (const [index, { cart }] of placed.entries()) {
            const order = { id: `o${index}`, currency: 'EUR' };
            for (const [nth, { productId, total }] of [...cart.lines, ...cart.lines].entries())
              bench.event({
                type: 'order.refunded',
                order,
                refund: { id: `last-${nth}`, lines: [{ productId, total }] },
              });
          }
          expect(left(bench)).toEqual(before);
          const figures = bench.store
            .read({ customerId: benchCustomer }, {})
            .uses.filter(({ subject, count }) => subject.startsWith('challenge:') && count > 0);
          expect(figures).toEqual([]);
        }),
        { numRuns },
      );
    },
  );

  it(
    `of periods in a row end as runs that were counted by hand: ${numRuns} lives`,
    { timeout: 600_000 },
    () => {
      const steps = fc.array(
        fc.record({
          wait: fc.constantFrom(0, 1, 1, 1, 2, 6, 7, 31),
          isUndone: fc.constantFrom(false, false, false, true),
        }),
        { minLength: 1, maxLength: 25 },
      );
      const per = fc.constantFrom('day' as const, 'week' as const, 'month' as const);
      fc.assert(
        fc.property(steps, per, fc.integer({ min: 2, max: 4 }), (days, period, goal) => {
          const title = 'In a row';
          const streak = {
            id: 'row',
            kind: 'streak',
            title,
            goal,
            per: period,
            points: 5,
          } as const;
          const file = { ...openBench().file, challenges: [{ ...streak, repeats: true }] };
          const bench = open(file);
          const lively = new Set<string>();
          for (const [index, { wait, isUndone }] of days.entries()) {
            bench.passDays(wait);
            bench.pay(`o${index}`, '5.00');
            if (!isUndone) lively.add(nameOf(bench.now, period));
          }
          for (const [index, { isUndone }] of days.entries())
            if (isUndone) bench.event({ type: 'order.cancelled', order: { id: `o${index}` } });
          const status = bench.account().challenges?.[0];
          expect(status?.timesDone).toBe(roundsByHand([...lively], period, goal));
        }),
        { numRuns },
      );
    },
  );
});

// The calendar that every browser has, and not the one the rules use.
function nameOf(at: number, per: 'day' | 'week' | 'month'): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(at);
  if (per === 'month') return `${day.slice(0, 7)}-01`;
  if (per === 'day') return day;
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

function roundsByHand(
  names: readonly string[],
  per: 'day' | 'week' | 'month',
  goal: number,
): number {
  const known = new Set(names);
  const before = (name: string): string => {
    const date = new Date(`${name}T12:00:00Z`);
    if (per === 'month') date.setUTCMonth(date.getUTCMonth() - 1);
    else date.setUTCDate(date.getUTCDate() - (per === 'week' ? 7 : 1));
    return date.toISOString().slice(0, 10);
  };
  const lengths = names
    .filter((name) => !names.some((later) => before(later) === name))
    .map((last) => {
      let length = 0;
      for (let name = last; known.has(name); name = before(name)) length += 1;
      return length;
    });
  return lengths.reduce((sum, length) => sum + Math.floor(length / goal), 0);
}
