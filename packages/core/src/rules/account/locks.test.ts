// Why something cannot be had now: the reason, the number, the date.

import { describe, expect, it } from 'vitest';
import type { Lock } from '../../contract/account.ts';
import { points } from '../../contract/points.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { ProgramFileRule } from '../../contract/program-file/rule-in-file.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { adjust } from '../members/adjust.ts';
import { claimAction } from '../earning/claim-action.ts';
import { requestRedemption } from '../rewards/request-redemption.ts';
import { saveProfile } from '../earning/save-profile.ts';

function withRule(bench: Bench, id: string, change: Partial<ProgramFileRule>): void {
  const rules = bench.file.rules.map((rule) =>
    rule.id === id ? ({ ...rule, ...change } as ProgramFileRule) : rule,
  );
  bench.file = { ...bench.file, rules };
}

function withReward(
  bench: Bench,
  id: string,
  change: Partial<ProgramFile['rewards'][number]>,
): void {
  const rewards = bench.file.rewards.map((one) =>
    one.id === id ? ({ ...one, ...change } as typeof one) : one,
  );
  bench.file = { ...bench.file, rewards };
}

const lockOf = (bench: Bench, id: string): Lock | null | undefined => {
  const { rules, rewards } = bench.account();
  return (
    rules.find(({ ruleId }) => ruleId === id) ?? rewards.find(({ rewardId }) => rewardId === id)
  )?.lock;
};
const share = (bench: Bench, target: string | null) =>
  bench.run(claimAction, { customerId: benchCustomer, ruleId: 'share', target });
const give = (bench: Bench, given: number) =>
  bench.run(adjust, {
    customerId: benchCustomer,
    points: points(given),
    reason: 'test',
    actor: 'test',
    message: null,
  });
const redeem = (bench: Bench, rewardId: string, redemptionId: string) =>
  bench.run(requestRedemption, { rewardId, redemptionId, code: `code-${redemptionId}` });

