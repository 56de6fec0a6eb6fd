// Another programme alters nothing that was given. Random lives, and a random other programme in the middle of each.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { benchCustomer } from '../../testing/bench.ts';
import { deeds, openLife } from '../../testing/random-life.ts';
import type { Life } from '../../testing/random-life.ts';
import { readProgramFile } from './read-program-file.ts';

/** Another programme of the same shop: everything that may be another number is, and much is gone. */
const edits = fc.record({
  factor: fc.integer({ min: 2, max: 9 }),
  pendingDays: fc.integer({ min: 0, max: 60 }),
  keptRules: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  keptRewards: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  hasTiers: fc.boolean(),
  expiry: fc.constantFrom<ProgramFile['expiry']>(
    { basis: 'none' },
    { basis: 'fixed', days: 30 },
    { basis: 'fixed', days: 3_650 },
  ),
});
type Edits = typeof edits extends fc.Arbitrary<infer Value> ? Value : never;

function edit(file: ProgramFile, changes: Edits): ProgramFile {
  const { tiers, ...rest } = file;
  // Tiers count spend: they need what earns by it.
  const hasTiers = changes.hasTiers && changes.keptRules[0] === true;
  const rules = file.rules
    .filter((_, index) => changes.keptRules[index] !== false)
    .map((rule) => ({
      ...rule,
      ...times('points', rule.points, changes.factor),
      pendingDays: changes.pendingDays,
      ...(hasTiers ? {} : { tierPoints: {} }),
    }));
  const rewards = file.rewards
    .filter((_, index) => changes.keptRewards[index] !== false)
    .map(({ tier, ...reward }) => ({
      ...reward,
      ...times('cost', reward.cost, changes.factor),
      ...(tier !== undefined && hasTiers ? { tier } : {}),
    }));
  const reading = readProgramFile({
    ...rest,
    termsVersion: 'another',
    campaigns: [],
    expiry: changes.expiry,
    rules,
    rewards,
    ...(hasTiers ? { tiers } : {}),
  });
  if (!reading.ok) throw new Error(reading.faults.map(({ message }) => message).join('\n'));
  return reading.file;
}

function times(name: string, value: number | undefined, factor: number): object {
  return value === undefined ? {} : { [name]: value * factor };
}

const given = ({ bench }: Life): unknown => {
  const { balance, lots, awards, redemptions, transfers } = bench.store.whole(benchCustomer);
  const { pending, available, held, debt, lifetime } = balance;
  return { pending, available, held, debt, lifetime, lots, awards, redemptions, transfers };
};

/** Everything of every order comes back. */
function refundAll({ bench }: Life): unknown {
  for (const { sourceKind, sourceId } of bench.store.whole(benchCustomer).awards)
    if (sourceKind === 'order' && sourceId !== null)
      bench.event({ type: 'order.cancelled', order: { id: sourceId } });
  const { balance, awards } = bench.store.whole(benchCustomer);
  const { pending, available, held, debt } = balance;
  const clawed = awards.map((award) => [award.id, award.clawed, award.pending]);
  return { pending, available, held, debt, clawed };
}

describe('publishing another programme', () => {
  it('changes nothing that was given, and refunds of old orders go by their old terms', () => {
    fc.assert(
      fc.property(deeds, edits, (list, changes) => {
        const [kept, edited] = [openLife(), openLife()];
        for (const deed of list) {
          deed(kept);
          deed(edited);
        }
        const before = given(edited);
        edited.bench.file = edit(edited.bench.file, changes);
        const { available, pending, held, debt } = kept.bench.account();
        expect(edited.bench.account()).toMatchObject({ available, pending, held, debt });
        expect(given(edited)).toEqual(before);
        expect(refundAll(edited)).toEqual(refundAll(kept));
      }),
      { numRuns: 500 },
    );
  });
});
