// Levels that are looked at again: by the year, by the last twelve months, by the year since joining.

import { describe, expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import type { ProgramFileTiers } from '../../contract/program-file/tiers-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { importMember } from '../members/import-member.ts';
import { releaseDue } from '../book/release-due.ts';

const withTiers = (tiers: Partial<ProgramFileTiers>): ProgramFile => ({
  ...fixtureProgram,
  tiers: { ...fixtureProgram.tiers!, ...tiers },
});
const levelsFrom = (...froms: readonly (number | string)[]) =>
  fixtureProgram.tiers!.levels.map((level, index) => ({ ...level, from: froms[index]! }));

const byYear = withTiers({ window: 'calendar_year' });
const begin = Date.UTC(2026, 2, 12, 9);

function joined(file: ProgramFile, at: number = begin): Bench {
  const bench = openBench(file, at);
  bench.join();
  return bench;
}

/** Pays, and lets it come free. */
function spend(bench: Bench, orderId: string, total: string): void {
  bench.pay(orderId, total);
  bench.passDays(14);
}

function goTo(bench: Bench, moment: string): void {
  bench.now = Date.parse(moment);
  bench.run(releaseDue, {});
}

const levelOf = (bench: Bench) => bench.account().tier?.tierId;
const down = (bench: Bench) =>
  bench
    .history()
    .filter(({ kind }) => kind === 'tier_down')
    .map(({ tierId }) => tierId);

describe('a level of the calendar year', () => {
  it('is kept to the end of the next year, and then falls one step at a time', () => {
    const bench = joined(byYear);
    spend(bench, 'o1', '300.00');
    expect(bench.account().tier).toEqual({
      tierId: 'gold',
      since: '2026-03-26T09:00:00.000Z',
      qualifying: 30_000,
      pendingQualifying: 0,
      next: null,
      review: { at: '2027-12-31T23:00:00.000Z', need: 25_000, missing: 25_000, forecast: 'silver' },
    });
    goTo(bench, '2027-12-31T22:59:59.999Z');
    expect(levelOf(bench)).toBe('gold');
    goTo(bench, '2027-12-31T23:00:00.000Z');
    expect(bench.account().tier).toMatchObject({
      tierId: 'silver',
      since: '2027-12-31T23:00:00.000Z',
      qualifying: 0,
      next: { tierId: 'gold', missing: 25_000 },
      review: { at: '2028-12-31T23:00:00.000Z', need: 10_000, forecast: 'bronze' },
    });
    expect(bench.account().badges.map(({ badgeId }) => badgeId)).toContain('gold');
    goTo(bench, '2029-01-01T12:00:00.000Z');
    const { tier } = bench.account();
    expect(tier).toMatchObject({ tierId: 'bronze', since: '2028-12-31T23:00:00.000Z' });
    expect(tier).not.toHaveProperty('review');
    expect(down(bench)).toEqual(['bronze', 'silver']);
  });

  it('is renewed by enough in the year that ended, for a year', () => {
    const bench = joined(byYear);
    spend(bench, 'o1', '100.00');
    goTo(bench, '2027-05-01T09:00:00.000Z');
    bench.pay('o2', '99.99');
    const waiting = bench.account().tier?.review;
    expect(waiting).toMatchObject({ missing: 10_000, forecast: 'bronze' });
    bench.pay('o3', '0.01');
    expect(bench.account().tier?.review).toMatchObject({ missing: 10_000, forecast: 'silver' });
    bench.passDays(14);
    expect(bench.account().tier?.review).toMatchObject({ missing: 0, forecast: 'silver' });
    goTo(bench, '2028-01-02T09:00:00.000Z');
    expect(bench.account().tier).toMatchObject({
      tierId: 'silver',
      since: '2026-03-26T09:00:00.000Z',
      qualifying: 0,
      review: { at: '2028-12-31T23:00:00.000Z', missing: 10_000, forecast: 'bronze' },
    });
    expect(down(bench)).toEqual([]);
  });

  it('is reached by what the running year brings, not by the year before', () => {
    const bench = joined(byYear, Date.UTC(2026, 10, 12, 9));
    spend(bench, 'o1', '60.00');
    goTo(bench, '2027-01-10T09:00:00.000Z');
    spend(bench, 'o2', '60.00');
    expect(bench.account().tier).toMatchObject({ tierId: 'bronze', qualifying: 6_000 });
    spend(bench, 'o3', '40.00');
    expect(levelOf(bench)).toBe('silver');
  });

  it('counts in the year in which it came free, also where a job comes round later', () => {
    const bench = joined(byYear, Date.UTC(2026, 11, 10, 9));
    bench.pay('o1', '100.00');
    bench.now = Date.UTC(2027, 1, 1);
    expect(bench.account().tier).toMatchObject({
      tierId: 'silver',
      since: '2026-12-24T09:00:00.000Z',
      qualifying: 0,
      review: { at: '2027-12-31T23:00:00.000Z' },
    });
  });

  it('keeps standing for the days of grace, and what comes in counts for the year before', () => {
    const bench = joined(withTiers({ window: 'calendar_year', graceDays: 30 }));
    spend(bench, 'o1', '100.00');
    goTo(bench, '2027-06-01T09:00:00.000Z');
    spend(bench, 'o2', '60.00');
    goTo(bench, '2028-01-10T09:00:00.000Z');
    expect(bench.account().tier?.review).toMatchObject({
      at: '2028-01-30T23:00:00.000Z',
      missing: 4_000,
    });
    spend(bench, 'o3', '40.00');
    expect(bench.account().tier?.review).toMatchObject({ missing: 0, forecast: 'silver' });
    goTo(bench, '2028-02-02T09:00:00.000Z');
    expect(bench.account().tier).toMatchObject({
      tierId: 'silver',
      qualifying: 4_000,
      review: { at: '2029-01-30T23:00:00.000Z', missing: 6_000 },
    });
  });

  it('falls to the first where all that earned it was returned', () => {
    const bench = joined(byYear);
    spend(bench, 'o1', '300.00');
    bench.refund('o1', 'all', '300.00');
    expect(bench.account().tier).toMatchObject({
      tierId: 'gold',
      qualifying: 0,
      review: { forecast: 'bronze' },
    });
    goTo(bench, '2028-01-01T09:00:00.000Z');
    expect(levelOf(bench)).toBe('bronze');
    expect(down(bench)).toEqual(['bronze']);
  });

  it('loses a refund in the year that earned it', () => {
    const bench = joined(byYear);
    spend(bench, 'o1', '100.00');
    goTo(bench, '2027-05-01T09:00:00.000Z');
    spend(bench, 'o2', '100.00');
    bench.refund('o1', 'late', '100.00');
    expect(bench.account().tier).toMatchObject({ qualifying: 10_000, review: { missing: 0 } });
    bench.refund('o2', 'some', '30.00');
    expect(bench.account().tier).toMatchObject({ qualifying: 7_000, review: { missing: 3_000 } });
  });
});

describe('a level of the last twelve months', () => {
  it('is kept for twelve whole months after the one it was reached in', () => {
    const bench = joined(withTiers({ window: 'rolling' }));
    spend(bench, 'o1', '60.00');
    goTo(bench, '2026-12-01T09:00:00.000Z');
    spend(bench, 'o2', '40.00');
    expect(bench.account().tier).toMatchObject({
      tierId: 'silver',
      qualifying: 10_000,
      review: { at: '2027-12-31T23:00:00.000Z', missing: 10_000, forecast: 'bronze' },
    });
    goTo(bench, '2027-03-01T09:00:00.000Z');
    // March of the year before is out of the window.
    expect(bench.account().tier).toMatchObject({ tierId: 'silver', qualifying: 4_000 });
    goTo(bench, '2028-01-01T09:00:00.000Z');
    expect(bench.account().tier).toMatchObject({ tierId: 'bronze', qualifying: 0 });
  });
});

describe('a level of the year since joining', () => {
  it('is looked at on the day of joining', () => {
    const bench = joined(withTiers({ window: 'join_year' }));
    spend(bench, 'o1', '100.00');
    expect(bench.account().tier?.review?.at).toBe('2028-03-11T23:00:00.000Z');
    goTo(bench, '2027-03-12T09:00:00.000Z');
    expect(bench.account().tier).toMatchObject({ tierId: 'silver', qualifying: 0 });
    spend(bench, 'o2', '250.00');
    expect(bench.account().tier).toMatchObject({
      tierId: 'gold',
      review: { at: '2029-03-11T23:00:00.000Z', need: 25_000 },
    });
    goTo(bench, '2031-03-20T09:00:00.000Z');
    expect(down(bench)).toEqual(['bronze', 'silver']);
  });
});

describe('a gift on reaching a level', () => {
  const giving = withTiers({
    window: 'calendar_year',
    levels: byYear.tiers!.levels.map((level, index) => ({
      ...level,
      ...(index > 0 && { entryGift: index === 1 ? 'free-shipping' : 'five-off' }),
    })),
  });
  const gifts = (bench: Bench) => bench.account().redemptions.map(({ rewardId }) => rewardId);
  const given = (bench: Bench) =>
    bench
      .history()
      .filter(({ kind }) => kind === 'gift')
      .map(({ rewardId }) => rewardId);

  it('is given for each level that is passed, for nothing, when it is written', () => {
    const bench = joined(giving);
    bench.pay('o1', '300.00');
    bench.now += 14 * 86_400_000;
    expect(levelOf(bench)).toBe('gold');
    expect(gifts(bench)).toEqual([]);
    bench.run(releaseDue, {});
    expect(new Set(gifts(bench))).toEqual(new Set(['five-off', 'free-shipping']));
    expect(new Set(given(bench))).toEqual(new Set(['five-off', 'free-shipping']));
    expect(bench.account()).toMatchObject({ held: 0, available: 150 + 1_200 });
    bench.run(releaseDue, {});
    expect(gifts(bench)).toHaveLength(2);
  });

  it('is given once, also where the level is lost and reached again', () => {
    const bench = joined(giving);
    spend(bench, 'o1', '100.00');
    expect(given(bench)).toEqual(['free-shipping']);
    goTo(bench, '2028-02-01T09:00:00.000Z');
    expect(levelOf(bench)).toBe('bronze');
    spend(bench, 'o2', '100.00');
    expect(levelOf(bench)).toBe('silver');
    expect(given(bench)).toEqual(['free-shipping']);
  });

  it('is nobody’s whose level the programme has removed', () => {
    const bench = joined(byYear);
    spend(bench, 'o1', '300.00');
    bench.file = {
      ...giving,
      tiers: { ...giving.tiers!, levels: giving.tiers!.levels.filter(({ id }) => id !== 'gold') },
    };
    bench.run(releaseDue, {});
    expect(levelOf(bench)).toBe('silver');
    expect(given(bench)).toEqual([]);
  });
});

describe('levels by orders', () => {
  it.each(['lifetime', 'calendar_year'] as const)(
    'count an order as one while some of it is kept: %s',
    (window) => {
      const bench = joined(withTiers({ basis: 'orders', window, levels: levelsFrom(0, 2, 4) }));
      bench.pay('o1', '5.00');
      bench.pay('o2', '500.00');
      expect(bench.account().tier).toMatchObject({
        tierId: 'bronze',
        qualifying: 0,
        pendingQualifying: 2,
        next: { from: 2, missing: 2 },
      });
      bench.refund('o1', 'half', '2.00');
      bench.passDays(14);
      expect(bench.account().tier).toMatchObject({ tierId: 'silver', qualifying: 2 });
      bench.refund('o1', 'rest', '3.00');
      bench.event({ type: 'order.cancelled', order: { id: 'o2' } });
      expect(bench.account().tier).toMatchObject({ tierId: 'silver', qualifying: 0 });
    },
  );
});

describe('a programme that changes', () => {
  const { tiers: _tiers, ...withoutTiers } = fixtureProgram;

  it('gives levels from before their time, and takes none at once', () => {
    const bench = joined(fixtureProgram);
    spend(bench, 'o1', '300.00');
    goTo(bench, '2026-11-01T09:00:00.000Z');
    bench.file = byYear;
    expect(bench.account().tier).toMatchObject({
      tierId: 'gold',
      qualifying: 0,
      review: { at: '2027-12-31T23:00:00.000Z' },
    });
    bench.pay('o2', '1.00');
    goTo(bench, '2027-12-01T09:00:00.000Z');
    expect(bench.account().tier?.review?.at).toBe('2027-12-31T23:00:00.000Z');
    // Lifetime again: nothing is looked at any more.
    bench.file = fixtureProgram;
    expect(bench.account().tier).not.toHaveProperty('review');
    goTo(bench, '2029-12-01T09:00:00.000Z');
    expect(bench.account().tier).toMatchObject({ tierId: 'gold', qualifying: 30_100 });
  });

  it('counts the same months by the year and by the last twelve', () => {
    const bench = joined(byYear);
    spend(bench, 'o1', '100.00');
    goTo(bench, '2027-06-01T09:00:00.000Z');
    spend(bench, 'o2', '100.00');
    bench.file = withTiers({ window: 'rolling' });
    expect(bench.account().tier).toMatchObject({ qualifying: 10_000, review: { missing: 0 } });
    goTo(bench, '2028-01-01T09:00:00.000Z');
    expect(bench.account().tier).toMatchObject({ tierId: 'silver' });
  });

  it('leaves members of a level that is gone where all they did puts them', () => {
    const bench = joined(byYear);
    spend(bench, 'o1', '300.00');
    goTo(bench, '2027-06-01T09:00:00.000Z');
    bench.file = withTiers({
      window: 'calendar_year',
      levels: byYear.tiers!.levels.filter(({ id }) => id !== 'gold'),
    });
    expect(bench.account().tier).toMatchObject({
      tierId: 'silver',
      review: { at: '2028-12-31T23:00:00.000Z' },
    });
    bench.file = withoutTiers;
    expect(bench.account().tier).toBeNull();
    bench.run(releaseDue, {});
    expect(bench.store.read({ customerId: 'noor' }, {}).balance.tierReviewAt).toBeNull();
  });

  it('asks for more at the next review, and not before', () => {
    const bench = joined(byYear);
    spend(bench, 'o1', '100.00');
    bench.file = withTiers({
      window: 'calendar_year',
      levels: levelsFrom('0', '150.00', '250.00'),
    });
    expect(bench.account().tier).toMatchObject({ tierId: 'silver', review: { need: 15_000 } });
    goTo(bench, '2028-01-01T09:00:00.000Z');
    expect(levelOf(bench)).toBe('bronze');
  });
});

it('somebody who brings a standing along keeps it to the end of the next period', () => {
  const file = withTiers({
    basis: 'points',
    window: 'calendar_year',
    levels: levelsFrom(0, 400, 900),
  });
  const bench = openBench(file, begin);
  bench.run(importMember, {
    accountId: 'a1',
    customerId: 'noor',
    givenName: null,
    email: null,
    hasMarketingConsent: false,
    joinedAt: Date.UTC(2020, 0, 1),
    points: points(10),
    lifetime: 950,
    source: 'elsewhere',
  });
  expect(bench.account().tier).toMatchObject({
    tierId: 'gold',
    qualifying: 950,
    review: { at: '2027-12-31T23:00:00.000Z' },
  });
});
