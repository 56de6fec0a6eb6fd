// Cards, goals, streaks and sets: what fills them, what finishing gives, and that what is taken back is undone exactly.

import { describe, expect, it } from 'vitest';
import type { OrderLine } from '../../contract/cart.ts';
import type { ProgramFileChallenge } from '../../contract/program-file/challenge-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { claimAction, settleGiveBack, settleRedemption, useVoucher } from '../index.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';

const visit = { id: 'visit', kind: 'visit', title: 'Visit', points: 1 } as const;
const gift = {
  id: 'free-cup',
  kind: 'free_product',
  title: 'A free cup',
  product: { id: 'cup', title: 'Cup' },
  value: '2.50',
} as const;

const cups = {
  id: 'cups',
  kind: 'stamp_card',
  title: 'Ten cups',
  goal: 10,
  of: { each: 'piece', only: { products: ['cup'] } },
  reward: 'free-cup',
} as const satisfies ProgramFileChallenge;

function open(...challenges: readonly ProgramFileChallenge[]): Bench {
  const file: ProgramFile = {
    ...fixtureProgram,
    rules: [...fixtureProgram.rules, visit],
    rewards: [...fixtureProgram.rewards, gift],
    badges: [{ id: 'collector', name: 'Collector' }],
    challenges,
  };
  const bench = openBench(file);
  bench.join();
  return bench;
}

const line = (productId: string, quantity: number, total: string): OrderLine => ({
  productId,
  quantity,
  total,
});
const cupLine = (quantity: number): readonly OrderLine[] => [
  line('cup', quantity, `${quantity * 3}.00`),
];

function refundOf(bench: Bench, orderId: string, id: string, productId: string, total: string) {
  return bench.event({
    type: 'order.refunded',
    order: { id: orderId, currency: 'EUR' },
    refund: { id, lines: [{ productId, total }] },
  });
}

function statusOf(bench: Bench, id: string) {
  return bench.account().challenges?.find(({ challengeId }) => challengeId === id);
}

function gifts(bench: Bench) {
  return bench.store
    .whole(benchCustomer)
    .redemptions.filter(({ terms }) => terms.challenge !== undefined);
}

function makeCodes(bench: Bench): void {
  for (const { id, state } of gifts(bench)) {
    if (state === 'requested')
      bench.run(settleRedemption, {
        redemptionId: id,
        result: { outcome: 'issued', code: `code-${id}` },
      });
    if (state === 'voiding') bench.run(settleGiveBack, { redemptionId: id, result: 'voided' });
  }
}

