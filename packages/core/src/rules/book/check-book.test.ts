// The assertion that guards every write: it must notice each way in which books can be wrong, and a decision must
// leave the book it was given alone.

import { describe, expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import { adjust } from '../members/adjust.ts';
import type { Book, Changes } from './book.ts';
import { checkBook } from './check-book.ts';
import { requestRedemption } from '../rewards/request-redemption.ts';

function sound(): { before: Book; changes: Changes; after: Book } {
  const bench = openBench();
  bench.join();
  bench.pay('o1', '20.00');
  const before = bench.store.read({ customerId: benchCustomer }, {});
  const input = {
    customerId: benchCustomer,
    points: points(70),
    reason: 'r',
    actor: 'a',
    message: null,
  };
  const { changes, book } = adjust.decide(bench.context(), before, input);
  return { before, changes: changes!, after: book };
}

describe('checkBook', () => {
  it('passes a sound decision', () => {
    const { before, changes, after } = sound();
    expect(() => checkBook(before, changes, after)).not.toThrow();
  });

  it.each<[string, (parts: ReturnType<typeof sound>) => ReturnType<typeof sound>]>([
    [
      'a balance that no transfer moved',
      (p) => ({
        ...p,
        after: { ...p.after, balance: { ...p.after.balance, available: points(999) } },
      }),
    ],
    [
      'a debt beside points',
      (p) => ({ ...p, after: { ...p.after, balance: { ...p.after.balance, debt: points(5) } } }),
    ],
    [
      'a transfer of nothing',
      (p) => ({
        ...p,
        changes: {
          ...p.changes,
          transfers: p.changes.transfers.map((one) => ({ ...one, points: points(0) })),
        },
      }),
    ],
    [
      'a transfer to itself',
      (p) => ({
        ...p,
        changes: {
          ...p.changes,
          transfers: p.changes.transfers.map((one) => ({ ...one, credit: one.debit })),
        },
      }),
    ],
    [
      'a lot that holds more',
      (p) => ({
        ...p,
        after: {
          ...p.after,
          lots: p.after.lots.map((lot) => ({ ...lot, remaining: points(lot.points + 1) })),
        },
      }),
    ],
    [
      'a lot that is missing',
      (p) => ({ ...p, after: { ...p.after, lots: p.after.lots.slice(1) } }),
    ],
    [
      'an award that forgot its pending',
      (p) => ({
        ...p,
        after: {
          ...p.after,
          awards: p.after.awards.map((one) => ({ ...one, pending: points(0) })),
        },
      }),
    ],
    [
      'an award clawed twice',
      (p) => ({
        ...p,
        after: {
          ...p.after,
          awards: p.after.awards.map((one) => ({ ...one, clawed: points(one.points + 1) })),
        },
      }),
    ],
    [
      'a negative lifetime',
      (p) => ({
        ...p,
        after: { ...p.after, balance: { ...p.after.balance, lifetime: points(-1) } },
      }),
    ],
    [
      'a number left out',
      (p) => ({
        ...p,
        after: {
          ...p.after,
          balance: { ...p.after.balance, sequence: p.after.balance.sequence + 1 },
        },
      }),
    ],
  ])('notices %s', (_name, spoil) => {
    const { before, changes, after } = spoil(sound());
    expect(() => checkBook(before, changes, after)).toThrow(/Ledger assertion failed/);
  });

  it('a decision neither changes the book it was given nor answers differently the second time', () => {
    const bench = openBench();
    bench.join();
    bench.run(adjust, {
      customerId: benchCustomer,
      points: points(500),
      reason: 'r',
      actor: 'a',
      message: null,
    });
    bench.pay('o1', '20.00');
    bench.now += 15 * 86_400_000;
    const book = deepFreeze(bench.store.read({ customerId: benchCustomer }, { lotsFor: 500 }));
    const decide = () => {
      let count = 0;
      const context = { ...bench.context(), nextId: () => `same-${(count += 1)}` };
      return requestRedemption.decide(context, book, {
        rewardId: 'five-off',
        redemptionId: 'one',
        code: 'CODE',
      });
    };
    expect(decide()).toEqual(decide());
    expect(decide().outcome.outcome).toBe('redeemed');
  });
});

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
