// The programme as a client reads it: words in one language, money as whole numbers, defaults filled in.

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { programSchema } from '../../contract/program/program.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { benchProgram } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { resolveProgram } from './resolve-program.ts';

const { capabilities } = benchProgram();
const resolve = (file: ProgramFile, language: string | null) =>
  resolveProgram(file, { language, version: 3, capabilities });

describe('resolveProgram', () => {
  it.each([
    ['nl', 'nl'],
    ['en', 'en'],
    ['nl-BE', 'nl'],
    ['EN-us', 'en'],
    ['de', 'nl'],
    ['', 'nl'],
    [null, 'nl'],
  ])('answers %s in %s', (wanted, language) => {
    expect(resolve(fixtureProgram, wanted).language).toBe(language);
  });

  it('finds a regional language by its primary one, and the exact one first', () => {
    const file = { ...fixtureProgram, languages: ['nl', 'en-GB', 'en-US'] };
    expect(resolve(file, 'en').language).toBe('en-GB');
    expect(resolve(file, 'en-us').language).toBe('en-US');
    expect(resolve(file, 'en-AU').language).toBe('en-GB');
  });

  it('takes words from the first language where another has none, and plain text for all', () => {
    const [first, ...rules] = fixtureProgram.rules;
    const file: ProgramFile = {
      ...fixtureProgram,
      rules: [{ ...first!, title: { nl: 'Elke bestelling' }, text: 'For all' }, ...rules],
    };
    expect(resolve(file, 'en').rules[0]).toMatchObject({
      title: 'Elke bestelling',
      text: 'For all',
    });
    expect(resolve(fixtureProgram, 'en').guest).toEqual({
      title: 'Save with every order.',
      text: null,
    });
    expect(
      resolve({ ...fixtureProgram, pointsName: { other: 'points' } }, 'en').pointsName,
    ).toEqual({ other: 'points' });
  });

  it('fits the contract, with whole numbers and every default', () => {
    const program = resolve(fixtureProgram, 'nl');
    expect(v.safeParse(programSchema, program).issues).toBeUndefined();
    expect(program).toMatchObject({
      version: 3,
      currency: { code: 'EUR', digits: 2 },
      expiry: { basis: 'fixed', days: 365 },
      tierBasis: 'spend',
      links: { applyCode: null, help: '/hulp' },
    });
    const [purchase, signup, review, share, profile] = program.rules;
    expect(purchase).toMatchObject({
      verification: 'event',
      perAmount: 100,
      tierPoints: { silver: 5, gold: 6 },
      pendingDays: 14,
      icon: 'bag',
    });
    expect(signup).toMatchObject({
      verification: 'event',
      limit: { times: 1, per: 'lifetime' },
      perAmount: null,
    });
    expect(review).toMatchObject({
      verification: 'event',
      oncePerTarget: true,
      limit: { times: 5, per: 'month' },
      icon: 'chat',
    });
    expect(share).toMatchObject({ verification: 'claim', oncePerTarget: true, pendingDays: 1 });
    expect(profile).toMatchObject({
      verification: 'claim',
      limit: { times: 1, per: 'lifetime' },
      fields: ['brewing', 'birthday'],
    });
    expect(
      program.rewards.map(({ amount, minimumSpend, validDays, icon }) => [
        amount,
        minimumSpend,
        validDays,
        icon,
      ]),
    ).toEqual([
      [null, 1_500, 90, 'truck'],
      [500, null, null, 'gift'],
      [1_000, null, null, 'gift'],
    ]);
    expect(program.tiers.map(({ from, icon, perks }) => [from, icon, perks])).toEqual([
      [0, 'star', []],
      [10_000, 'star', ['5 zonnen per euro']],
      [25_000, 'star', ['6 zonnen per euro']],
    ]);
  });

  it('knows currencies without decimals and with three', () => {
    const bare = {
      ...fixtureProgram,
      rewards: [],
      tiers: { basis: 'points', levels: [] },
    } as ProgramFile;
    const rules = (perAmount: string) =>
      [{ id: 'p', kind: 'purchase', title: 'P', points: 1, perAmount }] as const;
    expect(
      resolve({ ...bare, currency: 'JPY', rules: rules('100') }, null).rules[0]?.perAmount,
    ).toBe(100);
    expect(
      resolve({ ...bare, currency: 'KWD', rules: rules('1.5') }, null).rules[0]?.perAmount,
    ).toBe(1_500);
  });
});
