// Every mistake in a reward is told with its place, with what was found, and with what to do.

import { describe, expect, it } from 'vitest';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { readProgramFile } from './read-program-file.ts';

const base = { id: 'new', title: 'New', cost: 100 };
const kinds = {
  amount_off: { amount: '5.00' },
  percent_off: { percent: 10, maximum: '20.00' },
  free_shipping: {},
  free_product: { product: { id: 'mug', title: 'A mug' }, value: '9.50' },
  gift_card: { amount: '25.00' },
  variable: { cost: undefined, pointsPerStep: 100, amountPerStep: '1.00' },
  donation: { amount: '5.00', cause: 'Trees' },
  experience: { link: 'https://shop.example/early' },
  subscription_discount: { percent: 15 },
} as const;

function read(kind: keyof typeof kinds, more: object = {}): ReturnType<typeof readProgramFile> {
  const reward = { ...base, kind, ...kinds[kind], ...more };
  return readProgramFile(
    JSON.parse(
      JSON.stringify({ ...fixtureProgram, rewards: [...fixtureProgram.rewards, reward] }),
    ) as unknown,
  );
}

describe('each kind', () => {
  it.each(Object.keys(kinds) as (keyof typeof kinds)[])('%s is taken', (kind) => {
    expect(read(kind)).toMatchObject({ ok: true });
  });

  it('with everything that any of them may have', () => {
    const more = {
      tierCost: { gold: 80 },
      stock: { times: 20, per: 'week' },
      minimumSpend: '15.00',
      from: '2026-12-01',
      until: '2026-12-24',
      validDays: 30,
      returnExpired: true,
      tier: 'silver',
      limit: { times: 1, per: 'month' },
    };
    expect(read('percent_off', more)).toMatchObject({ ok: true });
    expect(read('experience', { cost: undefined })).toMatchObject({ ok: true });
  });
});

describe('what cannot be', () => {
  it.each([
    ['percent_off', { percent: 0 }, 'percent', '0', /whole number from 1 to 100/],
    ['percent_off', { percent: 101 }, 'percent', '101', /below zero/],
    ['percent_off', { maximum: '0' }, 'maximum', '"0"', /above zero/],
    ['amount_off', { minimumSpend: '4.99' }, 'minimumSpend', '"4.99"', /less than nothing/],
    ['amount_off', { limit: { times: 0, per: 'day' } }, 'limit.times', '0', /1 or more/],
    ['gift_card', { stock: 0 }, 'stock', '0', /how many there are/],
    ['gift_card', { stock: -3 }, 'stock', '-3', /how many there are/],
    ['gift_card', { tier: 'platinum' }, 'tier', '"platinum"', /name a tier/],
    ['gift_card', { tierCost: { platinum: 1 } }, 'tierCost.platinum', '"platinum"', /name a tier/],
    ['gift_card', { tierCost: { gold: 1 }, cost: undefined }, 'cost', 'nothing', /everybody else/],
    [
      'gift_card',
      { from: '2026-12-24', until: '2026-12-01' },
      'until',
      '"2026-12-01"',
      /not lie before the first/,
    ],
    ['gift_card', { until: '2026-02-30' }, 'until', '"2026-02-30"', /a day that exists/],
    ['gift_card', { returnExpired: true }, 'returnExpired', 'true', /add validDays/],
    ['variable', { minimum: 5, maximum: 4 }, 'maximum', '4', /nobody can take it/],
    ['variable', { minimum: 0 }, 'minimum', '0', /1 or more/],
    ['variable', { cost: 100 }, 'cost', '100', /remove cost/],
    ['donation', { validDays: 30 }, 'validDays', '30', /no voucher/],
    ['donation', { cost: undefined }, 'cost', 'nothing', /how many points/],
    ['subscription_discount', { amount: '5.00' }, 'amount', '"5.00"', /remove the other/],
    ['subscription_discount', { percent: undefined }, 'amount', 'nothing', /add an amount/],
    ['experience', { link: `https://x.example/${'a'.repeat(400)}` }, 'link', '"https', /shorter/],
  ] as const)('%s with %j', (kind, more, at, found, says) => {
    const reading = read(kind, more);
    expect(reading.ok ? [] : reading.faults).toEqual([
      {
        path: `rewards[3].${at}`,
        expected: expect.any(String) as string,
        found: expect.stringContaining(found) as string,
        message: expect.stringMatching(says) as string,
      },
    ]);
  });

  it('words of a product and of a cause are there in the first language', () => {
    const product = { id: 'mug', title: { en: 'A mug' } };
    const one = read('free_product', { product });
    const other = read('donation', { cause: { en: 'Trees' } });
    const paths = [one, other].flatMap((reading) =>
      reading.ok ? [] : reading.faults.map(({ path }) => path),
    );
    expect(paths).toEqual(['rewards[3].product.title.nl', 'rewards[3].cause.nl']);
  });
});
