// What an order has earned, through any edits, refunds and cancellations: always the one formula, whatever the shop does
// to its rules meanwhile, in currencies with and without decimals.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { adjust } from '../members/adjust.ts';
import { recordEvent } from '../earning/record-event.ts';

const isLong = process.env['LONG'] !== undefined;
const numRuns = isLong ? 20_000 : 2_000;
const welcome = 150;

const currencies = { EUR: 2, JPY: 0, KWD: 3 } as const;
type Currency = keyof typeof currencies;

// What a shop may do to its rules between a payment and what comes after it.
const edits: readonly ((file: ProgramFile) => ProgramFile)[] = [
  (file) => ({ ...file, rules: file.rules.filter(({ kind }) => kind !== 'purchase') }),
  (file) => ({
    ...file,
    rules: file.rules.map((rule) => ({ ...rule, points: 97, tierPoints: {} })),
  }),
  (file) => ({ ...file, rules: file.rules.map((rule) => ({ ...rule, id: `new-${rule.id}` })) }),
];

const minor = fc.integer({ min: 0, max: 200_000 });
const small = fc.nat({ max: 3 });
const step = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), goods: minor }),
  fc.record({ do: fc.constant('refund' as const), id: small, goods: minor, gift: minor }),
  fc.record({ do: fc.constant('shipping' as const), id: small }),
  fc.record({ do: fc.constant('undo' as const), id: small }),
  fc.record({ do: fc.constant('cancel' as const), isCancelled: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ do: fc.constant('spend' as const), share: fc.nat({ max: 100 }) }),
  fc.record({ do: fc.constant('rules' as const), edit: fc.constantFrom(...edits) }),
);
type Step = typeof step extends fc.Arbitrary<infer Made> ? Made : never;

const story = fc.record({
  currency: fc.constantFrom<Currency>('EUR', 'JPY', 'KWD'),
  rate: fc.integer({ min: 1, max: 1_000 }),
  perAmount: fc.integer({ min: 1, max: 5_000 }),
  goods: minor,
  gift: minor,
  steps: fc.array(step, { maxLength: 12 }),
});

interface Truth {
  goods: number;
  isCancelled: boolean;
  readonly refunds: Map<string, { readonly goods: number; readonly gift: number }>;
}

/** The formula, told once more and in one line. */
function worth({ goods, isCancelled, refunds }: Truth, rate: number, per: number): bigint {
  const sum = [...refunds.values()].reduce((total, each) => total + BigInt(each.goods), 0n);
  const whole = BigInt(goods);
  const given = (whole * BigInt(rate)) / BigInt(per);
  const back = isCancelled || sum > whole ? whole : sum;
  return whole === 0n ? 0n : given - (given * back) / whole;
}

describe('L9 L10 refunds and edits', () => {
  it(
    `L9 ${numRuns} orders give and take exactly what they are worth, after every step`,
    { timeout: 600_000 },
    () => {
      fc.assert(
        fc.property(story, ({ currency, rate, perAmount, goods, gift, steps }) => {
          const bench = openBench(programOf(currency, rate, perAmount));
          bench.join();
          const truth: Truth = { goods, isCancelled: false, refunds: new Map() };
          let adjusted = 0;
          tell(bench, currency, truth, gift);
          for (const each of [{ do: 'wait', days: 0 } as const, ...steps]) {
            adjusted -= act(bench, currency, truth, gift, each);
            const { available, pending, debt } = bench.account();
            expect(BigInt(available + pending - debt - welcome - adjusted)).toBe(
              worth(truth, rate, perAmount),
            );
            expect(Math.min(available, debt)).toBe(0);
          }
          truth.refunds.set('rest', { goods: truth.goods, gift });
          tell(bench, currency, truth, gift);
          const { available, pending, debt, lifetime, tier } = bench.account();
          expect([available - debt, pending, lifetime]).toEqual([welcome + adjusted, 0, welcome]);
          expect([tier?.qualifying, tier?.pendingQualifying]).toEqual([0, 0]);
        }),
        { numRuns },
      );
    },
  );

  it('L10 debts come from what was taken back alone, and the next points pay them first', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 500 }), (lived, more) => {
        const { currency, rate, perAmount, goods, gift, steps } = lived;
        const bench = openBench(programOf(currency, rate, perAmount));
        bench.join();
        const truth: Truth = { goods, isCancelled: false, refunds: new Map() };
        tell(bench, currency, truth, gift);
        bench.passDays(20);
        spend(bench, 100);
        for (const each of steps) act(bench, currency, truth, gift, each);
        truth.isCancelled = true;
        tell(bench, currency, truth, gift);
        const { available, debt } = bench.account();
        const made = bench.store
          .whole(benchCustomer)
          .transfers.filter((transfer) => transfer.debit === 'debt');
        expect(made.every(({ code }) => code === 'debt')).toBe(true);
        const input = { customerId: benchCustomer, reason: 'test', actor: 'test', message: null };
        bench.run(adjust, { ...input, points: points(more) });
        const paid = Math.min(more, debt);
        expect(bench.history()[0]).toMatchObject({ points: more, paidDebt: paid });
        expect(bench.account()).toMatchObject({
          available: available + more - paid,
          debt: debt - paid,
        });
      }),
      { numRuns: isLong ? 20_000 : 500 },
    );
  });

  it('L9 what is put back names what it reverses, and never more than that took', () => {
    fc.assert(
      fc.property(story, ({ currency, rate, perAmount, goods, gift, steps }) => {
        const bench = openBench(programOf(currency, rate, perAmount));
        bench.join();
        const truth: Truth = { goods, isCancelled: false, refunds: new Map() };
        tell(bench, currency, truth, gift);
        for (const each of steps) act(bench, currency, truth, gift, each);
        const { transfers } = bench.store.whole(benchCustomer);
        const left = new Map(
          transfers
            .filter(({ code }) => code === 'clawback' || code === 'debt')
            .map(({ id, points: moved }) => [id, moved as number]),
        );
        for (const { code, reversesId, points: moved } of transfers) {
          if (code !== 'restore') continue;
          const rest = (left.get(reversesId ?? '') ?? 0) - moved;
          expect(rest).toBeGreaterThanOrEqual(0);
          left.set(reversesId ?? '', rest);
        }
        const ids = new Set(transfers.map(({ id }) => id));
        const reversing = transfers.filter(({ code }) => code === 'clawback' || code === 'debt');
        expect(reversing.filter(({ reversesId }) => !ids.has(reversesId ?? ''))).toEqual([]);
      }),
      {
        numRuns: 500,
        // An order that earned nothing, refunded before it was edited upward: once its first points had another id.
        examples: [
          [
            {
              currency: 'EUR',
              rate: 1,
              perAmount: 2,
              goods: 1,
              gift: 0,
              steps: [
                { do: 'refund', id: 0, goods: 2, gift: 0 },
                { do: 'edit', goods: 2 },
                { do: 'shipping', id: 0 },
                { do: 'cancel', isCancelled: true },
              ],
            },
          ],
        ],
      },
    );
  });
});

