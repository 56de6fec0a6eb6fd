// Random lives of lots beside an oracle that keeps them in a plain map: what is left of each, when it goes, and that no
// point is in two places.

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { benchCustomer, dayMs } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import {
  expiringProgram,
  giveLot,
  lotDays,
  lotsOf,
  openExpiring,
  sweepLots,
  tellOf,
} from '../../testing/expiring-member.ts';
import { reached } from '../../testing/reached.ts';
import { LotOracle } from '../../testing/lot-oracle.ts';
import type { Share } from '../../testing/lot-oracle.ts';
import {
  releaseVoucher,
  requestGiveBack,
  requestRedemption,
  reserveVoucher,
  settleGiveBack,
  settleRedemption,
  useVoucher,
} from '../index.ts';
import type { Transfer } from '../index.ts';

const numRuns = process.env['LONG'] === undefined ? 1_000 : 10_000;

const zones = ['Europe/Amsterdam', 'America/St_Johns', 'Pacific/Auckland', 'Asia/Kolkata'];
// Days around which clocks change in those places, a leap day, and a turn of the year.
const starts = ['2026-03-05', '2026-10-05', '2028-02-05', '2026-12-10', '2026-09-01', '2026-04-01'];

type Step =
  | { readonly do: 'give'; readonly points: number }
  | { readonly do: 'redeem'; readonly cost: number; readonly isIssued: boolean }
  | {
      readonly do: 'settle' | 'back' | 'settleBack';
      readonly nth: number;
      readonly isGood: boolean;
      readonly isTwice: boolean;
    }
  | { readonly do: 'checkout'; readonly nth: number; readonly way: 'reserve' | 'release' | 'use' }
  | { readonly do: 'tell'; readonly nth: number; readonly laterDays: number }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'sweep'; readonly half: boolean };

const nth = fc.nat({ max: 7 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({
      do: fc.constant('give' as const),
      points: fc.integer({ min: 1, max: 40 }),
    }),
    weight: 3,
  },
  fc.record({
    do: fc.constant('redeem' as const),
    cost: fc.constantFrom(1, 7, 30),
    isIssued: fc.boolean(),
  }),
  fc.record({
    do: fc.constantFrom('settle' as const, 'back' as const, 'settleBack' as const),
    nth,
    isGood: fc.boolean(),
    isTwice: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('checkout' as const),
    nth,
    way: fc.constantFrom('reserve' as const, 'release' as const, 'use' as const),
  }),
  {
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      nth,
      laterDays: fc.constantFrom(0, 0, 0, 4, -9),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      minutes: fc.integer({ min: 1, max: 30 * 24 * 60 }),
    }),
    weight: 4,
  },
  { arbitrary: fc.record({ do: fc.constant('sweep' as const), half: fc.boolean() }), weight: 3 },
);

interface Hold {
  readonly id: string;
  readonly shares: readonly Share[];
  /** How it ended is told once and for all. */
  state: 'requested' | 'issued' | 'reserved' | 'voiding' | 'ended';
  readonly expiresAt: number;
}

class World {
  readonly bench: Bench;
  readonly oracle: LotOracle;
  readonly holds: Hold[] = [];

  constructor(timeZone: string, start: string) {
    this.bench = openExpiring(expiringProgram(timeZone), Date.parse(`${start}T09:13:00.000Z`));
    this.oracle = new LotOracle(timeZone);
  }

  act(what: Step): void {
    const { bench, oracle } = this;
    switch (what.do) {
      case 'give':
        oracle.give(giveLot(bench, what.points).id, what.points, bench.now, lotDays);
        break;
      case 'redeem':
        this.#redeem(what.cost, what.isIssued);
        break;
      case 'settle':
      case 'back':
      case 'settleBack':
        this.#move(what.do, this.#hold(what.nth), what.isGood);
        if (what.isTwice) this.#repeat(what.do, this.#hold(what.nth), what.isGood);
        break;
      case 'checkout':
        this.#checkout(this.#hold(what.nth), what.way);
        break;
      case 'tell':
        this.#tell(what.nth, what.laterDays * dayMs);
        break;
      case 'pass':
        bench.now += what.minutes * 60_000;
        break;
      case 'sweep':
        this.#sweep(what.half);
        break;
    }
  }

