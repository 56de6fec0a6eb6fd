// Random programmes: whatever a shop owner may write that is no contradiction, over the ids of another file, so that what
// happens in tests finds its rules and rewards by name.

import * as fc from 'fast-check';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import type { ProgramFileRule } from '../contract/program-file/rule-in-file.ts';
import { tierWindows } from '../contract/program-file/tiers-in-file.ts';
import { tierBases } from '../contract/program/tier.ts';
import { readProgramFile } from '../rules/program/read-program-file.ts';
import { purchasePrograms, simplePurchasePrograms } from './random-purchases.ts';

type Tiers = NonNullable<ProgramFile['tiers']>;
type Chosen = Pick<ProgramFile, 'rules' | 'rewards' | 'expiry'> & {
  readonly tiers: Tiers | undefined;
};

const levelIds = ['bronze', 'silver', 'gold'] as const;
const thresholds = {
  points: [0, 60, 300],
  spend: ['0', '40.00', '200.00'],
  orders: [0, 1, 3],
} as const;

const tiers: fc.Arbitrary<Tiers> = fc
  .record({
    basis: fc.constantFrom(...tierBases),
    window: fc.constantFrom(...tierWindows),
    graceDays: fc.constantFrom(0, 14),
    hasGift: fc.boolean(),
  })
  .map(({ basis, window, graceDays, hasGift }) => ({
    basis,
    window,
    ...(window !== 'lifetime' && { graceDays }),
    levels: levelIds.map((id, index) => ({
      id,
      name: id,
      from: thresholds[basis][index] ?? 0,
      badge: { id: `badge-${id}`, name: id },
      ...(hasGift && index === 1 && { entryGift: 'cup' }),
    })),
  }));

const expiry: fc.Arbitrary<NonNullable<ProgramFile['expiry']>> = fc.oneof(
  fc.constant({ basis: 'none' as const }),
  fc.record({ basis: fc.constant('fixed' as const), days: fc.constantFrom(30, 90, 365) }),
  fc.record({ basis: fc.constant('inactivity' as const), days: fc.constantFrom(90, 365) }),
);

const cup: ProgramFile['rewards'][number] = {
  id: 'cup',
  kind: 'free_product',
  title: 'Cup',
  product: { id: 'cup', title: 'Cup' },
  cost: 90,
  validDays: 20,
};

/** The rules of a file that are not for orders, some of them, with other points. */
function othersOf({ rules }: ProgramFile): fc.Arbitrary<readonly ProgramFileRule[]> {
  const others = rules.filter(({ kind }) => kind !== 'purchase');
  return fc
    .array(fc.record({ points: fc.integer({ min: 1, max: 200 }), isKept: fc.boolean() }), {
      minLength: others.length,
      maxLength: others.length,
    })
    .map((draws) =>
      others.flatMap((rule, index) => {
        const { points = 1, isKept = true } = draws[index] ?? {};
        return isKept ? [rule.points === undefined ? rule : { ...rule, points }] : [];
      }),
    );
}

function rewardsOf({ rewards }: ProgramFile): fc.Arbitrary<ProgramFile['rewards']> {
  return fc
    .array(fc.integer({ min: 1, max: 60 }), {
      minLength: rewards.length,
      maxLength: rewards.length,
    })
    .map((costs) =>
      rewards.map((reward, index) =>
        'cost' in reward && reward.cost !== undefined
          ? { ...reward, cost: (costs[index] ?? 1) * 10 }
          : reward,
      ),
    );
}

/** Programmes over the rules and rewards of `base`. `isSimple`: nothing in them hangs on the order in which things happen. */
export function programsOver(
  base: ProgramFile,
  { isSimple = false }: { readonly isSimple?: boolean } = {},
): fc.Arbitrary<ProgramFile> {
  return fc
    .record({
      purchases: isSimple ? simplePurchasePrograms : purchasePrograms,
      others: othersOf(base),
      rewards: rewardsOf(base),
      tiers: isSimple ? fc.constant(undefined) : fc.option(tiers, { nil: undefined }),
      expiry,
    })
    .map(({ purchases, others, ...chosen }) =>
      fileOf(base, {
        ...chosen,
        rules: [...purchases.rules.filter(({ kind }) => kind === 'purchase'), ...others],
      }),
    )
    .filter((file) => readProgramFile(file).ok);
}

function fileOf(base: ProgramFile, { tiers: levels, ...chosen }: Chosen): ProgramFile {
  const { tiers: _tiers, ...rest } = base;
  // Without levels nothing can hang on one.
  const rules = levels === undefined ? chosen.rules.map(withoutTiers) : chosen.rules;
  const rewards = levels === undefined ? chosen.rewards.map(withoutTiers) : chosen.rewards;
  return {
    ...rest,
    ...chosen,
    rules,
    rewards: [...rewards, cup],
    ...(levels !== undefined && { tiers: levels }),
  };
}

function withoutTiers<Part extends object>(part: Part): Part {
  const {
    tierPoints: _points,
    tier: _tier,
    tierCost: _cost,
    ...rest
  } = part as Part & {
    readonly tierPoints?: unknown;
    readonly tier?: unknown;
    readonly tierCost?: unknown;
  };
  return rest as unknown as Part;
}
