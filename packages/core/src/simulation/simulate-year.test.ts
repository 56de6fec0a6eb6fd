// A simulated year repeats itself, adds up, and says what an owner must know.

import { describe, expect, it } from 'vitest';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import { fixtureProgram } from '../testing/fixture-program.ts';
import { describeYear } from './describe-year.ts';
import { seededChance } from './chance.ts';
import { typicalHabits } from './habits.ts';
import { simulateYear } from './simulate-year.ts';
import type { YearFigures } from './simulate-year.ts';
import { planYear, yearDays } from './year-plan.ts';

const [purchase] = fixtureProgram.rules;

/** One point per euro and one reward; nothing else. */
function plain(cost: number, amount: string, more: Partial<ProgramFile> = {}): ProgramFile {
  const { tiers: _tiers, expiry: _expiry, ...rest } = fixtureProgram;
  return {
    ...rest,
    rules: [{ ...purchase!, kind: 'purchase', perAmount: '1.00', points: 1, tierPoints: {} }],
    rewards: [{ id: 'off', kind: 'amount_off', title: 'Off', cost, amount }],
    ...more,
  };
}

function drawing(more: Partial<ProgramFile> = {}): ProgramFile {
  const win = { id: 'win', title: 'Win', until: '2026-12-24', prize: 'off', winners: 1 };
  const { links: _links, ...rest } = plain(100, '5.00', { draws: [{ ...win, tickets: [{}] }] });
  return { ...rest, ...more };
}

const codes = (year: YearFigures): readonly string[] =>
  describeYear(year).warnings.map(({ code }) => code);

describe('simulateYear', () => {
  it('gives the same figures for the same seed, and others for another', () => {
    const year = simulateYear(fixtureProgram);
    expect(simulateYear(fixtureProgram)).toEqual(year);
    expect(simulateYear(fixtureProgram, { seed: 2 }).turnover).not.toBe(year.turnover);
  });

  it('gives back what the rules say: a point per euro at 5 for 100 is 5 %', () => {
    const year = simulateYear(plain(100, '5.00'));
    // A point is given for each whole euro: a little less than 5 %.
    expect(year.givenBack).toBeGreaterThan(0.0485);
    expect(year.givenBack).toBeLessThanOrEqual(0.05);
    expect(year.pointsGiven - year.pointsSpent).toBe(year.pointsOutstanding);
    expect(year.outstandingValue).toBe(year.pointsOutstanding * 5);
    expect(year.rewards).toEqual([expect.objectContaining({ taken: year.pointsSpent / 100 })]);
    expect(codes(year)).toEqual([]);
  });

  it('counts what campaigns add, and what rewards cost in them, whenever they are', () => {
    const usual = simulateYear(plain(100, '5.00'));
    const effect = { kind: 'multiply', percent: 200, rules: ['purchase'] } as const;
    const campaign = { id: 'twice', title: 'Twice', effect };
    const whole = simulateYear(plain(100, '5.00', { campaigns: [campaign] }));
    expect(whole.pointsGiven).toBe(2 * usual.pointsGiven);
    const window = { startsAt: '2031-05-01', endsAt: '2031-06-15' };
    const part = simulateYear(plain(100, '5.00', { campaigns: [{ ...campaign, ...window }] }));
    expect(part.orders).toBe(usual.orders);
    const added = (part.pointsGiven - usual.pointsGiven) / usual.pointsGiven;
    expect(added).toBeGreaterThan(0.05);
    expect(added).toBeLessThan(0.5);
    const sale = { kind: 'price', cost: 50, rewards: ['off'] } as const;
    const cheap = simulateYear(plain(100, '5.00', { campaigns: [{ ...campaign, effect: sale }] }));
    expect(cheap.rewards[0]?.taken).toBeGreaterThan(1.5 * (usual.rewards[0]?.taken ?? 0));
  });

  it('takes what is known of a shop', () => {
    const habits = { orderValue: 1_000, ordersPerYear: [[2, 1]] } as const;
    const year = simulateYear(plain(100, '5.00'), { members: 50, habits });
    expect([year.members, year.orders]).toEqual([50, 100]);
    expect(year.turnover / year.orders).toBeLessThan(2_000);
    expect(year.firstRewardAfter).toBe(10);
  });

  it.each<[string, ProgramFile, string, RegExp]>([
    ['too much', plain(100, '14.00'), 'gives_much', /gives 13\.\d % back.*fewer points/],
    ['too little', plain(1_000, '5.00'), 'gives_little', /gives 0\.5 % back/],
    [
      'no price',
      plain(100, '1.00', { rewards: [shipping(100)] }),
      'worth_unknown',
      /price in money/,
    ],
    ['a far first reward', plain(2_000, '100.00'), 'first_reward_far', /takes 40 orders/],
    ['no reward', plain(1, '1.00', { rewards: [] }), 'first_reward_far', /add a reward/],
    [
      'friends before a return window',
      bringing(),
      'friend_unwatched',
      /before their order can come back/,
    ],
    ['a draw for buyers', drawing(), 'draw_for_buyers', /Only who buys can win "Win"/],
    ['a draw without terms', drawing(), 'draw_without_terms', /Write links\.terms/],
    ['a reward for nobody', plain(90_000, '900.00'), 'reward_unreached', /Nobody reaches "Off"/],
    [
      'points that expire',
      plain(1_000, '50.00', { expiry: { basis: 'fixed', days: 60 } }),
      'points_expire',
      /of the points expire before/,
    ],
    ['a tier for nobody', plain(100, '5.00', tiersFrom('100000.00')), 'tier_unreached', /lower/],
    ['a tier for all', plain(100, '5.00', tiersFrom('0.01')), 'tier_for_all', /higher/],
  ])('warns of %s', (_what, file, code, says) => {
    // Nobody sends anything back: everybody reaches what one order reaches.
    const year = simulateYear(file, { habits: { refundedWhole: 0, refundedHalf: 0 } });
    const found = describeYear(year).warnings.find((warning) => warning.code === code);
    expect([codes(year), found?.sentence]).toEqual([
      expect.arrayContaining([code]),
      expect.stringMatching(says),
    ]);
  });

  it('has nothing against a draw that anybody can win, by terms that anybody can read', () => {
    const { draws: [draw] = [], rules } = drawing();
    const year = simulateYear(
      drawing({
        links: { terms: 'https://shop.example/terms' },
        rules: [...rules, { id: 'visit', kind: 'visit', title: 'Visit', points: 1 }],
        draws: [{ ...draw!, tickets: [{}, { rule: 'visit' }] }],
      }),
    );
    expect(codes(year).filter((code) => code.startsWith('draw_'))).toEqual([]);
  });

  it('counts what challenges give for nothing, with and without points', () => {
    const cup = {
      id: 'cup',
      kind: 'free_product',
      title: 'Cup',
      product: { id: 'cup', title: 'Cup' },
      value: '2.50',
    } as const;
    const card = { id: 'card', kind: 'stamp_card', title: 'Card', goal: 5 } as const;
    const habits = { refundedWhole: 0, refundedHalf: 0, ordersPerYear: [[12, 1]] } as const;
    const stamps = { ...card, of: { perAmount: '10.00' }, reward: 'cup' };
    const file = { ...fixtureProgram, rules: [], rewards: [cup], challenges: [stamps] };
    const year = simulateYear(file, { members: 40, habits });
    // A stamp of each 10 euros, less what is left over of each order and on each card.
    expect(year.giftsGiven).toBeGreaterThan((year.turnover / 5_000) * 0.85);
    expect(year.giftsGiven).toBeLessThanOrEqual(year.turnover / 5_000);
    expect(year.givenBack).toBe((year.giftsGiven * 250) / year.turnover);
    expect(year.firstRewardAfter).toBe(1);
    expect(describeYear(year).facts[1]).toMatch(/^They get \d+ gifts: 4\.\d % of what/);
    const withPoints = { ...card, goal: 2, points: 50 };
    const plainYear = simulateYear(plain(100, '5.00'), { members: 40, habits });
    const more = { ...plain(100, '5.00'), challenges: [withPoints] };
    const pointsYear = simulateYear(more, { members: 40, habits });
    expect(pointsYear.pointsGiven).toBe(plainYear.pointsGiven + 40 * 6 * 50);
    expect(pointsYear.givenBack ?? 0).toBeGreaterThan(plainYear.givenBack ?? 0);
  });

  it('tells each figure in a sentence', () => {
    const { facts } = describeYear(simulateYear(fixtureProgram));
    expect(facts.join('\n')).toMatch(
      /^200 members place \d+ orders for €[\d,]+ of goods in a year\.\nThey get [\d,]+ points: [\d.]+ % of what.*\nThe first reward can be taken after one order\.\n/,
    );
    expect(facts.join('\n')).not.toMatch(/undefined|NaN|null/);
  });

  it('knows currencies without cents', () => {
    const yen = plain(100, '500', { currency: 'JPY' });
    const rules = yen.rules.map((rule) => ({ ...rule, perAmount: '100' }));
    const year = simulateYear({ ...yen, rules });
    expect(year.currency).toEqual({ code: 'JPY', digits: 0 });
    expect(year.turnover / year.orders).toBeGreaterThan(5_000);
    expect(year.givenBack).toBeGreaterThan(0.04);
  });
});

