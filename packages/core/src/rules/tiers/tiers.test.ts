// Tiers with their numbers: by spend and by points, upward only, with progress that tells the truth.

import { describe, expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { adjust } from '../members/adjust.ts';

const byPoints: ProgramFile = {
  ...fixtureProgram,
  tiers: {
    basis: 'points',
    levels: fixtureProgram.tiers!.levels.map((level, index) => ({
      ...level,
      from: [0, 400, 1_000][index]!,
    })),
  },
};

describe('tiers', () => {
  it('count spend when its return window ends, to the cent', () => {
    const bench = openBench();
    bench.join();
    bench.pay('o1', '99.99');
    expect(bench.account().tier).toEqual({
      tierId: 'bronze',
      since: '2026-11-12T09:00:00.000Z',
      qualifying: 0,
      pendingQualifying: 9_999,
      next: { tierId: 'silver', from: 10_000, missing: 10_000 },
    });
    bench.passDays(14);
    expect(bench.account().tier?.next).toEqual({ tierId: 'silver', from: 10_000, missing: 1 });
    bench.pay('o2', '0.01');
    bench.passDays(14);
    expect(bench.account().tier).toMatchObject({
      tierId: 'silver',
      since: '2026-12-10T09:00:00.000Z',
      qualifying: 10_000,
    });
    expect(bench.account().badges).toEqual([
      { badgeId: 'bronze', earnedAt: '2026-11-12T09:00:00.000Z' },
      { badgeId: 'silver', earnedAt: '2026-12-10T09:00:00.000Z' },
    ]);
  });

  it('count points when they come free, and not those given by hand', () => {
    const bench = openBench(byPoints);
    bench.join();
    expect(bench.account().tier).toMatchObject({ tierId: 'bronze', qualifying: 150 });
    bench.run(adjust, {
      customerId: benchCustomer,
      points: points(5_000),
      reason: 'r',
      actor: 'a',
      message: null,
    });
    expect(bench.account().tier).toMatchObject({ tierId: 'bronze', qualifying: 150 });
    expect(bench.account().lifetime).toBe(5_150);
    bench.pay('o1', '62.50');
    expect(bench.account().tier).toMatchObject({ tierId: 'bronze', pendingQualifying: 250 });
    bench.passDays(14);
    expect(bench.account().tier).toMatchObject({
      tierId: 'silver',
      qualifying: 400,
      pendingQualifying: 0,
    });
  });

  it('are passed two at once with both badges and one line in history', () => {
    const bench = openBench();
    bench.join();
    bench.pay('o1', '300.00');
    bench.passDays(14);
    const { tier, badges } = bench.account();
    expect(tier).toMatchObject({ tierId: 'gold', next: null });
    expect(badges.map(({ badgeId }) => badgeId)).toEqual(['bronze', 'silver', 'gold']);
    expect(
      bench
        .history()
        .filter(({ kind }) => kind === 'tier')
        .map(({ tierId }) => tierId),
    ).toEqual(['gold']);
  });

  it('are never lost by a refund, which progress shows', () => {
    const bench = openBench();
    bench.join();
    bench.pay('o1', '100.00');
    bench.passDays(14);
    bench.refund('o1', 'all', '100.00');
    expect(bench.account().tier).toMatchObject({
      tierId: 'silver',
      qualifying: 0,
      next: { tierId: 'gold', missing: 25_000 },
    });
    bench.pay('o2', '1.00');
    expect(bench.account().pending).toBe(5);
  });

  it('give the rate of the tier on the day of the order, also where nothing was written since', () => {
    const bench = openBench();
    bench.join();
    bench.pay('o1', '100.00');
    bench.now += 14 * 86_400_000;
    expect(bench.pay('o2', '10.00')).toEqual({ outcome: 'recorded', points: 50 });
  });

  it('follow the programme when it changes', () => {
    const bench = openBench();
    bench.join();
    bench.pay('o1', '60.00');
    bench.passDays(14);
    const levels = fixtureProgram.tiers!.levels.map((level, index) => ({
      ...level,
      from: ['0', '50.00', '90.00'][index]!,
    }));
    bench.file = { ...fixtureProgram, tiers: { basis: 'spend', levels } };
    expect(bench.account().tier).toMatchObject({ tierId: 'silver', next: { missing: 3_000 } });
    // Silver is gone: whoever stood there stands where their spend puts them.
    bench.passDays(1);
    bench.file = {
      ...fixtureProgram,
      tiers: { basis: 'spend', levels: levels.filter(({ id }) => id !== 'silver') },
    };
    expect(bench.account().tier).toMatchObject({
      tierId: 'bronze',
      next: { tierId: 'gold', missing: 3_000 },
    });
    const { tiers: _tiers, ...without } = fixtureProgram;
    bench.file = without;
    expect(bench.account()).toMatchObject({ tier: null, badges: [] });
    expect(bench.pay('o2', '1.00')).toMatchObject({ outcome: 'recorded' });
  });
});