describe('locks', () => {
  it('a monthly limit resets at the first midnight of the next month in the shop’s zone', () => {
    // One minute before November ends in Amsterdam.
    const bench = openBench(undefined, Date.UTC(2026, 10, 30, 22, 59));
    bench.join();
    for (const target of ['/a', '/b', '/c'])
      expect(share(bench, target)).toMatchObject({ outcome: 'earned' });
    const resetsAt = '2026-11-30T23:00:00.000Z';
    expect(lockOf(bench, 'share')).toEqual({ reason: 'limit_reached', times: 3, resetsAt });
    expect(share(bench, '/d')).toEqual({ outcome: 'limit_reached', resetsAt });
    expect(bench.account()).toMatchObject({ changesAt: resetsAt });
    bench.now += 60_000;
    expect(lockOf(bench, 'share')).toBeNull();
    expect(bench.account().rules.find(({ ruleId }) => ruleId === 'share')?.timesDone).toBe(0);
    expect(share(bench, '/d')).toMatchObject({ outcome: 'earned' });
  });

  it('a daily limit holds for all 25 hours of the day the clock goes back', () => {
    const bench = openBench(undefined, Date.parse('2026-10-24T22:00:00Z'));
    withRule(bench, 'share', { limit: { times: 1, per: 'day' } });
    bench.join();
    share(bench, '/a');
    bench.now += 24 * 3_600_000 + 1_800_000;
    expect(lockOf(bench, 'share')).toMatchObject({
      reason: 'limit_reached',
      resetsAt: '2026-10-25T23:00:00.000Z',
    });
    bench.now += 1_800_000;
    expect(lockOf(bench, 'share')).toBeNull();
  });

  it('a lifetime limit never resets; once for ever is done', () => {
    const bench = openBench();
    withRule(bench, 'share', { limit: { times: 2, per: 'lifetime' } });
    bench.join();
    share(bench, '/a');
    share(bench, '/b');
    expect(lockOf(bench, 'share')).toEqual({ reason: 'limit_reached', times: 2, resetsAt: null });
    expect(share(bench, '/c')).toEqual({ outcome: 'limit_reached', resetsAt: null });
    withRule(bench, 'share', { limit: { times: 1, per: 'lifetime' } });
    expect(lockOf(bench, 'share')).toEqual({ reason: 'done', at: '2026-11-12T09:00:00.000Z' });
    expect(share(bench, '/c')).toEqual({ outcome: 'already_done' });
    expect(bench.account().changesAt).toBe('2026-11-13T09:00:00.000Z');
  });

  it('a cooldown counts whole hours from the last time', () => {
    const bench = openBench();
    withRule(bench, 'share', { cooldownHours: 48 });
    bench.join();
    share(bench, '/a');
    const resetsAt = '2026-11-14T09:00:00.000Z';
    expect(lockOf(bench, 'share')).toEqual({ reason: 'cooldown', resetsAt });
    expect(share(bench, '/b')).toEqual({ outcome: 'cooldown', resetsAt });
    bench.now = Date.parse(resetsAt);
    expect(lockOf(bench, 'share')).toBeNull();
  });

  it('a target counts once, and locks nothing else', () => {
    const bench = openBench();
    bench.join();
    share(bench, '/a');
    expect(share(bench, '/a')).toEqual({ outcome: 'already_done' });
    share(bench, null);
    expect(share(bench, null)).toEqual({ outcome: 'already_done' });
    expect(lockOf(bench, 'share')).toBeNull();
  });

  it('of several reasons the one that points cannot remove comes first', () => {
    const bench = openBench();
    withReward(bench, 'ten-off', { limit: { times: 1, per: 'month' } });
    expect(lockOf(bench, 'ten-off')).toEqual({ reason: 'not_enrolled' });
    bench.join();
    expect(lockOf(bench, 'ten-off')).toEqual({ reason: 'tier_required', tierId: 'silver' });
    expect(lockOf(bench, 'five-off')).toEqual({ reason: 'insufficient_points', missing: 350 });
    bench.pay('o1', '200.00');
    bench.passDays(15);
    expect(lockOf(bench, 'ten-off')).toBeNull();
    give(bench, 900);
    expect(redeem(bench, 'ten-off', 'one')).toMatchObject({ outcome: 'redeemed' });
    expect(lockOf(bench, 'ten-off')).toEqual({
      reason: 'limit_reached',
      times: 1,
      resetsAt: '2026-11-30T23:00:00.000Z',
    });
    expect(bench.account().nextReward).toBeNull();
    bench.refund('o1', 'all', '200.00');
    give(bench, 0 - bench.account().available);
    expect(lockOf(bench, 'ten-off')).toMatchObject({ reason: 'limit_reached' });
  });

  it('what is missing for the nearest reward counts points alone', () => {
    const bench = openBench();
    bench.join();
    expect(bench.account().nextReward).toEqual({
      rewardId: 'free-shipping',
      cost: 200,
      missing: 50,
    });
    give(bench, 50);
    expect(bench.account().nextReward).toEqual({ rewardId: 'five-off', cost: 500, missing: 300 });
    give(bench, 300);
    // The next one is kept away by a tier too.
    expect(bench.account().nextReward).toBeNull();
  });

  it('a profile is done once, and stays done when a field is cleared', () => {
    const bench = openBench();
    bench.join();
    expect(
      bench.run(saveProfile, { fields: { brewing: 'espresso', birthday: '2000-02-29' } }),
    ).toMatchObject({ points: 50 });
    bench.run(saveProfile, { fields: { birthday: '' } });
    expect(lockOf(bench, 'profile')).toMatchObject({ reason: 'done' });
    expect(bench.account().rules.find(({ ruleId }) => ruleId === 'profile')?.missingFields).toEqual(
      ['birthday'],
    );
  });
});
