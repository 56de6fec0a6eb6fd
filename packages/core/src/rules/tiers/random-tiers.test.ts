// Random lives of a member in windows of every kind, in zones and on days where calendars are hard, beside an oracle
// that sums everything anew. Whether somebody looks every day or after years makes no difference.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { benchCustomer, benchOrder, dayMs, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { TierOracle } from '../../testing/tier-oracle.ts';
import type { OracleTiers } from '../../testing/tier-oracle.ts';
import { releaseDue } from '../book/release-due.ts';

const numRuns = 400;

const money = (amount: number): string =>
  `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;

const froms = {
  points: [0, 300, 700, 1_500],
  spend: [0, 10_000, 25_000, 40_000],
  orders: [0, 2, 3, 5],
} as const;
const ids = ['bronze', 'silver', 'gold', 'jet'] as const;

const tiersOf: fc.Arbitrary<OracleTiers> = fc
  .record({
    basis: fc.constantFrom('points', 'spend', 'orders'),
    window: fc.constantFrom('rolling', 'calendar_year', 'join_year'),
    graceDays: fc.constantFrom(0, 0, 1, 30, 90),
    timeZone: fc.constantFrom('Europe/Amsterdam', 'America/Santiago', 'Pacific/Kiritimati', 'UTC'),
    joinedAt: fc.oneof(
      fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 0, 1) }),
      fc.constantFrom(Date.UTC(2024, 1, 29, 12), Date.UTC(2024, 11, 31, 23, 30)),
    ),
  })
  .map((tiers) => ({ ...tiers, from: froms[tiers.basis] }));

function fileOf({ basis, window, graceDays, timeZone }: OracleTiers): ProgramFile {
  const levels = ids.map((id, index) => ({
    id,
    name: id,
    from: basis === 'spend' ? money(froms.spend[index]!) : froms[basis][index]!,
    badge: { id, name: id },
  }));
  return {
    ...fixtureProgram,
    timeZone,
    expiry: { basis: 'none' },
    tiers: { basis, window, graceDays, levels },
  };
}

type Deed = (bench: Bench) => void;

const order = fc.nat({ max: 7 }).map((id) => `o${id}`);
const cents = fc.integer({ min: 1, max: 30_000 });

const pay = fc.record({ order, cents }).map(({ order, cents }): Deed => (bench) => {
  bench.pay(order, money(cents));
});
const refund = fc
  .record({ order, cents, id: fc.nat({ max: 2 }) })
  .map(({ order, cents, id }): Deed => (bench) => {
    bench.refund(order, `r${id}`, money(cents));
  });
const state = fc
  .record({ order, cents, isCancelled: fc.boolean(), refunded: fc.oneof(fc.constant(0), cents) })
  .map(({ order, cents, isCancelled, refunded }): Deed => (bench) => {
    bench.now += 1;
    bench.event({
      type: 'order.updated',
      customer: { id: benchCustomer },
      order: {
        ...benchOrder(order, money(cents)),
        isPaid: true,
        isCancelled,
        refunds:
          refunded === 0
            ? []
            : [{ id: 'r0', lines: [{ productId: 'guji', total: money(refunded) }] }],
      },
    });
  });
const review = fc.nat({ max: 9 }).map((id): Deed => (bench) => {
  bench.event({
    type: 'review.published',
    customer: { id: benchCustomer },
    review: { id: `v${id}`, productId: `p${id}` },
  });
});
const pass = fc
  .record({
    days: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 200, max: 800 })),
    isWritten: fc.boolean(),
  })
  .map(({ days, isWritten }): Deed => (bench) => {
    bench.now += days * dayMs;
    if (isWritten) bench.run(releaseDue, {});
  });

const deeds = fc.array(
  fc.oneof({ arbitrary: pay, weight: 5 }, refund, state, review, { arbitrary: pass, weight: 4 }),
  { minLength: 1, maxLength: 30, size: 'max' },
);

function joined(tiers: OracleTiers): Bench {
  const bench = openBench(fileOf(tiers), tiers.joinedAt);
  bench.join();
  return bench;
}

const awardsOf = (bench: Bench) => bench.store.whole(benchCustomer).awards;

describe('random lives in a window', () => {
  it('have the level, the progress and the dates that the oracle says, after every deed', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(tiersOf, deeds, (tiers, list) => {
        const bench = joined(tiers);
        const oracle = new TierOracle(tiers);
        oracle.raise(awardsOf(bench));
        for (const deed of list) {
          const before = awardsOf(bench);
          deed(bench);
          oracle.pass(before, bench.now);
          const after = awardsOf(bench);
          oracle.raise(after);
          const told = bench.account().tier;
          const { level, reviewAt } = oracle;
          expect({
            tierId: told?.tierId,
            qualifying: told?.qualifying,
            at: told?.review?.at ?? null,
            missing: told?.review?.missing ?? null,
          }).toEqual({
            tierId: ids[level],
            qualifying: oracle.qualifying(after),
            at: reviewAt === null ? null : new Date(reviewAt).toISOString(),
            missing:
              reviewAt === null ? null : Math.max(0, tiers.from[level]! - oracle.judged(after)),
          });
          if (told?.review && told.review.forecast !== told.tierId)
            seen.add(told.review.forecast < told.tierId ? 'down' : 'up');
        }
        for (const { kind } of bench.history()) seen.add(kind);
      }),
      { numRuns },
    );
    // The lives were worth living: levels were won, lost and forecast.
    expect([...seen]).toEqual(expect.arrayContaining(['tier', 'tier_down', 'down', 'up']));
  });

  it('end alike whether somebody looks every few days or never', () => {
    fc.assert(
      fc.property(tiersOf, deeds, (tiers, list) => {
        const [seldom, often] = [joined(tiers), joined(tiers)];
        for (const deed of list) {
          const begin = seldom.now;
          deed(seldom);
          if (seldom.now < begin + dayMs) deed(often);
          while (often.now + 20 * dayMs < seldom.now) often.passDays(20);
          often.now = seldom.now;
        }
        for (const bench of [seldom, often]) bench.run(releaseDue, {});
        expect(often.account().tier).toEqual(seldom.account().tier);
        const levels = (bench: Bench) =>
          bench
            .history()
            .filter(({ kind }) => kind.startsWith('tier'))
            .map(({ kind, at, tierId }) => [kind, at, tierId]);
        expect(levels(often)).toEqual(levels(seldom));
      }),
      { numRuns: numRuns / 4 },
    );
  });

  it('forecast what then happens, where nothing else does', () => {
    fc.assert(
      fc.property(tiersOf, deeds, (tiers, list) => {
        const bench = joined(tiers);
        for (const deed of list) deed(bench);
        const review = bench.account().tier?.review;
        if (!review) return;
        bench.now = Date.parse(review.at);
        bench.run(releaseDue, {});
        expect(bench.account().tier?.tierId).toBe(review.forecast);
      }),
      { numRuns },
    );
  });

  it('are back in the first level at the next review where everything was returned', () => {
    fc.assert(
      fc.property(tiersOf, fc.array(fc.oneof(pay, pass), { minLength: 3 }), (tiers, list) => {
        const bench = joined(tiers);
        for (const deed of list) deed(bench);
        for (let id = 0; id <= 7; id += 1)
          bench.event({ type: 'order.cancelled', order: { id: `o${id}` } });
        const { tier } = bench.account();
        const welcome = tiers.basis === 'points' ? 150 : 0;
        expect(tier?.qualifying).toBeLessThanOrEqual(welcome);
        bench.now = Date.parse(tier?.review?.at ?? new Date(bench.now).toISOString());
        bench.run(releaseDue, {});
        expect(bench.account().tier).toMatchObject({
          tierId: 'bronze',
          next: { tierId: 'silver' },
        });
      }),
      { numRuns },
    );
  });

  it('do not mind in which order orders and their refunds are told', () => {
    const orders = fc.uniqueArray(
      fc.record({ id: order, total: cents, refunded: fc.oneof(fc.constant(0), cents) }),
      { selector: ({ id }) => id, minLength: 2 },
    );
    const twoWays = orders.chain((list) =>
      fc.record({
        one: fc.constant(list),
        other: fc.shuffledSubarray(list, { minLength: list.length }),
        days: fc.integer({ min: 14, max: 900 }),
      }),
    );
    fc.assert(
      fc.property(tiersOf, twoWays, (tiers, { one, other, days }) => {
        const [told, toldOther] = [one, other].map((list) => {
          const bench = joined(tiers);
          for (const { id, total } of list) bench.pay(id, money(total));
          for (const { id, refunded } of list)
            if (refunded > 0) bench.refund(id, 'r', money(refunded));
          bench.passDays(days);
          return bench.account().tier;
        });
        expect(toldOther).toEqual(told);
      }),
      { numRuns: numRuns / 2 },
    );
  });
});
