// Points that live as long as their member does something.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import {
  expiringProgram,
  giveLot,
  lotsOf,
  nameLot,
  openExpiring,
  sweepLots,
  tellOf,
} from '../../testing/expiring-member.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { readProgramFile, releaseDue, requestRedemption } from '../index.ts';

const inactiveDays = 365;
const quebec = {
  ...expiringProgram('America/Toronto'),
  expiry: { basis: 'inactivity', days: inactiveDays, region: 'CA-QC' },
} as const;

const open = (bench: Bench): ReturnType<typeof lotsOf> =>
  lotsOf(bench).filter(({ remaining }) => remaining > 0);

let taken = 0;
function redeemOne(bench: Bench): boolean {
  taken += 1;
  const input = { rewardId: 'cost-1', redemptionId: `r${taken}`, code: `c${taken}` };
  return bench.run(requestRedemption, input).outcome === 'redeemed';
}

/** What a sweep took, with what must hold of it. */
interface Loss {
  readonly at: number;
  readonly active: number;
  readonly told: number;
  readonly expiresAt: number;
}

function lose(bench: Bench, active: number): readonly Loss[] {
  return (sweepLots(bench).changes?.transfers ?? []).map(({ detail }) => ({
    at: bench.now,
    active,
    told: Number(detail['announcedAt']),
    expiresAt: Number(detail['expiresAt']),
  }));
}

/** Not within a year of doing something; told since, and 30 to 60 days before. */
function isFair({ at, active, told, expiresAt }: Loss): boolean {
  const notice = expiresAt - told;
  return (
    at >= active + inactiveDays * dayMs &&
    told > active &&
    notice >= 30 * dayMs &&
    notice <= 60 * dayMs
  );
}

/** What the job does: settles those it found by their old dates, then tells of what is left to tell. */
function tellDue(bench: Bench): void {
  bench.run(releaseDue, {});
  const due = open(bench).filter(
    ({ announcedAt, expiresAt }) =>
      announcedAt === null && expiresAt !== null && expiresAt <= bench.now + 60 * dayMs,
  );
  if (due.length > 0) tellOf(bench, due.map(nameLot));
}

describe('points that expire for inactivity', () => {
  it('P2 live on with everything their member does, and the account says until when', () => {
    const bench = openExpiring(quebec);
    giveLot(bench, 50);
    const begin = bench.now;
    bench.now += 300 * dayMs;
    expect(redeemOne(bench)).toBe(true);
    const at = new Date(begin + (300 + inactiveDays) * dayMs).toISOString();
    expect(bench.account().expiring).toEqual([{ points: 49, at }]);
    bench.now = begin + 400 * dayMs;
    tellDue(bench);
    expect(sweepLots(bench).outcome.lots).toBe(0);
    expect(bench.account().expiring).toEqual([{ points: 49, at }]);
  });

  it('P2 what was told comes to nothing once somebody comes back, and is told anew', () => {
    const bench = openExpiring(quebec);
    giveLot(bench, 50);
    bench.now += (inactiveDays - 40) * dayMs;
    tellDue(bench);
    expect(open(bench)[0]?.announcedAt).toBe(bench.now);
    bench.now += 39 * dayMs;
    redeemOne(bench);
    const back = bench.now;
    bench.now += 5 * dayMs;
    expect(sweepLots(bench).outcome.lots).toBe(0);
    // The row has followed: nobody finds the lot by its old date again.
    expect(open(bench)[0]).toMatchObject({
      expiresAt: back + inactiveDays * dayMs,
      announcedAt: null,
    });
    bench.now = back + (inactiveDays - 35) * dayMs;
    tellDue(bench);
    bench.now = back + (inactiveDays + 1) * dayMs;
    expect(sweepLots(bench)).toMatchObject({ outcome: { lots: 1, points: 49 } });
  });

  it('P2 wait for a notice where somebody comes back after longer than that', () => {
    const bench = openExpiring(quebec);
    giveLot(bench, 50);
    bench.now += 30 * dayMs;
    redeemOne(bench);
    bench.now += (inactiveDays + 10) * dayMs;
    giveLot(bench, 1);
    expect(sweepLots(bench).outcome.lots).toBe(0);
    expect(bench.account().available).toBe(50);
    tellDue(bench);
    expect(sweepLots(bench).outcome.lots).toBe(0);
  });

  it('P2 no life loses a point within a year of doing something, or unwarned', () => {
    const wait = fc.record({
      do: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 60 }),
    });
    const jobs = fc.record({ do: fc.constantFrom('tell' as const, 'sweep' as const) });
    const give = fc.record({
      do: fc.constant('give' as const),
      points: fc.integer({ min: 1, max: 40 }),
    });
    const step = fc.oneof(
      { arbitrary: wait, weight: 8 },
      { arbitrary: jobs, weight: 12 },
      { arbitrary: give, weight: 1 },
      { arbitrary: fc.constant({ do: 'redeem' as const }), weight: 1 },
    );
    const losses: Loss[] = [];
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 120 }), (steps) => {
        const bench = openExpiring(quebec);
        let active = -Infinity;
        giveLot(bench, 20);
        for (const deed of steps) {
          if (deed.do === 'wait') bench.now += deed.days * dayMs;
          else if (deed.do === 'give') giveLot(bench, deed.points);
          else if (deed.do === 'tell') tellDue(bench);
          else if (deed.do === 'sweep') losses.push(...lose(bench, active));
          else if (redeemOne(bench)) active = bench.now;
        }
        return losses.every(isFair);
      }),
      { numRuns: 200 },
    );
    expect(losses.length).toBeGreaterThan(20);
  });
});

describe('the law of a region', () => {
  const faultsOf = (expiry: object): readonly string[] => {
    const reading = readProgramFile({ ...fixtureProgram, expiry });
    return reading.ok ? [] : reading.faults.map(({ message }) => message);
  };

  it('P2 Québec: for inactivity of a year or more', () => {
    expect(faultsOf({ basis: 'inactivity', days: 365, region: 'CA-QC' })).toEqual([]);
    expect(faultsOf({ basis: 'inactivity', days: 364, region: 'CA-QC' })).toEqual([
      'expiry.days: in Québec points live at least 365 days without activity, write 365 or more.',
    ]);
    expect(faultsOf({ basis: 'fixed', days: 700, region: 'CA-QC' })[0]).toContain(
      'in Québec points may only expire because nothing happened',
    );
  });

  it('P2 Ontario: never by time alone', () => {
    expect(faultsOf({ basis: 'fixed', days: 700, region: 'CA-ON' })[0]).toContain('in Ontario');
    expect(faultsOf({ basis: 'inactivity', days: 90, region: 'CA-ON' })).toEqual([]);
  });
});
