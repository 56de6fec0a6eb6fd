// What is told is what has happened: over 2,000 random lives the movements of all events add up to the balances, every
// event fits the contract, and where nothing was written nothing is told.

import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { memberEventSchema } from '../../contract/member-event.ts';
import { points } from '../../contract/points.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { deeds, openLife } from '../../testing/random-life.ts';
import type { Book, Decision } from '../book/book.ts';
import { toInstant } from '../book/book.ts';
import { eventsOf } from './events-of.ts';
import type { Happening } from './events-of.ts';
import {
  adjust,
  requestGiveBack,
  requestRedemption,
  reserveVoucher,
  useVoucher,
} from '../index.ts';

interface Told {
  readonly before: Book;
  readonly decision: Decision<unknown>;
  readonly events: readonly Happening[];
}

/** Hears of every decision that is made on the bench from now on. */
function listen(bench: Bench): Told[] {
  const told: Told[] = [];
  const { store } = bench;
  const run = store.run.bind(store);
  const heard: typeof store.run = (useCase, context, whose, input) => {
    const before = store.read(whose, useCase.plan(context, input));
    const decision = run(useCase, context, whose, input);
    const events = eventsOf(before, decision.changes, decision.book, context.now);
    told.push({ before, decision, events });
    return decision;
  };
  Object.assign(store, { run: heard });
  return told;
}

function told(
  act: (bench: Bench) => void,
  prepare: (bench: Bench) => void = () => {},
): readonly (readonly [string, unknown])[] {
  const bench = openBench();
  bench.join();
  prepare(bench);
  const heard = listen(bench);
  act(bench);
  return heard.flatMap(({ events }) => events).map(({ type, data }) => [type, data] as const);
}

const accounts = ['pending', 'available', 'held', 'debt'] as const;

// Thousands of lives: on a loaded machine they take as long as they take.
const patient = { timeout: 600_000 };

