// Money in, whole minor units out, or a sentence that says why not.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMoney, AmountError, readMoney } from './read-money.ts';
import { shareOf } from './share-of.ts';

describe('readMoney', () => {
  it.each([
    ['12.50', 2, 1_250],
    ['12.5', 2, 1_250],
    ['12', 2, 1_200],
    ['0.07', 2, 7],
    ['0', 2, 0],
    [1_250, 2, 1_250],
    ['1250', 0, 1_250],
    ['1.234', 3, 1_234],
    // 0.07 × 100 is 7.000000000000001 and 1.15 × 100 is 114.99999999999999 in floats.
    ['1.15', 2, 115],
    ['999999999999.99', 2, 99_999_999_999_999],
  ])('%s with %s decimals is %s', (input, digits, expected) => {
    expect(readMoney(input, digits)).toBe(expected);
  });

  it.each([
    ['12.505', 2],
    ['1.0', 0],
    ['10.000', 2],
    ['-1', 2],
    ['1e3', 2],
    ['', 2],
    ['1,50', 2],
    ['.5', 2],
    ['١٢', 2],
    [1.5, 2],
    [-1, 2],
    [Number.NaN, 2],
    [Infinity, 2],
    ['99999999999999999', 2],
  ])('%s with %s decimals is refused', (input, digits) => {
    expect(() => readMoney(input, digits)).toThrow(AmountError);
  });

  it('reads what it would write, whatever the amount', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), fc.nat({ max: 4 }), (amount, digits) => {
        const text = String(amount).padStart(digits + 1, '0');
        const whole = text.slice(0, text.length - digits);
        expect(
          readMoney(digits === 0 ? whole : `${whole}.${text.slice(text.length - digits)}`, digits),
        ).toBe(amount);
      }),
      { numRuns: 2_000 },
    );
  });

  it('adds and shares exactly, and refuses what cannot be counted', () => {
    expect(addMoney([Number.MAX_SAFE_INTEGER - 1, 1])).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => addMoney([Number.MAX_SAFE_INTEGER, 1])).toThrow(AmountError);
    expect(shareOf(9_007_199_254_740_991, 9_007_199_254_740_990, 9_007_199_254_740_991)).toBe(
      9_007_199_254_740_990,
    );
    expect(shareOf(7, 2, 3)).toBe(4);
    expect(shareOf(7, 2, 0)).toBe(0);
    expect(() => shareOf(9_007_199_254_740_991, 2, 1)).toThrow(AmountError);
  });
});
