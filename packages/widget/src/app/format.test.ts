import { expect, it } from 'vitest';
import { createFormat } from './format.ts';
import type { LocaleFormats } from './locale-module.ts';

const dutch: LocaleFormats = {
  group: '.',
  months: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  date: (day, month, year) => `${day} ${month}${year === null ? '' : ` ${year}`}`,
};
const words = {
  language: 'nl',
  pointsName: { one: 'zon', other: 'zonnen' },
};
const format = createFormat(
  dutch,
  () => words,
  () => new Date(2026, 10, 21),
);

it('groups whole numbers as Intl does', () => {
  const intl = new Intl.NumberFormat('nl');
  for (const value of [
    0, 7, 999, 1_000, 1_284, 99_999, 100_000, 1_234_567, 9_007_199_254_740_991,
  ]) {
    expect(format.number(value)).toBe(intl.format(value));
  }
  expect(format.number(-1_284)).toBe('−1.284');
});

it('names points by their plural form', () => {
  expect(format.points(1)).toBe('1 zon');
  expect(format.points(1_284)).toBe('1.284 zonnen');
  expect(createFormat(dutch, () => null).points(12)).toBe('12');
});

it('leaves the year out while it is this year', () => {
  expect(format.date(new Date(2026, 11, 12, 12).toISOString())).toBe('12 december');
  expect(format.date(new Date(2027, 2, 1, 12).toISOString())).toBe('1 maart 2027');
});