describe('the plan of a year', () => {
  it('draws what its habits say', () => {
    const habits = typicalHabits('EUR');
    const plan = planYear(seededChance(7), habits, 2_000);
    const orders = plan.flatMap(({ deed }) => (deed.kind === 'order' ? [deed.amount] : []));
    const values = orders.toSorted((one, other) => one - other);
    const perMember = habits.ordersPerYear.reduce((sum, [count, share]) => sum + count * share, 0);
    expect(orders.length / 2_000 / perMember).toBeCloseTo(1, 0.9);
    expect(values[Math.floor(values.length / 2)]! / habits.orderValue).toBeCloseTo(1, 1);
    const refunds = plan.filter(({ deed }) => deed.kind === 'refund').length / orders.length;
    expect(refunds).toBeCloseTo(habits.refundedWhole + habits.refundedHalf, 1.7);
    const days = plan.map(({ day }) => day);
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    expect(Math.min(...days)).toBeGreaterThanOrEqual(0);
    expect(days.filter((day) => day < yearDays).length / days.length).toBeGreaterThan(0.99);
  });
});

function shipping(cost: number): ProgramFile['rewards'][number] {
  return { id: 'ship', kind: 'free_shipping', title: 'Free shipping', cost };
}

function tiersFrom(from: string): Partial<ProgramFile> {
  const badge = (id: string) => ({ id, name: id });
  return {
    tiers: {
      basis: 'spend',
      levels: [
        { id: 'one', name: 'One', from: '0', badge: badge('one') },
        { id: 'two', name: 'Two', from, badge: badge('two') },
      ],
    },
  };
}

function bringing(): ProgramFile {
  const file = plain(100, '5.00');
  const friends = {
    id: 'friends',
    kind: 'referral',
    title: 'Bring a friend',
    points: 50,
    friend: { points: 25 },
    link: '/welcome?friend={code}',
  } as const;
  return { ...file, rules: [...file.rules, friends] };
}
