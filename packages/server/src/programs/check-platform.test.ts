import type { ProgramFile } from '@zegel/core';
import { expect, it } from 'vitest';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { platformFaults } from './check-platform.ts';

const base = { id: 'new', title: 'New', cost: 10 };
const file = (reward: object): ProgramFile => ({
  ...testProgram,
  rewards: [{ ...base, ...reward } as ProgramFile['rewards'][number]],
});
const paths = (reward: object, platform: 'shopify' | 'woocommerce' | 'events'): string[] =>
  platformFaults(file(reward), [platform]).map(({ path }) => path);
const percent = { kind: 'percent_off', percent: 10 };
const mug = (id: string): object => ({ kind: 'free_product', product: { id, title: 'Mug' } });

it('no platform has a cap on a percentage, and says so with a way out', () => {
  const capped = { ...percent, maximum: '5.00' };
  for (const platform of ['shopify', 'woocommerce'] as const) {
    expect(paths(capped, platform)).toEqual(['rewards[0].maximum']);
    expect(paths(percent, platform)).toEqual([]);
  }
  expect(paths(capped, 'events')).toEqual([]);
  expect(platformFaults(file(capped), ['shopify'])[0]?.message).toMatch(/remove the cap/);
});

it('products are known by their numbers, at Shopify with what they cost', () => {
  expect(paths(mug('sku'), 'woocommerce')).toEqual(['rewards[0].product.id']);
  expect(paths(mug('42'), 'woocommerce')).toEqual([]);
  expect(paths(mug('42'), 'shopify')).toEqual(['rewards[0].value']);
  expect(paths({ ...mug('42'), value: '9.50' }, 'shopify')).toEqual([]);
});
