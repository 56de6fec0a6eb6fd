// Several rules for one order: each gives what its own formula says, quotes say so beforehand, and whatever is refunded,
// edited or undone ends where the formula ends.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import {
  carts,
  purchasePrograms,
  refundLines,
  simplePurchasePrograms,
  truthOf,
} from '../../testing/random-purchases.ts';
import type { OrderTruth, RandomCart } from '../../testing/random-purchases.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { EventOutcome } from '../../contract/shop-event.ts';
import { recordEvent } from '../earning/record-event.ts';
import { readProgramFile } from '../program/read-program-file.ts';
import { quoteCarts } from './quote-carts.ts';

const isLong = process.env['LONG'] !== undefined;
const numRuns = isLong ? 20_000 : 1_000;
const welcome = 150;

// A file that says the same twice is refused; whatever else may be drawn must be right.
function isRight(file: ProgramFile): boolean {
  const reading = readProgramFile(file);
  if (reading.ok) return true;
  const known = /pays the same for the same orders|count and not count/;
  expect(reading.faults.filter(({ message }) => !known.test(message))).toEqual([]);
  return false;
}

function pay(bench: Bench, id: string, cart: RandomCart): EventOutcome {
  return bench.event({
    type: 'order.paid',
    customer: { id: benchCustomer },
    order: { id, currency: 'EUR', ...cart },
  });
}

const inOrder = (parts: readonly object[]): readonly string[] =>
  parts.map((part) => JSON.stringify(part)).toSorted();

const awardsOf = (bench: Bench, id: string) =>
  bench.store.whole(benchCustomer).awards.filter(({ sourceId }) => sourceId === id);

describe('several rules for orders', () => {
  it(
    `what is quoted is what is given, rule by rule: ${numRuns} programmes, carts and members`,
    { timeout: 600_000 },
    () => {
      const earlier = fc.record({
        cart: carts,
        fate: fc.constantFrom('kept', 'refunded', 'cancelled'),
      });
      fc.assert(
        fc.property(
          purchasePrograms.filter(isRight),
          fc.array(earlier, { maxLength: 4 }),
          carts,
          fc.constantFrom(0, 3, 20, 40),
          (file, orders, cart, days) => {
            const bench = openBench(file);
            bench.join();
            for (const [index, { cart: before, fate }] of orders.entries()) {
              pay(bench, `before-${index}`, before);
              if (fate === 'refunded') bench.refund(`before-${index}`, 'r', '9999.00');
              if (fate === 'cancelled')
                bench.event({ type: 'order.cancelled', order: { id: `before-${index}` } });
            }
            bench.passDays(days);
            const book = bench.store.read({ customerId: benchCustomer }, {});
            const request = { carts: [{ id: 'cart', currency: 'EUR', ...cart }] };
            const { quotes, isExact } = quoteCarts(bench.context(), book, request);
            const quote = quotes[0]!;
            const paid = pay(bench, 'o1', cart);
            expect(isExact).toBe(true);
            expect(paid.outcome === 'recorded' ? paid.points : 0).toBe(quote.points);
            const given = awardsOf(bench, 'o1').filter(({ points }) => points > 0);
            const told = given.map(({ ruleId, points, campaign }) => ({
              ruleId,
              points,
              ...(campaign !== null && { message: campaign }),
            }));
            expect(inOrder(told)).toEqual(inOrder(quote.parts));
            const freeAt = Math.max(...given.map(({ availableAt }) => availableAt), 0);
            expect(quote.availableAt === null ? 0 : Date.parse(quote.availableAt)).toBe(
              freeAt > bench.now ? freeAt : 0,
            );
          },
        ),
        { numRuns },
      );
    },
  );

  const step = fc.oneof(
    fc.record({ do: fc.constant('edit' as const), cart: carts }),
    fc.record({
      do: fc.constant('refund' as const),
      id: fc.constantFrom('a', 'b', 'c'),
      lines: refundLines,
    }),
    fc.record({ do: fc.constant('undo' as const), id: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ do: fc.constant('cancel' as const), isVoid: fc.boolean() }),
    fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ do: fc.constant('rules' as const) }),
  );

  it(
    `L9 ${numRuns} orders by several rules give and take what each formula says, after every step`,
    { timeout: 600_000 },
    () => {
      fc.assert(
        fc.property(
          simplePurchasePrograms.filter(isRight),
          carts,
          fc.array(step, { maxLength: 10 }),
          (file, first, steps) => {
            const bench = openBench({ ...file, tiers: oneTier });
            bench.join();
            const life = new OrderLife(bench, first);
            life.tell();
            for (const each of steps) {
              life.act(each);
              const { available, pending, debt, tier } = bench.account();
              const wanted = truthOf(file, life.truth).reduce((sum, value) => sum + value, 0n);
              expect(BigInt(available + pending - debt - welcome)).toBe(wanted);
              expect(Math.min(available, debt)).toBe(0);
              // Several rules, and the goods count once for tiers.
              expect((tier?.qualifying ?? 0) + (tier?.pendingQualifying ?? 0)).toBe(life.spent());
            }
            life.refunds.set('rest', [{ productId: 'refund', total: '99999.00', giftCard: false }]);
            life.tell();
            const { available, pending, debt, lifetime, tier } = bench.account();
            expect([available - debt, pending, lifetime]).toEqual([welcome, 0, welcome]);
            expect([tier?.qualifying, tier?.pendingQualifying]).toEqual([0, 0]);
            for (const { points, clawed } of awardsOf(bench, 'o1')) expect(clawed).toBe(points);
          },
        ),
        { numRuns },
      );
    },
  );

  const oneTier = {
    basis: 'spend' as const,
    levels: [{ id: 'one', name: 'One', from: '0', badge: { id: 'one', name: 'One' } }],
  };
});