describe('a stamp card', () => {
  it('takes one stamp for each piece, and the tenth gives one for nothing', () => {
    const bench = open(cups);
    bench.pay('a', cupLine(4));
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 4, timesDone: 0, lock: null });
    bench.pay('b', cupLine(8));
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 2, timesDone: 1 });
    expect(gifts(bench)).toMatchObject([{ rewardId: 'free-cup', points: 0, state: 'requested' }]);
  });

  it('finishes as often as its stamps go into one order', () => {
    const bench = open(cups);
    bench.pay('a', cupLine(35));
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 5, timesDone: 3 });
    expect(gifts(bench)).toHaveLength(3);
  });

  it('has what is left after a refund of some pieces', () => {
    const bench = open(cups);
    bench.pay('a', [...cupLine(3), line('beans', 1, '12.50')]);
    refundOf(bench, 'a', 'r1', 'beans', '12.50');
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 3 });
    refundOf(bench, 'a', 'r2', 'cup', '3.00');
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 2 });
    bench.event({ type: 'order.cancelled', order: { id: 'a' } });
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 0 });
  });

  it('takes an unused gift back, and gives another when the card is full again', () => {
    const bench = open(cups);
    bench.pay('a', cupLine(10));
    makeCodes(bench);
    refundOf(bench, 'a', 'r1', 'cup', '3.00');
    expect(gifts(bench)).toMatchObject([{ state: 'voiding' }]);
    makeCodes(bench);
    expect(gifts(bench)).toMatchObject([{ state: 'returned' }]);
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 9, timesDone: 0 });
    bench.pay('b', cupLine(1));
    expect(gifts(bench)).toMatchObject([{ state: 'returned' }, { state: 'requested' }]);
  });

  it('leaves a gift that was used, and the next round fills the hole first', () => {
    const bench = open(cups);
    bench.pay('a', cupLine(10));
    makeCodes(bench);
    const [cup] = gifts(bench);
    bench.run(useVoucher, { redemptionId: cup!.id, order: { orderId: 'x' } });
    refundOf(bench, 'a', 'r1', 'cup', '9.00');
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 0, timesDone: 0 });
    bench.pay('b', cupLine(3));
    expect(gifts(bench)).toHaveLength(1);
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 0, timesDone: 1 });
    bench.pay('c', cupLine(10));
    expect(gifts(bench)).toHaveLength(2);
  });

  it('leaves a gift that turns out to be used when its code is to be void', () => {
    const bench = open(cups);
    bench.pay('a', cupLine(10));
    makeCodes(bench);
    bench.event({ type: 'order.cancelled', order: { id: 'a' } });
    const [cup] = gifts(bench);
    bench.run(settleGiveBack, { redemptionId: cup!.id, result: 'refused' });
    bench.pay('b', cupLine(10));
    expect(gifts(bench)).toHaveLength(1);
    bench.pay('c', cupLine(10));
    expect(gifts(bench)).toHaveLength(2);
  });

  it('lets the points of a round wait, and takes them back as those of an order', () => {
    const bench = open({ ...cups, points: 40, pendingDays: 14, goal: 2, of: {} });
    bench.pay('a', '10.00');
    const before = bench.account();
    bench.pay('b', '10.00');
    expect(bench.account().pending - before.pending).toBe(40 + 40);
    bench.refund('b', 'r1', '10.00');
    expect(bench.account().pending).toBe(before.pending);
    expect(bench.account().lifetime).toBe(before.lifetime);
  });

  it('owes what was spent of a round that is taken back', () => {
    const bench = open({ ...cups, reward: undefined, points: 500, goal: 1, of: {} } as never);
    bench.pay('a', '10.00');
    expect(bench.account().available).toBe(150 + 500);
    bench.event({ type: 'order.cancelled', order: { id: 'a' } });
    expect(bench.account()).toMatchObject({ available: 150, lifetime: 150 });
  });

  it('begins anew with each month where it says so, and a refund counts where its order did', () => {
    const bench = open({ ...cups, per: 'month', goal: 3 });
    bench.pay('a', cupLine(2));
    expect(statusOf(bench, 'cups')?.endsAt).toBe('2026-11-30T23:00:00.000Z');
    bench.passDays(30);
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 0 });
    bench.pay('b', cupLine(4));
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 1, timesDone: 1 });
    refundOf(bench, 'a', 'r1', 'cup', '6.00');
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 1, timesDone: 1 });
  });

  it('counts a guest’s order where and when it was paid, once it is claimed', () => {
    const bench = open({ ...cups, per: 'month', goal: 3 });
    const order = { id: 'g', currency: 'EUR', lines: cupLine(3) };
    bench.event({ type: 'order.paid', order });
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 0, timesDone: 0 });
    bench.passDays(30);
    const state = { ...order, isPaid: true, isCancelled: false, refunds: [] };
    bench.event({ type: 'order.updated', customer: { id: benchCustomer }, order: state });
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 0, timesDone: 1 });
  });

  it('keeps no more of an order than it needs', () => {
    const bench = open(cups);
    bench.pay('a', [...cupLine(3), line('beans', 1, '12.50')]);
    const book = bench.store.read({ customerId: benchCustomer }, { orderId: 'a' });
    expect(book.order?.goods).toEqual([
      { productId: 'beans', categories: [], amount: 1_250, quantity: 1 },
      { productId: 'cup', categories: [], amount: 900, quantity: 3 },
    ]);
    const plain = open({ ...cups, of: {} });
    plain.pay('a', cupLine(3));
    expect(plain.store.read({ customerId: benchCustomer }, { orderId: 'a' }).order?.goods).toEqual(
      [],
    );
  });

  it('gives nothing back that an owner’s later edit would not have given', () => {
    const bench = open({ ...cups, goal: 5 });
    bench.pay('a', cupLine(5));
    bench.file = { ...bench.file, challenges: [{ ...cups, goal: 20 }] };
    bench.pay('b', cupLine(1));
    refundOf(bench, 'b', 'r1', 'cup', '3.00');
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 0, timesDone: 1 });
    refundOf(bench, 'a', 'r2', 'cup', '15.00');
    expect(statusOf(bench, 'cups')).toMatchObject({ progress: 0, timesDone: 0 });
  });
});

describe('a goal', () => {
  it('of money spent is reached to the cent, once', () => {
    const bench = open({ id: 'big', kind: 'spend', title: 'Big', goal: '50.00', points: 100 });
    bench.pay('a', '49.99');
    expect(statusOf(bench, 'big')).toMatchObject({ progress: 4_999, lock: null });
    const { available } = bench.account();
    bench.pay('b', '0.01');
    expect(bench.account().available).toBe(available + 100);
    bench.pay('c', '500.00');
    expect(statusOf(bench, 'big')).toMatchObject({
      progress: 5_000,
      timesDone: 1,
      lock: { reason: 'done', at: null },
    });
    // Still enough without it.
    bench.refund('a', 'r1', '49.99');
    expect(statusOf(bench, 'big')).toMatchObject({ timesDone: 1 });
  });

  it('counts what a rule rewards, within its dates', () => {
    const bench = open({
      id: 'regular',
      kind: 'count',
      title: 'Three visits in December',
      goal: 3,
      from: '2026-12-01',
      until: '2026-12-31',
      of: { rule: 'visit' },
      badge: 'collector',
    });
    const come = () =>
      bench.run(claimAction, { customerId: benchCustomer, ruleId: 'visit', target: null });
    come();
    expect(statusOf(bench, 'regular')).toMatchObject({
      progress: 0,
      lock: { reason: 'not_yet', at: '2026-11-30T23:00:00.000Z' },
      endsAt: '2026-12-31T23:00:00.000Z',
    });
    bench.passDays(20);
    for (let day = 0; day < 3; day += 1) {
      come();
      bench.passDays(1);
    }
    expect(statusOf(bench, 'regular')).toMatchObject({ timesDone: 1 });
    expect(bench.account().badges.map(({ badgeId }) => badgeId)).toContain('collector');
    bench.passDays(40);
    expect(bench.account().challenges).toEqual([]);
  });

  it('takes its badge out of sight with what earned it', () => {
    const bench = open({ id: 'two', kind: 'count', title: 'Two', goal: 2, badge: 'collector' });
    const shown = () =>
      bench.account().badges.filter(({ badgeId }) => badgeId === 'collector').length;
    bench.pay('a', '5.00');
    bench.pay('b', '5.00');
    expect(shown()).toBe(1);
    bench.refund('a', 'r1', '5.00');
    expect(shown()).toBe(0);
    bench.pay('c', '5.00');
    expect(shown()).toBe(1);
  });
});

