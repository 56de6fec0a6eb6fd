// Random challenges, and how often each stands finished, told once more in the fewest words: sums, and one division.

import * as fc from 'fast-check';
import type { ProgramFileBadge } from '../contract/program-file/badge-in-file.ts';
import type { ProgramFileChallenge } from '../contract/program-file/challenge-in-file.ts';
import type { ProgramFileFacts } from '../contract/program-file/challenge-in-file.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import { fixtureProgram } from './fixture-program.ts';
import { truthOf } from './random-purchases.ts';
import type { OrderTruth } from './random-purchases.ts';

const products = ['beans', 'cups', 'grinder', 'tea'] as const;
const categories = ['coffee', 'gifts', 'sale'] as const;

const conditions: fc.Arbitrary<ProgramFileFacts> = fc.record(
  {
    only: fc.oneof(
      fc.subarray([...products], { minLength: 1 }).map((some) => ({ products: some })),
      fc.subarray([...categories], { minLength: 1 }).map((some) => ({ categories: some })),
    ),
    except: fc.subarray(['filter', 'sample'], { minLength: 1 }).map((some) => ({ products: some })),
    orderFrom: fc.constantFrom('10.00', '75.00'),
    channels: fc.constantFrom(['web' as const], ['till' as const, 'web' as const]),
  },
  { requiredKeys: [] },
);

const facts: fc.Arbitrary<ProgramFileFacts> = fc.oneof(
  conditions,
  conditions.map((some) => ({ ...some, each: 'piece' as const })),
  fc
    .tuple(conditions, fc.constantFrom('5.00', '12.34', '100.00'))
    .map(([some, perAmount]) => ({ ...some, perAmount })),
  fc.constant({ rule: 'review' }),
);

const result = fc.constantFrom(
  { points: 30 },
  { points: 7, pendingDays: 5 },
  { reward: 'ten-off' },
  { points: 10, reward: 'ten-off', badge: 'proud' },
  { badge: 'proud' },
);
const common = { title: 'Challenge', repeats: fc.boolean(), result };
type Told = Omit<ProgramFileChallenge, 'id'>;

const challenge: fc.Arbitrary<Told> = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom('stamp_card' as const, 'count' as const),
      goal: fc.integer({ min: 1, max: 6 }),
      of: facts,
      ...common,
      title: fc.constant('Challenge'),
    })
    .map(({ result: given, ...rest }) => ({ ...rest, ...given })),
  fc
    .record({
      kind: fc.constant('spend' as const),
      goal: fc.constantFrom('20.00', '99.99', '250.00'),
      of: conditions,
      ...common,
      title: fc.constant('Challenge'),
    })
    .map(({ result: given, ...rest }) => ({ ...rest, ...given })),
  fc
    .record({
      kind: fc.constant('set' as const),
      of: fc.uniqueArray(facts, {
        minLength: 2,
        maxLength: 3,
        selector: (each) => JSON.stringify(each),
      }),
      ...common,
      title: fc.constant('Challenge'),
    })
    .map(({ result: given, of, ...rest }) => ({
      ...rest,
      ...given,
      parts: of.map((each, index) => ({ id: `part-${index}`, label: 'Part', of: each })),
    })),
);

/** Up to four challenges of every kind but streaks, whose periods are a matter of their own. */
export const challengeLists: fc.Arbitrary<readonly ProgramFileChallenge[]> = fc
  .array(challenge, { minLength: 1, maxLength: 4 })
  .map((list) =>
    list.map((each, index) => ({ ...each, id: `challenge-${index}` }) as ProgramFileChallenge),
  );

/** The badge they may give. */
export const challengeBadge: ProgramFileBadge = { id: 'proud', name: 'Proud' };

export const challengePrograms: fc.Arbitrary<ProgramFile> = challengeLists.map((challenges) => ({
  ...fixtureProgram,
  // Limits hang on which came first.
  rules: fixtureProgram.rules.map(({ limit: _limit, ...rule }) => rule),
  // A badge that nobody gives is refused.
  ...(challenges.some(({ badge }) => badge !== undefined) && { badges: [challengeBadge] }),
  challenges,
}));

/** What happened, as it stands at the end. */
export interface ChallengeTruth {
  readonly orders: readonly OrderTruth[];
  readonly reviews: number;
}

/** How often a challenge stands finished; null where it counts pieces, of which money alone says nothing. */
export function roundsTruth(told: ProgramFileChallenge, truth: ChallengeTruth): number | null {
  const needs =
    told.kind === 'set'
      ? told.parts.map(({ of }) => ({ of, count: 1 }))
      : [{ of: told.of ?? {}, count: told.kind === 'spend' ? cents(told.goal) : told.goal }];
  if (needs.some(({ of }) => of.each === 'piece')) return null;
  const times = needs.map(({ of, count }) =>
    Math.floor(stampsTruth(of, truth, told.kind === 'spend') / count),
  );
  const rounds = Math.min(...times);
  const repeats = told.repeats ?? told.kind === 'stamp_card';
  return repeats ? rounds : Math.min(1, rounds);
}

function stampsTruth(
  { rule, perAmount, only, except, orderFrom, channels }: ProgramFileFacts,
  { orders, reviews }: ChallengeTruth,
  isSpend: boolean,
): number {
  if (rule !== undefined) return reviews;
  // A rule that gives a point for every cent is worth what is kept of the goods it is for.
  const file: ProgramFile = {
    ...fixtureProgram,
    rules: [
      {
        id: 'cents',
        kind: 'purchase',
        title: 'Cents',
        points: 1,
        perAmount: '0.01',
        ...(only && { only }),
        ...(except && { except }),
        ...(orderFrom !== undefined && { orderFrom }),
        ...(channels && { channels }),
      },
    ],
  };
  const kept = orders.map((order) => Number(truthOf(file, order)[0] ?? 0n));
  const stamps = kept.map((amount) => {
    if (isSpend) return amount;
    if (perAmount !== undefined) return Math.floor(amount / cents(perAmount));
    return amount > 0 ? 1 : 0;
  });
  return stamps.reduce((sum, each) => sum + each, 0);
}

function cents(money: string): number {
  return Math.round(Number(money) * 100);
}
