// Two accounts of one person that become one are what one account would have been that did both.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { adjust } from '../members/adjust.ts';
import { enrol } from '../members/enrol.ts';
import { claimAction } from '../earning/claim-action.ts';
import { requestRedemption } from '../rewards/request-redemption.ts';
import { requestGiveBack } from '../rewards/give-back.ts';
import { recordEvent } from '../earning/record-event.ts';
import { saveProfile } from '../earning/save-profile.ts';
import { checkVoucher } from '../rewards/vouchers.ts';
import { describeAccount } from '../account/describe-account.ts';
import { releaseDue } from '../book/release-due.ts';
import { points } from '../../contract/points.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';

/** Without what depends on how much somebody has by then: the order of things must not matter here. */
const flat: ProgramFile = {
  ...fixtureProgram,
  rules: fixtureProgram.rules
    .filter(({ id }) => ['purchase', 'signup', 'share', 'profile'].includes(id))
    .map(({ tierPoints: _tierPoints, limit: _limit, ...rule }) =>
      rule.kind === 'share' ? { ...rule, limit: { times: 1_000, per: 'lifetime' } as const } : rule,
    ),
};

const people = ['noor', 'daan'] as const;
type Who = (typeof people)[number];

interface World {
  readonly bench: Bench;
  /** Under which name somebody acts. */
  name(who: Who): string;
  readonly vouchers: string[];
}

function open(name: (who: Who) => string, file = flat): World {
  return { bench: openBench(file), name, vouchers: [] };
}

let ids = 0;

function join({ bench }: World, customerId: string, file = flat): void {
  const customer = { customerId, givenName: null, email: null, isEmailVerified: true };
  bench.run(
    enrol,
    {
      accountId: `account-${customerId}`,
      customer,
      termsVersion: file.termsVersion,
      marketingConsent: false,
    },
    { customerId },
  );
}

function tell({ bench, name }: World, who: Who, event: object, orderId?: string): string {
  const customerId = bench.store.nameOf(name(who));
  ids += 1;
  const whole = {
    ...event,
    ...('refund' in event ? {} : { customer: { id: customerId } }),
    id: `event-${ids}`,
    at: new Date(bench.now).toISOString(),
  } as never;
  return bench.run(
    recordEvent,
    { event: whole, accountId: 'nobody' },
    { customerId, ...(orderId !== undefined && { orderId }) },
  ).outcome;
}

const pay = (world: World, who: Who, id: string, total: string): string =>
  tell(
    world,
    who,
    {
      type: 'order.paid',
      order: { id, currency: 'EUR', lines: [{ productId: 'guji', quantity: 1, total }] },
    },
    id,
  );

const refund = (world: World, who: Who, id: string, refundId: string, total: string): string =>
  tell(
    world,
    who,
    {
      type: 'order.refunded',
      order: { id, currency: 'EUR' },
      refund: { id: refundId, lines: [{ productId: 'guji', total }] },
    },
    id,
  );

function share({ bench, name }: World, who: Who, target: string): string {
  const customerId = bench.store.nameOf(name(who));
  return bench.run(claimAction, { customerId, ruleId: 'share', target }, { customerId }).outcome;
}

function give({ bench, name }: World, who: Who, given: number): string {
  const customerId = bench.store.nameOf(name(who));
  const words = { reason: 'test', actor: 'test', message: null };
  return bench.run(adjust, { customerId, points: points(given), ...words }, { customerId }).outcome;
}

function take(world: World, who: Who, isRemote = false): string {
  const { bench, name, vouchers } = world;
  const redemptionId = `redemption-${vouchers.length}`;
  const code = isRemote ? null : `CODE-${vouchers.length}`;
  const command = { rewardId: 'free-shipping', redemptionId, code };
  const { outcome } = bench.run(requestRedemption, command, { customerId: name(who) });
  if (outcome === 'redeemed' || outcome === 'pending') vouchers.push(redemptionId);
  return outcome;
}

function giveBack({ bench, name, vouchers }: World, who: Who, nth: number): string {
  const redemptionId = vouchers[nth % Math.max(1, vouchers.length)] ?? 'none';
  return bench.run(requestGiveBack, { redemptionId, isVoided: true }, { customerId: name(who) })
    .outcome;
}

const merge = ({ bench }: World, kept = 'noor', gone = 'daan') =>
  bench.store.merge(bench.context(), { kept, gone });

/** Without the level: one account may have passed a step for a moment that two never reached, and levels stay. */
function balanceOf({ bench }: World, customerId = 'noor') {
  bench.run(releaseDue, {}, { customerId });
  const { available, pending, held, debt, lifetime, qualifyingPoints, qualifyingSpend } =
    bench.store.whole(customerId).balance;
  return { available, pending, held, debt, lifetime, qualifyingPoints, qualifyingSpend };
}

