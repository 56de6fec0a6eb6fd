// From the file a shop owner writes to the programme a shopper's client reads: one language, whole numbers, every
// default filled in.

import type { Capabilities } from '../../contract/capabilities.ts';
import { points } from '../../contract/points.ts';
import type {
  LocalText,
  ProgramFile,
  ProgramFileReward,
  ProgramFileRule,
  ProgramFileTier,
} from '../../contract/program-file.ts';
import type {
  EarningRule,
  EarningRuleKind,
  IconName,
  Limit,
  Program,
  ProgramLinks,
  Reward,
  RewardKind,
  Tier,
  Verification,
} from '../../contract/program.ts';
import { currencyDigits } from '../money/currency-digits.ts';
import { chooseLanguage, pickPluralWords, pickText } from './local-text.ts';
import { readMoney } from '../money/read-money.ts';

export interface ResolveOptions {
  /** BCP 47; null for the programme's first language. */
  readonly language: string | null;
  readonly version: number;
  readonly capabilities: Capabilities;
}

interface Resolver {
  readonly word: (text: LocalText) => string;
  readonly wordOrNull: (text: LocalText | undefined) => string | null;
  readonly money: (amount: string) => number;
}

const ruleIcons: Readonly<Record<EarningRuleKind, IconName>> = {
  purchase: 'bag',
  signup: 'heart',
  review: 'chat',
  share: 'share',
  profile: 'user',
};

const rewardIcons: Readonly<Record<RewardKind, IconName>> = {
  amount_off: 'gift',
  free_shipping: 'truck',
};

// Bronze, silver, gold; what comes above wears the shop's own colour.
const tierColors = ['#b06a3b', '#9aa3ad', '#d4a017'] as const;

const verificationByKind: Readonly<Record<EarningRuleKind, Verification>> = {
  purchase: 'event',
  signup: 'event',
  review: 'event',
  share: 'claim',
  profile: 'claim',
};

/** What a browser says of itself is never without a cap, also where the shop has set none. */
const claimLimitDefault: Limit = { times: 3, per: 'day' };

/** Takes a file that `readProgramFile` has accepted. */
export function resolveProgram(
  file: ProgramFile,
  { language: wanted, version, capabilities }: ResolveOptions,
): Program {
  const language = chooseLanguage(file, wanted);
  const choice = { language, fallback: file.languages[0] ?? language };
  const digits = currencyDigits(file.currency);
  const resolver: Resolver = {
    word: (text) => pickText(text, choice),
    wordOrNull: (text) => (text === undefined ? null : pickText(text, choice)),
    money: (amount) => readMoney(amount, digits),
  };
  return {
    version,
    capabilities,
    name: file.name,
    language,
    languages: file.languages,
    currency: { code: file.currency, digits },
    timeZone: file.timeZone,
    pointsName: pickPluralWords(file.pointsName, choice),
    look: { color: file.look.color, icon: file.look.icon ?? 'star' },
    links: resolveLinks(file),
    termsVersion: file.termsVersion,
    expiry: file.expiry ?? { basis: 'none' },
    guest: {
      title: resolver.wordOrNull(file.guest?.title),
      text: resolver.wordOrNull(file.guest?.text),
    },
    rules: file.rules.map((rule) => resolveRule(rule, resolver)),
    rewards: file.rewards.map((reward) => resolveReward(reward, resolver)),
    tierBasis: file.tiers?.basis ?? null,
    tiers: (file.tiers?.levels ?? []).map((tier, index) =>
      resolveTier(tier, index, file.look.color, resolver),
    ),
    profileFields: (file.profileFields ?? []).map((field) => ({
      id: field.id,
      kind: field.kind,
      label: resolver.word(field.label),
      options: (field.options ?? []).map(({ id, label }) => ({ id, label: resolver.word(label) })),
      autocomplete: field.autocomplete ?? null,
    })),
  };
}

function resolveRule(rule: ProgramFileRule, { word, wordOrNull, money }: Resolver): EarningRule {
  const { kind } = rule;
  const isOnceForEver = kind === 'signup' || kind === 'profile';
  const tierPoints = Object.entries(rule.tierPoints ?? {}).map(
    ([id, value]) => [id, points(value)] as const,
  );
  return {
    id: rule.id,
    kind,
    title: word(rule.title),
    text: wordOrNull(rule.text),
    icon: rule.icon ?? ruleIcons[kind],
    verification: verificationByKind[kind],
    points: points(rule.points),
    perAmount: kind === 'purchase' ? money(rule.perAmount) : null,
    tierPoints: Object.fromEntries(tierPoints),
    // Nobody can check a share: its points always wait a day.
    pendingDays: Math.max(kind === 'share' ? 1 : 0, rule.pendingDays ?? 0),
    limit: isOnceForEver
      ? { times: 1, per: 'lifetime' }
      : (rule.limit ?? (kind === 'share' ? claimLimitDefault : null)),
    oncePerTarget: kind === 'review' || kind === 'share',
    cooldownHours: rule.cooldownHours ?? 0,
    fields: kind === 'profile' ? rule.fields : [],
  };
}

function resolveReward(reward: ProgramFileReward, { word, wordOrNull, money }: Resolver): Reward {
  return {
    id: reward.id,
    kind: reward.kind,
    title: word(reward.title),
    text: wordOrNull(reward.text),
    icon: reward.icon ?? rewardIcons[reward.kind],
    cost: points(reward.cost),
    amount: reward.kind === 'amount_off' ? money(reward.amount) : null,
    minimumSpend: reward.minimumSpend === undefined ? null : money(reward.minimumSpend),
    validDays: reward.validDays ?? null,
    tierId: reward.tier ?? null,
    limit: reward.limit ?? null,
  };
}

function resolveTier(
  tier: ProgramFileTier,
  index: number,
  shopColor: string,
  { word, money }: Resolver,
): Tier {
  return {
    id: tier.id,
    name: word(tier.name),
    icon: tier.icon ?? 'star',
    color: tier.color ?? tierColors[index] ?? shopColor,
    from: typeof tier.from === 'number' ? tier.from : money(tier.from),
    perks: (tier.perks ?? []).map(word),
    badge: { id: tier.badge.id, name: word(tier.badge.name) },
  };
}

function resolveLinks({ links = {} }: ProgramFile): ProgramLinks {
  return {
    signIn: links.signIn ?? null,
    signUp: links.signUp ?? null,
    account: links.account ?? null,
    help: links.help ?? null,
    terms: links.terms ?? null,
    privacy: links.privacy ?? null,
    applyCode: links.applyCode ?? null,
  };
}
