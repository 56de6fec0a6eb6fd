// Quoted is given: the same lines, quoted and then paid, come to the same points.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { quoteCarts } from './quote-carts.ts';
import { AmountError } from '../money/read-money.ts';
import type { OrderLine, QuoteAnswer } from '../../contract/cart.ts';

const line = fc.record({
  productId: fc.constantFrom('guji', 'card'),
  quantity: fc.integer({ min: 1, max: 9 }),
  total: fc.oneof(
    fc.nat({ max: 500_000 }),
    fc
      .tuple(fc.nat({ max: 9_999 }), fc.nat({ max: 99 }))
      .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`),
  ),
  giftCard: fc.boolean(),
});

function quote(bench: Bench, lines: readonly OrderLine[]): QuoteAnswer {
  const book = bench.store.read({ customerId: benchCustomer }, {});
  return quoteCarts(bench.context(), book, { carts: [{ id: 'cart', currency: 'EUR', lines }] });
}

describe('quotes', () => {
  it('what is quoted is what is given, in every tier', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 6 }),
        fc.constantFrom('1.00', '120.00', '300.00'),
        (lines, earlier) => {
          const bench = openBench();
          bench.join();
          bench.pay('earlier', earlier);
          bench.passDays(15);
          const { quotes, isExact } = quote(bench, lines);
          expect(isExact).toBe(true);
          const before = bench.account().pending;
          const paid = bench.pay('o1', lines);
          expect(paid).toEqual({ outcome: 'recorded', points: quotes[0]?.points });
          expect(bench.account().pending - before).toBe(quotes[0]?.points);
          expect(quotes[0]?.availableAt).toBe(bench.account().pendingParts[0]?.at ?? null);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('quotes the next tier as soon as time has brought it, before anything is written', () => {
    const bench = openBench();
    bench.join();
    bench.pay('o1', '100.00');
    const lines = [{ productId: 'guji', quantity: 1, total: '10.00' }];
    expect(quote(bench, lines).quotes[0]?.points).toBe(40);
    bench.now += 15 * 86_400_000;
    expect(quote(bench, lines).quotes[0]?.points).toBe(50);
  });

  it('quotes nothing past a limit, and what a new member would get for everybody else', () => {
    const bench = openBench();
    bench.file = {
      ...bench.file,
      rules: bench.file.rules.map((rule) => ({ ...rule, limit: { times: 1, per: 'day' } })),
    };
    const lines = [{ productId: 'guji', quantity: 1, total: '10.00' }];
    expect(quote(bench, lines)).toMatchObject({ isExact: false, quotes: [{ points: 40 }] });
    const anonymous = quoteCarts(bench.context(), null, {
      carts: [{ id: 'cart', currency: 'EUR', lines }],
    });
    expect(anonymous).toMatchObject({
      isExact: false,
      quotes: [{ points: 40, parts: [{ ruleId: 'purchase', points: 40 }] }],
    });
    bench.join();
    bench.pay('o1', lines);
    expect(quote(bench, lines)).toMatchObject({
      isExact: true,
      quotes: [{ points: 0, parts: [], availableAt: null }],
    });
    expect(bench.pay('o2', lines)).toEqual({ outcome: 'ignored', reason: 'limit_reached' });
    expect(bench.account().tier?.pendingQualifying).toBe(2_000);
  });

  it('refuses an amount with more decimals than the currency has', () => {
    const bench = openBench();
    const lines = [{ productId: 'guji', quantity: 1, total: '10.005' }];
    expect(() => quote(bench, lines)).toThrow(AmountError);
  });
});
