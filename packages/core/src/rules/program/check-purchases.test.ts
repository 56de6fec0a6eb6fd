// Several rules for orders are well as long as each pays for something of its own.

import { describe, expect, it } from 'vitest';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { benchProgram } from '../../testing/bench.ts';
import { readProgramFile } from './read-program-file.ts';

const base = { id: 'bonus', kind: 'purchase', title: 'Bonus', points: 50 } as const;

function read(...rules: readonly object[]): ReturnType<typeof readProgramFile> {
  return readProgramFile({ ...fixtureProgram, rules: [...fixtureProgram.rules, ...rules] });
}

function faultsOf(...rules: readonly object[]): readonly string[] {
  const reading = read(...rules);
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path} ${message}`);
}

const second = { ...base, id: 'second', title: 'Second' };

describe('rules for orders', () => {
  it.each([
    ['fixed points for every order', [base]],
    ['the first order', [{ ...base, nthOrder: 1 }]],
    ['one product more', [{ ...base, perAmount: '1.00', only: { products: ['guji'] } }]],
    [
      'a category, sale left out',
      [{ ...base, only: { categories: ['coffee'] }, except: { categories: ['sale'] } }],
    ],
    [
      'large orders, and larger ones',
      [
        { ...base, orderFrom: '75.00' },
        { ...second, orderFrom: '150.00' },
      ],
    ],
    [
      'the same points at the till and of a subscription',
      [
        { ...base, channels: ['till'] },
        { ...second, channels: ['subscription'] },
      ],
    ],
  ])('takes %s', (_, rules) => {
    expect(faultsOf(...rules)).toEqual([]);
  });

  it.each([
    [[base, second], 'rules[7]', /remove this rule.*rules\[6\]/],
    [
      [
        { ...base, only: { categories: ['a', 'b'] } },
        { ...second, only: { categories: ['b', 'a'] } },
      ],
      'rules[7]',
      /pays the same for the same orders/,
    ],
    [[{ ...base, only: {} }], 'rules[6].only', /name goods/],
    [[{ ...base, only: { products: [] } }], 'rules[6].only.products', /at least 1/],
    [[{ ...base, except: { products: ['a', 'a'] } }], 'rules[6].except.products[1]', /second one/],
    [
      [{ ...base, only: { products: ['a'] }, except: { products: ['a'] } }],
      'rules[6].except.products[0]',
      /count and not count/,
    ],
    [[{ ...base, orderFrom: '75.001' }], 'rules[6].orderFrom', /at most 2 decimals/],
    [[{ ...base, orderFrom: '0' }], 'rules[6].orderFrom', /above zero/],
    [[{ ...base, nthOrder: 0 }], 'rules[6].nthOrder', /1 or more/],
    [[{ ...base, channels: ['shop'] }], 'rules[6].channels[0]', /web, till, subscription/],
    [[{ ...base, channels: ['till', 'till'] }], 'rules[6].channels[1]', /second one/],
  ])('refuses %j', (rules, path, message) => {
    const faults = faultsOf(...rules);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(message);
    expect(faults[0]?.startsWith(`${path} `)).toBe(true);
  });

  it('resolves to whole numbers, and a plain rule to no conditions at all', () => {
    const reading = read({ ...base, orderFrom: '75.00', channels: ['till'] });
    if (!reading.ok) throw new Error('refused');
    const ids = ['purchase', 'bonus'];
    const rules = benchProgram(reading.file).rules.filter(({ id }) => ids.includes(id));
    expect(rules.map(({ perAmount, purchase }) => ({ perAmount, purchase }))).toEqual([
      { perAmount: 100, purchase: null },
      {
        perAmount: null,
        purchase: {
          only: null,
          except: null,
          orderFrom: 7_500,
          nthOrder: null,
          channels: ['till'],
        },
      },
    ]);
  });
});