type Step =
  | { readonly do: 'edit'; readonly cart: RandomCart }
  | { readonly do: 'refund'; readonly id: string; readonly lines: OrderTruth['refunds'][number] }
  | { readonly do: 'undo'; readonly id: string }
  | { readonly do: 'cancel'; readonly isVoid: boolean }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'rules' };

class OrderLife {
  readonly bench: Bench;
  readonly refunds: Map<string, OrderTruth['refunds'][number]> = new Map();
  cart: RandomCart;
  isVoid = false;
  #reports = 0;

  constructor(bench: Bench, cart: RandomCart) {
    this.bench = bench;
    this.cart = cart;
  }

  get truth(): OrderTruth {
    return { ...this.cart, isVoid: this.isVoid, refunds: [...this.refunds.values()] };
  }

  /** What the member spent, as a rule that gave a point for each cent would say. */
  spent(): number {
    const [cents = 0n] = truthOf({ ...this.bench.file, rules: [everyCent] }, this.truth);
    return Number(cents);
  }

  act(step: Step): void {
    if (step.do === 'edit') this.cart = step.cart;
    if (step.do === 'refund') this.refunds.set(step.id, step.lines);
    if (step.do === 'undo') this.refunds.delete(step.id);
    if (step.do === 'cancel') this.isVoid = step.isVoid;
    if (step.do === 'wait') this.bench.passDays(step.days);
    // What was given stays as it was, whatever the shop does to its rules.
    if (step.do === 'rules') this.bench.file = { ...this.bench.file, rules: [], campaigns: [] };
    if (step.do !== 'wait' && step.do !== 'rules') this.tell();
  }

  tell(): void {
    const { bench, cart, isVoid, refunds } = this;
    this.#reports += 1;
    const event = {
      id: `report ${this.#reports}`,
      at: new Date(bench.now + this.#reports).toISOString(),
      type: 'order.updated' as const,
      customer: { id: benchCustomer },
      order: {
        id: 'o1',
        currency: 'EUR',
        ...cart,
        isPaid: true,
        isCancelled: isVoid,
        refunds: [...refunds].map(([id, lines]) => ({ id, lines })),
      },
    };
    bench.run(recordEvent, { event, accountId: 'new' });
  }
}

const everyCent = {
  id: 'cent',
  kind: 'purchase' as const,
  title: 'Cent',
  points: 1,
  perAmount: '0.01',
};
