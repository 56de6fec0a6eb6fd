// What expires, when, and what never does.

import { describe, expect, it } from 'vitest';
import { dayMs } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import {
  expiringProgram,
  giveLot,
  lotDays,
  lotsOf,
  nameLot,
  openExpiring,
  sweepLots,
  tellOf,
} from '../../testing/expiring-member.ts';
import { recordNotice, requestRedemption, settleRedemption } from '../index.ts';
import type { Lot } from '../index.ts';

const lotOf = (bench: Bench, id: string): Lot => lotsOf(bench).find((lot) => lot.id === id)!;

describe('a lot whose time is over', () => {
  it('P2 does not expire while its member has not been told, and can be spent', () => {
    const bench = openExpiring();
    giveLot(bench, 50);
    bench.now += 1_000 * dayMs;
    expect(sweepLots(bench)).toMatchObject({ outcome: { lots: 0, points: 0 }, changes: null });
    const soonest = new Date(bench.now + 30 * dayMs).toISOString();
    expect(bench.account()).toMatchObject({
      available: 50,
      expiring: [{ points: 50, at: soonest }],
    });
    const input = { rewardId: 'cost-30', redemptionId: 'r', code: 'c' };
    expect(bench.run(requestRedemption, input).outcome).toBe('redeemed');
  });

  it('L12 expires once its member was told and its last day is over where the shop is', () => {
    const bench = openExpiring();
    const lot = giveLot(bench, 50);
    const at = new Date(lot.expiresAt!).toISOString();
    bench.now += 15 * dayMs;
    expect(tellOf(bench, [nameLot(lot)])).toEqual({
      outcome: 'recorded',
      announced: 1,
      postponed: 0,
      ignored: 0,
    });
    expect(bench.account().expiring).toEqual([{ points: 50, at }]);
    bench.now = lot.expiresAt! + 60_000;
    expect(sweepLots(bench).outcome.lots).toBe(0);
    // 10:01 in Amsterdam; the day ends 13 hours and 59 minutes later.
    bench.now += (13 * 60 + 58) * 60_000;
    expect(sweepLots(bench).outcome.lots).toBe(0);
    bench.now += 120_000;
    const { outcome, changes } = sweepLots(bench);
    expect(outcome).toEqual({ lots: 1, points: 50 });
    expect(changes?.transfers).toMatchObject([
      {
        code: 'expire',
        debit: 'available',
        credit: 'expired',
        points: 50,
        detail: { expiresAt: lot.expiresAt, announcedAt: lot.earnedAt + 15 * dayMs },
      },
    ]);
    expect(bench.account()).toMatchObject({ available: 0, expiring: [], lifetime: 50 });
    expect(bench.history()[0]).toMatchObject({ kind: 'expiry', points: -50 });
    expect(sweepLots(bench)).toMatchObject({ outcome: { lots: 0 }, changes: null });
  });

  it('P2 told late it lives on for the full notice, and the account says so', () => {
    const bench = openExpiring();
    const lot = giveLot(bench, 50);
    bench.now += (lotDays - 10) * dayMs;
    expect(tellOf(bench, [nameLot(lot)])).toMatchObject({ announced: 1, postponed: 1 });
    const later = new Date(bench.now + 30 * dayMs).toISOString();
    expect(bench.account().expiring).toEqual([{ points: 50, at: later }]);
    bench.now += 29 * dayMs;
    expect(sweepLots(bench).outcome.lots).toBe(0);
    bench.now += 2 * dayMs;
    expect(sweepLots(bench).outcome.lots).toBe(1);
  });

  it('P2 told more than 60 days ahead was not told; a second notice changes nothing', () => {
    const bench = openExpiring({ ...expiringProgram(), expiry: { basis: 'fixed', days: 100 } });
    const lot = giveLot(bench, 50);
    expect(tellOf(bench, [nameLot(lot)])).toMatchObject({ announced: 0, ignored: 1 });
    bench.now += 45 * dayMs;
    expect(tellOf(bench, [nameLot(lot)])).toMatchObject({ announced: 1 });
    expect(
      bench.decide(recordNotice, { channel: 'shop', reference: 'x', lots: [nameLot(lot)] }),
    ).toMatchObject({ outcome: { announced: 0, ignored: 1 }, changes: null });
  });

  it('expires later if a later day was told, and never where points do not expire any more', () => {
    const bench = openExpiring();
    const lot = giveLot(bench, 50);
    bench.now += 20 * dayMs;
    tellOf(bench, [{ lotId: lot.id, expiresAt: lot.expiresAt! + 9 * dayMs }]);
    expect(lotOf(bench, lot.id).expiresAt).toBe(lot.expiresAt! + 9 * dayMs);
    bench.file = { ...expiringProgram(), expiry: { basis: 'none' } };
    bench.now += 400 * dayMs;
    expect(sweepLots(bench).outcome.lots).toBe(0);
    expect(bench.account().expiring).toEqual([]);
  });

  it('L12 leaves held points alone; given back they have 14 days, and expire then', () => {
    const bench = openExpiring();
    const lot = giveLot(bench, 50);
    bench.now += 10 * dayMs;
    tellOf(bench, [nameLot(lot)]);
    bench.run(requestRedemption, { rewardId: 'cost-30', redemptionId: 'r', code: null });
    bench.now = lot.expiresAt! + 2 * dayMs;
    expect(sweepLots(bench).outcome).toEqual({ lots: 1, points: 20 });
    const failed = { redemptionId: 'r', result: { outcome: 'failed' as const } };
    expect(bench.run(settleRedemption, failed).outcome).toBe('failed');
    const { expiresAt, remaining } = lotOf(bench, lot.id);
    expect([expiresAt, remaining]).toEqual([bench.now + 14 * dayMs, 30]);
    expect(sweepLots(bench).outcome.lots).toBe(0);
    bench.now += 15 * dayMs;
    expect(sweepLots(bench).outcome).toEqual({ lots: 1, points: 30 });
    expect(bench.account()).toMatchObject({ available: 0, held: 0 });
  });

  it('keeps to the notice the programme promises', () => {
    const bench = openExpiring({
      ...expiringProgram(),
      expiry: { basis: 'fixed', days: lotDays, noticeDays: 45 },
    });
    const lot = giveLot(bench, 50);
    bench.now += 20 * dayMs;
    expect(tellOf(bench, [nameLot(lot)])).toMatchObject({ announced: 1, postponed: 1 });
    expect(lotOf(bench, lot.id).expiresAt).toBe(bench.now + 45 * dayMs);
  });
});
