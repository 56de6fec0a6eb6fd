// Badges that come by themselves: when, once, and what becomes of them where everything is returned.

import { describe, expect, it } from 'vitest';
import type { ProgramFileBadge } from '../../contract/program-file/badge-in-file.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { releaseDue } from '../book/release-due.ts';

const { tiers: _tiers, ...withoutTiers } = fixtureProgram;

function joined(at: NonNullable<ProgramFileBadge['at']>): Bench {
  const badges = [{ id: 'stamp', name: 'Stamp', icon: 'heart', at }] as const;
  const rules = withoutTiers.rules.map((rule) => ({ ...rule, tierPoints: {} }));
  const rewards = withoutTiers.rewards.filter(({ id }) => id !== 'ten-off');
  const bench = openBench({ ...withoutTiers, rules, rewards, badges }, Date.UTC(2024, 1, 29, 12));
  bench.join();
  return bench;
}

const badgesOf = (bench: Bench) => bench.account().badges;
const lines = (bench: Bench) => bench.history().filter(({ kind }) => kind === 'badge');

describe('badges that come by themselves', () => {
  it('come at so many orders past their return window, once', () => {
    const bench = joined({ orders: 2 });
    bench.pay('o1', '10.00');
    bench.pay('o2', '10.00');
    expect(badgesOf(bench)).toEqual([]);
    bench.passDays(14);
    expect(badgesOf(bench)).toEqual([{ badgeId: 'stamp', earnedAt: '2024-03-14T12:00:00.000Z' }]);
    bench.pay('o3', '10.00');
    bench.passDays(14);
    expect(lines(bench)).toMatchObject([{ badgeId: 'stamp', at: '2024-03-14T12:00:00.000Z' }]);
  });

  it.each([
    ['spend', { spend: '25.00' }],
    ['orders', { orders: 2 }],
  ] as const)('stay when some of it is returned, and are not shown when all is: %s', (_by, at) => {
    const bench = joined(at);
    bench.pay('o1', '20.00');
    bench.pay('o2', '20.00');
    bench.passDays(14);
    const [badge] = badgesOf(bench);
    expect(badge?.badgeId).toBe('stamp');
    bench.refund('o1', 'r', '20.00');
    expect(badgesOf(bench)).toEqual([badge]);
    bench.refund('o2', 'r', '20.00');
    expect(badgesOf(bench)).toEqual([]);
    bench.pay('o3', '1.00');
    bench.passDays(14);
    expect(badgesOf(bench)).toEqual([badge]);
    expect(lines(bench)).toHaveLength(1);
  });

  it('come with points and with reviews', () => {
    const byPoints = joined({ points: 400 });
    const byReviews = joined({ reviews: 2 });
    for (const bench of [byPoints, byReviews])
      for (const id of ['r1', 'r2'])
        bench.event({
          type: 'review.published',
          customer: { id: benchCustomer },
          review: { id, productId: id },
        });
    expect(badgesOf(byPoints)).toEqual([]);
    expect(badgesOf(byReviews)).toMatchObject([{ badgeId: 'stamp' }]);
    byPoints.pay('o1', '50.00');
    byPoints.passDays(14);
    expect(badgesOf(byPoints)).toMatchObject([{ badgeId: 'stamp' }]);
  });

  it('come on the day, after so many years, and are kept as of that day', () => {
    const bench = joined({ years: 1 });
    expect(bench.account().changesAt).toBe('2025-02-27T23:00:00.000Z');
    bench.now = Date.parse('2025-02-27T22:59:59Z');
    expect(badgesOf(bench)).toEqual([]);
    bench.now = Date.parse('2025-03-04T10:00:00Z');
    const earned = [{ badgeId: 'stamp', earnedAt: '2025-02-27T23:00:00.000Z' }];
    expect(badgesOf(bench)).toEqual(earned);
    bench.run(releaseDue, {});
    bench.run(releaseDue, {});
    expect(badgesOf(bench)).toEqual(earned);
    expect(lines(bench)).toHaveLength(1);
  });

  it('are nobody’s who has not joined', () => {
    const bench = openBench(joined({ years: 1 }).file);
    bench.pay('o1', '10.00');
    bench.passDays(800);
    expect(badgesOf(bench)).toEqual([]);
  });
});
