// The hand-written readers against the contract's schemas: what a schema accepts they accept, with the same data; what
// it refuses they refuse, or leave out.

import { routes } from '@zegel/core/schemas';
import type { RouteId } from '@zegel/core/schemas';
import fc from 'fast-check';
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
  ['enrol', 'enrol'],
  ['action', 'completeAction'],
  ['profile', 'saveProfile'],
  ['redeem', 'redeem'],
  ['giveBack', 'giveBack'],
];

interface Check {
  readonly value?: unknown;
  readonly issues?: readonly { readonly path?: readonly unknown[] }[];
}

function check(routeId: RouteId, json: unknown): Check {
  return routes[routeId].answer['~standard'].validate(json) as Check;
}

/** Bounds that the readers leave to the server: they let other whole numbers through. */
const unboundedFields = ['times', 'days'];

function isBoundOnly({ issues = [] }: Check): boolean {
  return issues.every(({ path = [] }) =>
    unboundedFields.includes((path.at(-1) as { readonly key: string }).key),
  );
}

function attempt(read: typeof readWhole, name: keyof Answers, json: unknown): unknown {
  try {
    return { value: read(name, JSON.stringify(json)) };
  } catch (error) {
    expect(error).toMatchObject({ name: 'LoyaltyError', code: 'protocol' });
    return { error };
  }
}

describe.each(answers)('an answer named %s', (name, routeId) => {
  const valid = arbitraryOf(routes[routeId].answer);

  it('is read whole as its schema reads it', () => {
    fc.assert(
      fc.property(valid, (json) => {
        const checked = check(routeId, json);
        expect(checked.issues).toBeUndefined();
        expect(attempt(readWhole, name, json)).toEqual({ value: checked.value });
      }),
      { numRuns: 50 },
    );
  });

  it('is read lightly, and passes as it came', () => {
    fc.assert(
      fc.property(valid, (json) => {
        expect(attempt(readLight, name, json)).toEqual({
          value: JSON.parse(JSON.stringify(json)) as unknown,
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is refused where its schema refuses it, or comes out as the schema wants it', () => {
    fc.assert(
      fc.property(valid.chain(spoil), (json) => {
        const checked = check(routeId, json);
        const read = attempt(readWhole, name, json) as { value?: unknown };
        if (checked.issues === undefined) expect(read).toEqual({ value: checked.value });
        else if ('value' in read) expect(isBoundOnly(check(routeId, read.value))).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  it('is never let through lightly without what a page computes with', () => {
    const lists = ['rules', 'rewards', 'redemptions', 'tiers', 'entries', 'quotes'];
    fc.assert(
      fc.property(valid.chain(spoil), (json) => {
        const read = attempt(readLight, name, json) as { value?: Record<string, unknown> };
        if (!read.value) return;
        const { account = read.value, result } = read.value as {
          account?: Record<string, unknown>;
          result?: Record<string, unknown>;
        };
        for (const list of lists) {
          if (list in account && name !== 'program') expect(account[list]).toBeInstanceOf(Array);
        }
        if (name === 'account' || result) {
          for (const field of ['available', 'pending', 'held', 'debt', 'lifetime']) {
            expect(account[field]).toSatisfy(
              (value: number) => Number.isSafeInteger(value) && value >= 0,
            );
          }
        }
        if (result) expect(result['outcome'] ?? null).not.toBeNull();
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

it('makes nothing of a field named __proto__', () => {
  const text = '{"entries":[],"next":null,"__proto__":{"polluted":true}}';
  expect(readWhole('history', text)).toEqual({ entries: [], next: null });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