describe('events of random lives', () => {
  it(
    'W3 the movements of all events are the movements of the balances, decision by decision',
    patient,
    () => {
      fc.assert(
        fc.property(deeds, (list) => {
          const life = openLife();
          const heard = listen(life.bench);
          for (const deed of list) deed(life);
          for (const { before, decision, events } of heard) {
            const { balance } = decision.book;
            for (const account of accounts) {
              const moved = events.reduce(
                (sum, { data }) => sum + ('moved' in data ? data.moved[account] : 0),
                0,
              );
              expect(moved).toBe(balance[account] - before.balance[account]);
            }
          }
          const quiet = heard.filter(({ decision }) => !decision.changes);
          expect(quiet.flatMap(({ events }) => events)).toEqual([]);
        }),
        { numRuns: 2_000 },
      );
    },
  );

  it('W2 every event fits the contract and is far below 20 kB', () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const life = openLife();
        const heard = listen(life.bench);
        for (const deed of list) deed(life);
        for (const { type, at, data } of heard.flatMap(({ events }) => events)) {
          const fact = { customerId: benchCustomer, version: 1 };
          const body = { type, timestamp: toInstant(at), data: { ...fact, ...data } };
          expect(v.safeParse(memberEventSchema, body).issues).toBeUndefined();
          expect(JSON.stringify(body).length).toBeLessThan(2_000);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is told', () => {
  const none = { pending: 0, available: 0, held: 0, debt: 0 };
  const goods = [{ productId: 'guji', quantity: 1, total: '50.00' }];

  it('of joining: that, and the points for it', () => {
    const bench = openBench();
    const heard = listen(bench);
    bench.join();
    expect(heard.flatMap(({ events }) => events).map(({ type }) => type)).toEqual([
      'member.joined',
      'points.available',
    ]);
  });

  it('of an order: points that wait, with their day; and when that has come', () => {
    const events = told((bench) => {
      bench.pay('1043', goods);
      bench.passDays(14);
    });
    const order = { points: 200, ruleId: 'purchase', orderId: '1043', orderNumber: '1043' };
    expect(events).toEqual([
      [
        'points.pending',
        { ...order, moved: { ...none, pending: 200 }, availableAt: '2026-11-26T09:00:00.000Z' },
      ],
      [
        'points.available',
        {
          ...order,
          moved: { ...none, pending: -200, available: 200 },
          expiresAt: expect.stringMatching(/^2027-/) as unknown,
        },
      ],
    ]);
  });

  it('of a campaign: its id on what it added, and on what is taken back of that', () => {
    const effect = { kind: 'multiply', percent: 200, rules: ['purchase', 'share'] } as const;
    const campaigns = [{ id: 'twice', title: 'Twice', effect }];
    const bench = openBench({ ...fixtureProgram, campaigns });
    bench.join();
    const heard = listen(bench);
    bench.pay('o1', '10.00');
    bench.refund('o1', 'r1', '10.00');
    const marks = heard
      .flatMap(({ events }) => events)
      .map(({ type, data }) => [type, 'campaign' in data ? data.campaign : null]);
    expect(marks).toEqual([
      ['points.pending', null],
      ['points.pending', 'twice'],
      ['points.clawed_back', null],
      ['points.clawed_back', 'twice'],
    ]);
  });

  it('of a refund after everything was spent: one event with the debt it made', () => {
    const events = told(
      (bench) => bench.refund('1043', 'r1', '50.00'),
      (bench) => {
        bench.pay('1043', goods);
        bench.passDays(14);
        const { available } = bench.account();
        const gone = { points: points(50 - available), reason: 'r', actor: 'a', message: null };
        bench.run(adjust, { customerId: benchCustomer, ...gone });
      },
    );
    expect(events).toEqual([
      [
        'points.clawed_back',
        {
          points: 200,
          ruleId: 'purchase',
          orderId: '1043',
          orderNumber: '1043',
          moved: { ...none, available: -50, debt: 150 },
        },
      ],
    ]);
  });

  it('of a reward: one event where the code comes at once, and what becomes of the voucher', () => {
    const take = { rewardId: 'five-off', redemptionId: 'r-1', code: 'ABC' };
    const give = { points: points(1_000), reason: 'r', actor: 'a', message: null };
    const prepare = (bench: Bench): void =>
      void bench.run(adjust, { customerId: benchCustomer, ...give });
    const issued = expect.objectContaining({
      redemptionId: 'r-1',
      rewardId: 'five-off',
      moved: { ...none, available: -500 },
    }) as unknown;
    const order = { redemptionId: 'r-1', order: { orderId: '7' } };
    expect(
      told((bench) => {
        bench.run(requestRedemption, take);
        bench.run(reserveVoucher, order);
        bench.run(useVoucher, order);
        bench.run(useVoucher, order);
      }, prepare),
    ).toEqual([
      ['redemption.issued', issued],
      ['voucher.used', { redemptionId: 'r-1', rewardId: 'five-off', orderId: '7' }],
    ]);
    expect(
      told((bench) => {
        bench.run(requestRedemption, { ...take, rewardId: 'free-shipping' });
        bench.passDays(90);
      }, prepare).filter(([type]) => type.startsWith('voucher')),
    ).toEqual([['voucher.expired', { redemptionId: 'r-1', rewardId: 'free-shipping' }]]);
    expect(
      told((bench) => {
        bench.run(requestRedemption, { ...take, code: null });
        bench.run(requestRedemption, { ...take, redemptionId: 'r-2' });
        bench.run(requestGiveBack, { redemptionId: 'r-2', isVoided: true });
      }, prepare).map(([type]) => type),
    ).toEqual(['redemption.requested', 'redemption.issued', 'redemption.returned']);
  });

  it('of a block and its end', () => {
    const bench = openBench();
    bench.join();
    const book = bench.store.read({ customerId: benchCustomer }, {});
    const blocked = { ...book, member: { ...book.member!, blockedAt: bench.now } };
    const { changes } = bench.decide(adjust, {
      customerId: benchCustomer,
      points: points(1),
      reason: 'r',
      actor: 'a',
      message: null,
    });
    const quiet = { ...changes!, transfers: [], milestones: [], redemptions: [] };
    expect(eventsOf(book, quiet, blocked, 5)).toEqual([
      { type: 'member.blocked', at: 5, data: {} },
    ]);
    expect(eventsOf(blocked, quiet, book, 5)).toEqual([
      { type: 'member.unblocked', at: 5, data: {} },
    ]);
  });
});
