// Random programmes: whatever a shop owner may write that is no contradiction, over the ids of another file, so that what
// happens in tests finds its rules and rewards by name.

import * as fc from 'fast-check';
import type {
  CampaignEffectInFile,
  ProgramFileCampaign,
} from '../contract/program-file/campaign-in-file.ts';
import type {
  ProgramFileChallenge,
  ProgramFileFacts,
} from '../contract/program-file/challenge-in-file.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import type { ProgramFileRule } from '../contract/program-file/rule-in-file.ts';
import { tierWindows } from '../contract/program-file/tiers-in-file.ts';
import { challengeKinds } from '../contract/program/challenge.ts';
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
      ...(hasGift && index === 1 && { entryGift: 'mug' }),
    })),
  }));

const expiry: fc.Arbitrary<NonNullable<ProgramFile['expiry']>> = fc.oneof(
  fc.constant({ basis: 'none' as const }),
  fc.record({ basis: fc.constant('fixed' as const), days: fc.constantFrom(30, 90, 365) }),
  fc.record({ basis: fc.constant('inactivity' as const), days: fc.constantFrom(90, 365) }),
);

const mug: ProgramFile['rewards'][number] = {
  id: 'mug',
  kind: 'free_product',
  title: 'Mug',
  product: { id: 'mug', title: 'Mug' },
  cost: 90,
  validDays: 20,
};

const dayOfNovember = (day: number): string => `2026-11-${String(day).padStart(2, '0')}`;

/** Campaigns on any rule but that for joining, and on rewards, around the days on which tests begin. */
function campaignsOf(
  rules: readonly ProgramFileRule[],
  rewards: ProgramFile['rewards'],
): fc.Arbitrary<readonly ProgramFileCampaign[]> {
  const ruleIds = rules.filter(({ kind }) => kind !== 'signup').map(({ id }) => id);
  const rewardIds = rewards.filter((reward) => 'cost' in reward).map(({ id }) => id);
  const ofRules = fc.subarray(ruleIds, { minLength: Math.min(1, ruleIds.length) });
  const effect: fc.Arbitrary<CampaignEffectInFile> = fc.oneof(
    fc.record({
      kind: fc.constant('multiply' as const),
      percent: fc.integer({ min: 101, max: 400 }),
      rules: ofRules,
    }),
    fc.record({
      kind: fc.constant('bonus' as const),
      points: fc.integer({ min: 1, max: 90 }),
      rules: ofRules,
    }),
    fc.record({
      kind: fc.constant('price' as const),
      // Below what any reward costs.
      cost: fc.integer({ min: 1, max: 9 }),
      rewards: fc.subarray(rewardIds, { minLength: 1 }),
    }),
  );
  return fc
    .array(
      fc.record({
        effect,
        from: fc.option(fc.integer({ min: 1, max: 20 })),
        until: fc.option(fc.integer({ min: 12, max: 30 })),
      }),
      { maxLength: 3 },
    )
    .map((drawn) =>
      drawn.map(({ effect: does, from, until }, index) => ({
        id: `campaign-${index}`,
        title: `Campaign ${index}`,
        effect: does,
        priority: index,
        ...(from !== null && { startsAt: dayOfNovember(from) }),
        ...(until !== null && { endsAt: dayOfNovember(until) }),
      })),
    );
}

const goods = fc.constantFrom<ProgramFileFacts>(
  {},
  { each: 'piece' },
  { perAmount: '5.00' },
  { only: { categories: ['coffee'] } },
  { each: 'piece', only: { products: ['beans', 'tea'] } },
  { orderFrom: '25.00' },
  { channels: ['till'] },
);

/** Stamp cards, goals, streaks and sets, of orders and of what other rules give for. */
function challengesOf(
  rules: readonly ProgramFileRule[],
): fc.Arbitrary<readonly ProgramFileChallenge[]> {
  const earned = rules
    .filter(({ kind }) => countedKinds.has(kind))
    .map(({ id }): ProgramFileFacts => ({ rule: id }));
  const facts = fc.oneof(goods, fc.constantFrom<ProgramFileFacts>({}, ...earned));
  const challenge = fc.record({
    kind: fc.constantFrom(...challengeKinds),
    goal: fc.integer({ min: 1, max: 4 }),
    of: facts,
    // What is spent is counted in money: no rule gives for it, and nothing else counts it.
    spent: fc.constantFrom<ProgramFileFacts>({}, { only: { categories: ['coffee'] } }),
    parts: fc.tuple(facts, facts),
    per: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    hasWindow: fc.boolean(),
    repeats: fc.boolean(),
    points: fc.integer({ min: 1, max: 80 }),
    hasGift: fc.boolean(),
  });
  return fc.array(challenge, { maxLength: 2 }).map((drawn) =>
    drawn.map((each, index): ProgramFileChallenge => {
      const { kind, goal, of, spent, parts, per, hasWindow, repeats, points, hasGift } = each;
      const base = {
        id: `challenge-${index}`,
        title: `Challenge ${index}`,
        points,
        repeats,
        ...(hasGift && { reward: 'mug' }),
      };
      const window = hasWindow ? { per } : {};
      if (kind === 'streak') return { ...base, kind, goal: 1 + (goal % 2), per, of };
      if (kind === 'spend') return { ...base, ...window, kind, goal: `${goal * 20}.00`, of: spent };
      if (kind !== 'set') return { ...base, ...window, kind, goal, of };
      const [first, second] = parts.map((facts, part) => ({
        id: `part-${part}`,
        label: `Part ${part}`,
        of: facts,
      }));
      return { ...base, ...window, kind, parts: first && second ? [first, second] : [] };
    }),
  );
}

const countedKinds: ReadonlySet<string> = new Set([
  'review',
  'photo_review',
  'share',
  'follow',
  'visit',
  'vote',
  'newsletter',
  'custom',
]);

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
    )
    .map((rules) => rules.map((rule) => raised(rule, rules)));
}

/** A review with photos gives at least as much as one without. */
function raised(rule: ProgramFileRule, rules: readonly ProgramFileRule[]): ProgramFileRule {
  if (rule.kind !== 'photo_review') return rule;
  const plain = rules.find(({ kind }) => kind === 'review')?.points ?? 0;
  return { ...rule, points: Math.max(plain, rule.points ?? 0) };
}

/** What counts and does not count at once is no rule. */
function agreed(rule: ProgramFileRule): ProgramFileRule {
  if (rule.kind !== 'purchase' || !rule.only || !rule.except) return rule;
  const { except: _except, ...rest } = rule;
  return rest;
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
        rules: [
          ...purchases.rules.filter(({ kind }) => kind === 'purchase').map(agreed),
          ...others,
        ],
      }),
    )
    .chain((file) =>
      fc
        .tuple(campaignsOf(file.rules, file.rewards), challengesOf(file.rules))
        .map(([campaigns, challenges]) => ({ ...file, campaigns, challenges })),
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
    rewards: [...rewards, mug],
    badges: (base.badges ?? []).filter(
      (badge) =>
        badge.at !== undefined || rules.some((rule) => 'badge' in rule && rule.badge === badge.id),
    ),
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