function programOf(currency: Currency, rate: number, perAmount: number): ProgramFile {
  return {
    ...fixtureProgram,
    currency,
    rules: fixtureProgram.rules.map((rule) =>
      rule.kind === 'purchase'
        ? { ...rule, points: rate, perAmount: money(currency, perAmount), tierPoints: {} }
        : rule,
    ),
    rewards: [],
    tiers: {
      basis: 'spend',
      levels: [{ id: 'one', name: 'One', from: '0', badge: { id: 'one', name: 'One' } }],
    },
  };
}

/** As a shop writes it: always a decimal string, never a float. */
function money(currency: Currency, amount: number): string {
  const digits = currencies[currency];
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

let reports = 0;

function tell(bench: Bench, currency: Currency, truth: Truth, gift: number): void {
  const line = (productId: string, amount: number) => ({
    productId,
    total: money(currency, amount),
    giftCard: productId === 'card',
  });
  const event = {
    id: `report ${(reports += 1)}`,
    at: new Date(bench.now + reports).toISOString(),
    type: 'order.updated' as const,
    customer: { id: benchCustomer },
    order: {
      id: 'o1',
      currency,
      lines: [
        { ...line('guji', truth.goods), quantity: 1 },
        { ...line('card', gift), quantity: 1 },
      ],
      isPaid: true,
      isCancelled: truth.isCancelled,
      refunds: [...truth.refunds].map(([id, refund]) => ({
        id,
        lines: [line('guji', refund.goods), line('card', refund.gift)],
      })),
    },
  };
  const result = bench.run(recordEvent, { event, accountId: 'new' });
  expect(result.outcome).toBe('recorded');
}

/** Answers how many points were spent. */
function act(
  bench: Bench,
  currency: Currency,
  truth: Truth,
  gift: number,
  each: Step | { readonly do: 'wait'; readonly days: number },
): number {
  switch (each.do) {
    case 'edit':
      truth.goods = each.goods;
      break;
    case 'refund':
      truth.refunds.set(`r${each.id}`, { goods: each.goods, gift: each.gift });
      break;
    case 'shipping':
      truth.refunds.set(`r${each.id}`, { goods: 0, gift: 0 });
      break;
    case 'undo':
      truth.refunds.delete(`r${each.id}`);
      break;
    case 'cancel':
      truth.isCancelled = each.isCancelled;
      break;
    case 'wait':
      bench.passDays(each.days);
      return 0;
    case 'rules':
      bench.file = each.edit(bench.file);
      return 0;
    case 'spend':
      return spend(bench, each.share);
  }
  tell(bench, currency, truth, gift);
  return 0;
}

function spend(bench: Bench, share: number): number {
  const taken = Math.floor((bench.account().available * share) / 100);
  if (taken === 0) return 0;
  const input = { customerId: benchCustomer, reason: 'test', actor: 'test', message: null };
  const result = bench.run(adjust, { ...input, points: points(0 - taken) });
  expect(result.outcome).toBe('adjusted');
  return taken;
}
