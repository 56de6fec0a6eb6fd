// One earning rule, with every default filled in.

import { points } from '../../contract/points.ts';
import type { EarningRuleKind, Verification } from '../../contract/program/earning-rule.ts';
import type { Limit } from '../../contract/program/limit.ts';
import type { IconName } from '../../contract/program/words.ts';
import type { ProgramFileRule } from '../../contract/program-file/rule-in-file.ts';
import { resolvePurchase } from './resolve-purchase.ts';
import type { Resolver } from './resolver.ts';
import type { ShopRule } from './shop-program.ts';

const ruleIcons: Readonly<Record<EarningRuleKind, IconName>> = {
  purchase: 'bag',
  signup: 'heart',
  review: 'chat',
  share: 'share',
  profile: 'user',
};

const verificationByKind: Readonly<Record<EarningRuleKind, Verification>> = {
  purchase: 'event',
  signup: 'event',
  review: 'event',
  share: 'claim',
  profile: 'claim',
};

/** What a browser says of itself is never without a cap, also where the shop has set none. */
const claimLimitDefault: Limit = { times: 3, per: 'day' };

export function resolveRule(
  rule: ProgramFileRule,
  { word, wordOrNull, money }: Resolver,
): ShopRule {
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
    perAmount: kind === 'purchase' && rule.perAmount !== undefined ? money(rule.perAmount) : null,
    tierPoints: Object.fromEntries(tierPoints),
    // Nobody can check a share: its points always wait a day.
    pendingDays: Math.max(kind === 'share' ? 1 : 0, rule.pendingDays ?? 0),
    limit: isOnceForEver
      ? { times: 1, per: 'lifetime' }
      : (rule.limit ?? (kind === 'share' ? claimLimitDefault : null)),
    oncePerTarget: kind === 'review' || kind === 'share',
    cooldownHours: rule.cooldownHours ?? 0,
    fields: kind === 'profile' ? rule.fields : [],
    purchase: kind === 'purchase' ? resolvePurchase(rule, { money }) : null,
  };
}
