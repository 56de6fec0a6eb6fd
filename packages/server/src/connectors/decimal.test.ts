// Sums of money as texts, beside what whole numbers make of them.

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { minorToMoney, negated, shareOfDecimal, sumOf, toDecimal, toMoney } from './decimal.ts';

it.each([
  ['12.5', 2, '12.50'],
  ['1240.71', 2, '1240.71'],
  ['0.1', 2, '0.10'],
  ['2000', 0, '2000'],
  ['2000.00', 0, '2000'],
  ['1999.5', 0, '2000'],
  ['1.2345', 3, '1.235'],
  ['1.2344', 3, '1.234'],
  ['29.995', 2, '30.00'],
  ['29.994999999999999999', 2, '29.99'],
  ['1e3', 2, '1000.00'],
  ['1.5E-1', 2, '0.15'],
  ['-3.00', 2, '0'],
  ['-0.00', 2, '0'],
  ['99999999999999999999.99', 2, '99999999999999999999.99'],
])('%s with %i decimals is %s', (text, digits, expected) => {
  expect(toMoney(toDecimal(text), digits)).toBe(expected);
});

it.each(['', 'x', '1,50', '1.', '.5', '€5', 'NaN', 'Infinity', '--1', '1 000', '0x10'])(
  '%j is no amount',
  (text) => {
    expect(() => toDecimal(text)).toThrow(/no amount/);
  },
);

it('0.1 and 0.2 are 0.3', () => {
  expect(toMoney(sumOf([toDecimal('0.1'), toDecimal('0.2')]), 2)).toBe('0.30');
  expect(sumOf([])).toEqual({ units: 0n, scale: 0 });
  expect(minorToMoney(1_250, 2)).toBe('12.50');
  expect(minorToMoney(1_250, 0)).toBe('1250');
  expect(minorToMoney(5, 3)).toBe('0.005');
});

it('adds what minor units add', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 10_000_000 }), { minLength: 1 }), (amounts) => {
      const sum = amounts.reduce((total, amount) => total + amount, 0);
      const texts = amounts.map((amount) => toDecimal(minorToMoney(amount, 2)));
      expect(toMoney(sumOf(texts), 2)).toBe(sum === 0 ? '0' : minorToMoney(sum, 2));
      expect(sumOf([...texts, negated(sumOf(texts))]).units).toBe(0n);
    }),
  );
});

it('a share is the amount times part by whole', () => {
  const share = shareOfDecimal(toDecimal('12.10'), toDecimal('100'), toDecimal('121.00'));
  expect(toMoney(share, 2)).toBe('10.00');
  expect(toMoney(shareOfDecimal(toDecimal('5'), toDecimal('1'), toDecimal('0')), 2)).toBe('0');
});
