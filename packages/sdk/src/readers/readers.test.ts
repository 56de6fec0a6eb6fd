// The hand-written readers against the contract's schemas: what a schema accepts they accept, with the same data; what
// it refuses they refuse, or leave out.

import { isDeepStrictEqual } from 'node:util';
import { isLoyaltyError } from '@zegel/core';
import { routes } from '@zegel/core/schemas';
import type { Program } from '@zegel/core';
import type { RouteId } from '@zegel/core/schemas';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf } from '../test-support/arbitrary-of.ts';
import { spoil } from '../test-support/spoil.ts';
import type { Answers } from './answers.ts';
import { readLight } from './read-light.ts';
import { readWhole } from './read-whole.ts';

const answers: readonly (readonly [keyof Answers, RouteId])[] = [
  ['program', 'readProgram'],
  ['account', 'readAccount'],
  ['quoted', 'quote'],
  ['history', 'readHistory'],
  ['invitation', 'readInvitation'],
  ['written', 'enrol'],
  ['written', 'completeAction'],
  ['written', 'saveProfile'],
  ['written', 'redeem'],
  ['written', 'giveBack'],
  ['written', 'claimOrder'],
  ['written', 'refer'],
  ['consents', 'setConsents'],
  ['recorded', 'leave'],
];

interface Check {
  readonly value?: unknown;
  readonly issues?: readonly { readonly path?: readonly unknown[] }[];
}

function check(routeId: RouteId, json: unknown): Check {
  return routes[routeId].answer['~standard'].validate(json) as Check;
}

/**
 * What the readers leave to the server: bounds of some numbers, and words that a newer server may add to (kinds, icons,
 * reasons, outcomes, states).
 */
const openFields = new Set(
  'times days kind icon verification per tierBasis state basis reason outcome effect referral'.split(
    ' ',
  ),
);

function isLeftOpen({ issues = [] }: Check): boolean {
  return issues.every(({ path = [] }) =>
    openFields.has((path.at(-1) as { readonly key: string }).key),
  );
}

/** Undefined where the reader refuses, which it may do in one way only. */
function attempt(read: typeof readWhole, name: keyof Answers, json: unknown): unknown {
  try {
    return read(name, JSON.stringify(json));
  } catch (error) {
    if (isLoyaltyError(error) && error.code === 'protocol') return undefined;
    throw error;
  }
}

/** What the client and every page compute with, and walk through. */
function isUsable(name: keyof Answers, value: unknown): boolean {
  const { account, result } = value as {
    account?: Record<string, unknown>;
    result?: Record<string, unknown>;
  };
  const source = name === 'account' ? (value as Record<string, unknown>) : account;
  const numbers = ['available', 'pending', 'held', 'debt', 'lifetime'];
  const lists = ['rules', 'rewards', 'redemptions', 'badges', 'expiring', 'pendingParts'];
  const isWhole = (field: string): boolean =>
    Number.isSafeInteger(source?.[field]) && (source?.[field] as number) >= 0;
  const isList = (field: string): boolean => Array.isArray(source?.[field]);
  if (name === 'invitation') return value !== null;
  if (name === 'recorded') return (result ?? null) !== null;
  if (result) return (result['outcome'] ?? null) !== null && numbers.every(isWhole);
  if (name === 'account') return numbers.every(isWhole) && lists.every(isList);
  const own = value as Record<string, unknown>;
  return ['rules', 'rewards', 'tiers', 'quotes', 'entries'].every(
    (field) => !(field in own) || Array.isArray(own[field]),
  );
}

function makeRule(id: string): Record<string, unknown> {
  return {
    id,
    kind: 'share',
    title: id,
    text: null,
    icon: 'share',
    verification: 'claim',
    points: 10,
    perAmount: null,
    tierPoints: {},
    pendingDays: 0,
    limit: null,
    oncePerTarget: true,
    cooldownHours: 0,
    fields: [],
  };
}

describe.each(answers)('an answer named %s, of %s', (name, routeId) => {
  const valid = arbitraryOf(routes[routeId].answer);

  it('is read whole as its schema reads it', () => {
    fc.assert(
      fc.property(valid, (json) => {
        const checked = check(routeId, json);
        expect(checked.issues).toBeUndefined();
        expect(attempt(readWhole, name, json)).toEqual(checked.value);
      }),
      { numRuns: 50 },
    );
  });

  it('is read lightly, and passes as it came', () => {
    fc.assert(
      fc.property(valid, (json) => {
        expect(attempt(readLight, name, json)).toEqual(JSON.parse(JSON.stringify(json)));
      }),
      { numRuns: 40 },
    );
  });

  it('is refused where its schema refuses it, or comes out as the schema wants it', () => {
    fc.assert(
      fc.property(valid.chain(spoil), (json) => {
        const checked = check(routeId, json);
        const read = attempt(readWhole, name, json);
        const isRight =
          checked.issues === undefined
            ? isDeepStrictEqual(read, checked.value)
            : read === undefined || isLeftOpen(check(routeId, read));
        expect(isRight).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  it('is never let through lightly without what a page computes with', () => {
    fc.assert(
      fc.property(valid.chain(spoil), (json) => {
        const read = attempt(readLight, name, json);
        expect(read === undefined || isUsable(name, read)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

it('names the field that does not fit', () => {
  const account = fc.sample(arbitraryOf(routes.readAccount.answer), { numRuns: 1, seed: 7 })[0];
  const rules = [{ ruleId: 'buy', points: '3', timesDone: 0, missingFields: [], lock: null }];
  const spoiled = JSON.stringify({ ...(account as object), rules });
  expect(() => readWhole('account', spoiled)).toThrow('account.rules.0.points');
  const unpaid = JSON.stringify({ ...(account as object), available: -1 });
  expect(() => readWhole('account', unpaid)).toThrow('account.available');
  expect(() => readLight('account', unpaid)).toThrow('account.available');
});

it('takes words that a newer server has and this version does not know', () => {
  const account = fc.sample(arbitraryOf(routes.readAccount.answer), { numRuns: 1, seed: 7 })[0];
  const rewards = [{ rewardId: 'late', cost: 5, lock: { reason: 'full_moon', opensAt: 'soon' } }];
  const newer = JSON.stringify({ ...(account as object), rewards });
  expect(readWhole('account', newer).rewards[0]?.lock).toEqual({ reason: 'full_moon' });
  const programs = arbitraryOf(routes.readProgram.answer);
  const program = fc.sample(programs, { numRuns: 1, seed: 7 })[0] as Program;
  const rule = { ...makeRule('sing'), kind: 'karaoke', icon: 'microphone' };
  const read = readWhole('program', JSON.stringify({ ...program, rules: [rule] }));
  expect(read.rules[0]).toEqual(rule);
});

it('makes nothing of a field named __proto__', () => {
  const text = '{"entries":[],"next":null,"__proto__":{"polluted":true}}';
  expect(readWhole('history', text)).toEqual({ entries: [], next: null });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
