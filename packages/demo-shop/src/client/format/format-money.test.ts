/** Money in both languages, and as the widget wants it. */
import { expect, it } from 'vitest';
import { decimalOf } from '../loyalty/product-points.tsx';
import { formatMoney } from './format-money.ts';

it('writes euros the way each language does', () => {
  expect(formatMoney(1250, 'nl')).toBe('€\u00a012,50');
  expect(formatMoney(1250, 'en')).toBe('€12.50');
  expect(formatMoney(123456789, 'nl')).toBe('€\u00a01.234.567,89');
  expect(formatMoney(-500, 'en')).toBe('−€5.00');
  expect(formatMoney(7, 'nl')).toBe('€\u00a00,07');
});

it('hands cents on as a decimal without a float', () => {
  expect([0, 7, 70, 1250, 290_000].map(decimalOf)).toEqual([
    '0.00',
    '0.07',
    '0.70',
    '12.50',
    '2900.00',
  ]);
});