describe('a streak', () => {
  const weekly = {
    id: 'weekly',
    kind: 'streak',
    title: 'Three weeks in a row',
    goal: 3,
    per: 'week',
    repeats: true,
    points: 30,
  } as const;

  it('counts each week once, and is lost by a week without anything', () => {
    const bench = open(weekly);
    bench.pay('a', '5.00');
    bench.pay('b', '5.00');
    // A Thursday: the week of the next one must bring something too.
    expect(statusOf(bench, 'weekly')).toMatchObject({
      progress: 1,
      endsAt: '2026-11-22T23:00:00.000Z',
    });
    bench.passDays(7);
    expect(statusOf(bench, 'weekly')).toMatchObject({ progress: 1 });
    bench.pay('c', '5.00');
    bench.passDays(14);
    expect(statusOf(bench, 'weekly')).toMatchObject({ progress: 0, endsAt: null });
    for (const id of ['d', 'e', 'f']) {
      bench.pay(id, '5.00');
      bench.passDays(7);
    }
    expect(statusOf(bench, 'weekly')).toMatchObject({ progress: 0, timesDone: 1 });
  });

  it('breaks in the middle where an order is taken back, and heals when it is not', () => {
    const bench = open(weekly);
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      bench.pay(id, '5.00');
      bench.passDays(7);
    }
    expect(statusOf(bench, 'weekly')).toMatchObject({ timesDone: 2 });
    const { lifetime } = bench.account();
    bench.event({ type: 'order.cancelled', order: { id: 'c' } });
    expect(statusOf(bench, 'weekly')).toMatchObject({ timesDone: 1 });
    expect(bench.account().lifetime).toBeLessThan(lifetime);
    bench.now += 1;
    bench.event({
      type: 'order.updated',
      order: {
        id: 'c',
        currency: 'EUR',
        lines: [line('guji', 1, '5.00')],
        isPaid: true,
        isCancelled: false,
        refunds: [],
      },
    });
    expect(statusOf(bench, 'weekly')).toMatchObject({ timesDone: 2 });
  });
});

describe('a set', () => {
  const tour = {
    id: 'tour',
    kind: 'set',
    title: 'One of each',
    points: 50,
    parts: [
      { id: 'beans', label: 'Beans', of: { only: { categories: ['beans'] } } },
      { id: 'tea', label: 'Tea', of: { only: { categories: ['tea'] } } },
      { id: 'visit', label: 'A visit', of: { rule: 'visit' } },
    ],
  } as const;
  const of = (category: string): readonly OrderLine[] => [
    { ...line('x', 1, '4.00'), categories: [category, 'other'] },
  ];

  it('is finished with the last of its parts, whatever the order', () => {
    const bench = open(tour);
    bench.pay('a', of('tea'));
    bench.run(claimAction, { customerId: benchCustomer, ruleId: 'visit', target: null });
    expect(statusOf(bench, 'tour')).toMatchObject({ progress: 2, doneParts: ['tea', 'visit'] });
    bench.pay('b', of('beans'));
    expect(statusOf(bench, 'tour')).toMatchObject({
      progress: 3,
      doneParts: ['beans', 'tea', 'visit'],
      timesDone: 1,
      lock: { reason: 'done' },
    });
    bench.refund('a', 'r1', '4.00');
    expect(statusOf(bench, 'tour')).toMatchObject({
      progress: 2,
      doneParts: ['beans', 'visit'],
      timesDone: 0,
      lock: null,
    });
  });
});

it('a programme without challenges answers as it did', () => {
  const bench = openBench();
  bench.join();
  bench.pay('a', '10.00');
  expect(bench.account()).not.toHaveProperty('challenges');
  const book = bench.store.read({ customerId: benchCustomer }, { orderId: 'a' });
  expect(book.order?.stamps).toBeNull();
});