/** The rows say what the transfers of both accounts say. */
function check({ bench }: World): void {
  const { lots, awards, redemptions, transfers, balance } = bench.store.whole('noor');
  const sum = (by: 'lotId' | 'awardId' | 'redemptionId', id: string, account: string): number =>
    transfers
      .filter((each) => each[by] === id)
      .reduce(
        (all, { credit, debit, points: moved }) =>
          all + (credit === account ? moved : 0) - (debit === account ? moved : 0),
        0,
      );
  for (const { id, remaining } of lots) expect(sum('lotId', id, 'available')).toBe(remaining);
  for (const { id, pending } of awards) expect(sum('awardId', id, 'pending')).toBe(pending);
  for (const { id, state, points: cost } of redemptions)
    expect(sum('redemptionId', id, 'held')).toBe(state === 'requested' ? cost : 0);
  const total = (rows: readonly number[]): number => rows.reduce((all, one) => all + one, 0);
  expect(total(lots.map(({ remaining }) => remaining))).toBe(balance.available);
  expect(total(awards.map(({ pending }) => pending))).toBe(balance.pending);
  const merged = transfers.filter(({ code }) => code === 'merge');
  const through = merged.map(({ debit, credit, points: moved }) =>
    credit === 'merged' ? moved : debit === 'merged' ? 0 - moved : 0,
  );
  expect(total(through)).toBe(0);
}

const who = fc.constantFrom(...people);
const small = fc.nat({ max: 5 });
const cents = fc
  .integer({ min: 100, max: 9_000 })
  .map((amount) => `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`);
type Act = (world: World) => string;
const deed: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(who, small, cents).map(
    ([by, id, total]): Act =>
      (world) =>
        pay(world, by, `o${id}`, total),
  ),
  fc.tuple(who, small, small, cents).map(
    ([by, id, nth, total]): Act =>
      (world) =>
        refund(world, by, `o${id}`, `r${nth}`, total),
  ),
  fc.tuple(who, small).map(
    ([by, id]): Act =>
      (world) =>
        share(world, by, `p${id} ${by}`),
  ),
  fc.tuple(who, fc.integer({ min: 1, max: 400 })).map(
    ([by, sum]): Act =>
      (world) =>
        give(world, by, sum),
  ),
  fc.tuple(who, fc.boolean()).map(
    ([by, isRemote]): Act =>
      (world) =>
        take(world, by, isRemote),
  ),
  fc.tuple(who, small).map(
    ([by, nth]): Act =>
      (world) =>
        giveBack(world, by, nth),
  ),
  fc.integer({ min: 1, max: 20 }).map((days): Act => ({ bench }) => {
    bench.passDays(days);
    return 'passed';
  }),
);