  #redeem(cost: number, isIssued: boolean): void {
    const { bench, oracle, holds } = this;
    const id = `hold-${holds.length}`;
    const isThere = oracle.available >= cost;
    const input = {
      rewardId: `cost-${cost}`,
      redemptionId: id,
      code: isIssued ? `code-${id}` : null,
    };
    const { outcome } = bench.run(requestRedemption, input);
    assert.equal(outcome, isThere ? (isIssued ? 'redeemed' : 'pending') : 'insufficient_points');
    if (!isThere) return;
    const shares = oracle.take(cost);
    const { paidBy } = bench.store.whole(benchCustomer).redemptions.find((row) => row.id === id)!;
    assert.deepEqual(
      paidBy.map(({ lotId, points }) => ({ lotId, points })),
      shares,
    );
    const state = isIssued ? 'issued' : 'requested';
    holds.push({ id, shares, state, expiresAt: bench.now + 20 * dayMs });
  }

  #move(how: 'settle' | 'back' | 'settleBack', hold: Hold | undefined, isGood: boolean): void {
    if (!hold) return;
    const { bench, oracle } = this;
    const { id: redemptionId } = hold;
    const before = hold.state;
    // A voucher whose time has passed is nobody's to give back.
    if (hold.state === 'issued' && hold.expiresAt <= bench.now) hold.state = 'ended';
    const isAsked =
      { settle: 'requested', back: 'issued', settleBack: 'voiding' }[how] === hold.state;
    if (how === 'settle') {
      const result = isGood
        ? ({ outcome: 'issued', code: `code-${redemptionId}` } as const)
        : ({ outcome: 'failed' } as const);
      bench.run(settleRedemption, { redemptionId, result });
      if (isAsked) hold.state = isGood ? 'issued' : 'ended';
      if (isAsked && !isGood) oracle.putBack(hold.shares, bench.now);
    }
    if (how === 'back') {
      bench.run(requestGiveBack, { redemptionId, isVoided: isGood });
      const isUnderWay = before === 'voiding';
      if (isAsked) hold.state = isGood ? 'ended' : 'voiding';
      if (isUnderWay && isGood) hold.state = 'ended';
      if (isGood && (isAsked || isUnderWay)) oracle.putBack(hold.shares, bench.now);
    }
    if (how === 'settleBack') {
      bench.run(settleGiveBack, { redemptionId, result: isGood ? 'voided' : 'refused' });
      if (isAsked) hold.state = isGood ? 'ended' : 'issued';
      if (isAsked && isGood) oracle.putBack(hold.shares, bench.now);
    }
  }

  #hold(index: number): Hold | undefined {
    return this.holds[index % Math.max(1, this.holds.length)];
  }

  /** The same call again, at the same moment, changes nothing. */
  #repeat(how: 'settle' | 'back' | 'settleBack', hold: Hold | undefined, isGood: boolean): void {
    if (!hold) return;
    const before = this.bench.store.whole(benchCustomer).transfers.length;
    this.#move(how, hold, isGood);
    assert.equal(this.bench.store.whole(benchCustomer).transfers.length, before);
  }

  #checkout(hold: Hold | undefined, way: 'reserve' | 'release' | 'use'): void {
    if (!hold) return;
    const { bench } = this;
    const input = { redemptionId: hold.id, order: { orderId: 'checkout' } };
    bench.run({ reserve: reserveVoucher, release: releaseVoucher, use: useVoucher }[way], input);
    const hasPassed = hold.expiresAt <= bench.now;
    if (hold.state === 'issued' && hasPassed) hold.state = 'ended';
    if (way === 'reserve' && hold.state === 'issued') hold.state = 'reserved';
    else if (way === 'release' && hold.state === 'reserved')
      hold.state = hasPassed ? 'ended' : 'issued';
    else if (way === 'use' && (hold.state === 'issued' || hold.state === 'reserved'))
      hold.state = 'ended';
  }

  /** Each hold ended once: as a voucher or as points back, and a voucher's points came back once or never. */
  #checkHolds(): void {
    const { redemptions, transfers } = this.bench.store.whole(benchCustomer);
    for (const { id, points, state } of redemptions) {
      const own = transfers.filter(({ redemptionId }) => redemptionId === id);
      const total = (code: Transfer['code']): number =>
        own.reduce((sum, each) => sum + (each.code === code ? each.points : 0), 0);
      assert.equal(total('hold'), points);
      assert.equal(total('issue') + total('cancel_hold'), state === 'requested' ? 0 : points);
      assert.equal(total('cancel_hold'), state === 'failed' ? points : 0);
      assert.equal(total('give_back'), state === 'returned' ? points : 0);
    }
  }

  #tell(index: number, later: number): void {
    const { bench, oracle } = this;
    const open = lotsOf(bench);
    const lot = open[index % Math.max(1, open.length)];
    if (!lot) return;
    const told = { lotId: lot.id, expiresAt: lot.expiresAt! + later };
    tellOf(bench, [told]);
    oracle.tell(told.lotId, told.expiresAt, bench.now);
  }

  #sweep(isCutShort: boolean): void {
    const { bench, oracle } = this;
    // A job that dies half-way has done some of its lots; the next one finds the others.
    const first = isCutShort
      ? lotsOf(bench).slice(0, Math.trunc(lotsOf(bench).length / 2))
      : lotsOf(bench);
    const taken = [sweepLots(bench, first), sweepLots(bench)].reduce(
      (sum, { outcome }) => sum + outcome.points,
      0,
    );
    assert.equal(taken, oracle.sweep(bench.now));
    assert.equal(sweepLots(bench).changes, null);
  }

  /** Lot by lot what the oracle says, and no point in two places. */
  check(): void {
    const { bench, oracle } = this;
    this.#checkHolds();
    const { transfers } = bench.store.whole(benchCustomer);
    const found = lotsOf(bench).map(({ id, remaining, expiresAt, announcedAt, earnedAt }) => ({
      id,
      remaining,
      expiresAt,
      announcedAt,
      earnedAt,
    }));
    assert.deepEqual(found, [...oracle.lots.values()]);
    for (const { transferId, hold } of this.holds.flatMap((each) =>
      each.shares.map((_, index) => ({
        hold: each,
        transferId: bench.store.whole(benchCustomer).redemptions.find((row) => row.id === each.id)!
          .paidBy[index]!.transferId,
      })),
    )) {
      const back = transfers.filter(({ reversesId }) => reversesId === transferId);
      assert.ok(back.length <= 1);
      assert.ok(back.every(({ redemptionId }) => redemptionId === hold.id));
    }
    const expired = transfers.filter(({ code }) => code === 'expire');
    assert.equal(
      expired.reduce((sum, each) => sum + each.points, 0),
      oracle.expired,
    );
    for (const { detail, at } of expired) {
      const { expiresAt, announcedAt } = detail as Record<string, number>;
      assert.ok(expiresAt! - announcedAt! >= 30 * dayMs);
      assert.ok(at >= expiresAt!);
    }
  }
}

const lives = fc.tuple(
  fc.constantFrom(...zones),
  fc.constantFrom(...starts),
  fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
);

it(
  `L11 L12 P2 ${numRuns} lives in 4 time zones agree with an oracle, lot by lot and hold by hold`,
  { timeout: 900_000 },
  ({ task }) => {
    let expired = 0;
    fc.assert(
      fc.property(lives, ([zone, start, steps]) => {
        const world = new World(zone, start);
        for (const each of steps) world.act(each);
        world.check();
        expired += world.oracle.expired > 0 ? 1 : 0;
      }),
      { numRuns },
    );
    // The lives were worth living: in many of them something did expire.
    expect(expired).toBeGreaterThan(numRuns / 20);
    reached(
      task,
      `${numRuns} lives, ${expired} with points that expired: 0 differences, none unwarned`,
    );
  },
);