describe('a merge', () => {
  it('leaves what one account would have that did both, before it and after it', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(deed, { maxLength: 25 }),
        fc.array(deed, { maxLength: 12 }),
        (before, after) => {
          const two = open((each) => each);
          const one = open(() => 'noor');
          for (const each of people) join(two, each);
          join(one, 'noor');
          for (const act of before) {
            const outcome = act(two);
            // What one could pay for alone, or not, may be another matter together.
            fc.pre(act(one) === outcome);
          }
          for (const world of [one, two])
            for (const customerId of people) world.bench.run(releaseDue, {}, { customerId });
          expect(merge(two).outcome).toBe('merged');
          expect(merge(two).outcome).toBe('already_merged');
          check(two);
          expect(balanceOf(two)).toEqual(balanceOf(one));
          for (const act of after) expect(act(two)).toBe(act(one));
          check(two);
          expect(balanceOf(two)).toEqual(balanceOf(one));
          compared += 1;
        },
      ),
      { numRuns: 400 },
    );
    expect(compared).toBe(400);
  });

  it('welcomes nobody twice, even where the second welcome is spent', () => {
    const world = open((each) => each);
    for (const each of people) join(world, each);
    give(world, 'daan', 50);
    take(world, 'daan');
    expect(merge(world)).toEqual({ outcome: 'merged', available: 0, pending: 0, debt: 0 + 150 });
    expect(balanceOf(world)).toMatchObject({ available: 0, debt: 0, lifetime: 200 });
    const { bench } = world;
    const book = bench.store.read({ customerId: 'daan' }, { redemptionId: 'redemption-0' });
    expect(book.member?.customerId).toBe('noor');
    expect(checkVoucher(bench.context(), book, 'redemption-0', 'noor').outcome).toBe('valid');
  });

  it('opens no limit again, and nothing that counts once', () => {
    const file: ProgramFile = {
      ...flat,
      rules: [
        ...flat.rules.filter(({ id }) => id !== 'share'),
        ...fixtureProgram.rules.filter(({ id }) => id === 'share'),
        {
          id: 'follow',
          kind: 'follow',
          title: 'Follow',
          points: 15,
          network: 'instagram',
          link: 'https://www.instagram.com/zonenboon',
        },
        { id: 'newsletter', kind: 'newsletter', title: 'News', points: 20, badge: 'reader' },
      ],
      badges: [{ id: 'reader', name: 'Reader' }],
    };
    const world = open((each) => each, file);
    for (const each of people) join(world, each, file);
    const { bench } = world;
    const follow = (customerId: string): string =>
      bench.run(claimAction, { customerId, ruleId: 'follow', target: null }, { customerId })
        .outcome;
    expect(follow('daan')).toBe('earned');
    expect(tell(world, 'daan', { type: 'newsletter.confirmed' })).toBe('recorded');
    for (const [by, target] of [
      ['noor', 'a'],
      ['daan', 'a'],
      ['daan', 'b'],
    ] as const)
      expect(share(world, by, target)).toBe('earned');
    merge(world);
    expect(follow('noor')).toBe('already_done');
    expect(share(world, 'noor', 'b')).toBe('limit_reached');
    expect(tell(world, 'noor', { type: 'newsletter.confirmed' })).toBe('ignored');
    bench.passDays(31);
    expect(share(world, 'noor', 'b')).toBe('already_done');
    expect(share(world, 'noor', 'c')).toBe('earned');
    const book = bench.store.read({ customerId: 'noor' }, {});
    const account = describeAccount(bench.context(), book, { givenName: null });
    expect(account.badges.map(({ badgeId }) => badgeId)).toContain('reader');
  });

  it('keeps the higher level and what the other account never said', () => {
    const world = open((each) => each, fixtureProgram);
    for (const each of people) join(world, each, fixtureProgram);
    const { bench } = world;
    pay(world, 'daan', 'large', '400.00');
    bench.run(saveProfile, { fields: { brewing: 'filter' } }, { customerId: 'daan' });
    bench.passDays(20);
    bench.run(releaseDue, {}, { customerId: 'daan' });
    expect(bench.store.whole('daan').balance.tierId).toBe('gold');
    merge(world);
    expect(bench.store.whole('noor').balance.tierId).toBe('gold');
    const { member } = bench.store.read({ customerId: 'daan' }, {});
    expect(member).toMatchObject({ customerId: 'noor', profile: { brewing: 'filter' } });
  });

  it('puts the stamps of two cards onto one, and takes rounds of either back', () => {
    const title = 'Card';
    const card = { id: 'card', kind: 'stamp_card', title, goal: 3, points: 40 } as const;
    const file = { ...flat, challenges: [card] };
    const world = open((who) => who, file);
    for (const who of people) join(world, who, file);
    const counted = (): unknown => {
      const book = world.bench.store.read({ customerId: 'noor' }, {});
      const { challenges } = describeAccount(world.bench.context(), book, { givenName: null });
      return challenges?.map(({ progress, timesDone }) => [progress, timesDone]);
    };
    for (const id of ['a', 'b', 'c', 'd', 'e']) pay(world, 'noor', id, '5.00');
    for (const id of ['f', 'g', 'h', 'i']) pay(world, 'daan', id, '5.00');
    merge(world);
    // Five and four are three times three.
    expect(counted()).toEqual([[0, 3]]);
    const { lifetime, pending } = balanceOf(world);
    refund(world, 'noor', 'f', 'r', '5.00');
    expect(counted()).toEqual([[2, 2]]);
    for (const id of ['g', 'h', 'i', 'a', 'b', 'c']) refund(world, 'noor', id, 'r', '5.00');
    expect(counted()).toEqual([[2, 0]]);
    const after = balanceOf(world);
    expect(lifetime - after.lifetime).toBe(3 * 40);
    expect(pending - after.pending).toBe(7 * 20);
    check(world);
  });

  it('refuses what would be wrong', () => {
    const world = open((each) => each);
    expect(merge(world, 'noor', 'noor')).toEqual({ outcome: 'same_account' });
    expect(merge(world)).toEqual({ outcome: 'unknown_member', customerId: 'noor' });
    join(world, 'noor');
    expect(merge(world)).toEqual({ outcome: 'unknown_member', customerId: 'daan' });
    // Known by an order, and not joined.
    tell(world, 'daan', { type: 'customer.created' });
    expect(merge(world, 'daan', 'noor')).toEqual({ outcome: 'not_enrolled' });
    expect(merge(world)).toMatchObject({ outcome: 'merged' });
  });
});
