// One earning rule, with every default filled in.

import { points } from '../../contract/points.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { FriendInFile } from '../../contract/program-file/earning-in-file.ts';
import type { ProgramFileRule } from '../../contract/program-file/rule-in-file.ts';
import { earningKinds } from './earning-kinds.ts';
import { resolvePurchase } from './resolve-purchase.ts';
import type { Resolver } from './resolver.ts';
import type { ShopRule } from './shop-program.ts';

export function resolveRule(
  rule: ProgramFileRule,
  { word, wordOrNull, money }: Resolver,
): ShopRule {
  const { kind } = rule;
  const usual = earningKinds[kind];
  const tierPoints = Object.entries(rule.tierPoints ?? {}).map(
    ([id, value]) => [id, points(value)] as const,
  );
  return {
    id: rule.id,
    kind,
    title: word(rule.title),
    text: wordOrNull(rule.text),
    icon: rule.icon ?? usual.icon,
    verification: ('verification' in rule ? rule.verification : undefined) ?? usual.verification,
    points: points(rule.points ?? 0),
    perAmount: kind === 'purchase' && rule.perAmount !== undefined ? money(rule.perAmount) : null,
    tierPoints: Object.fromEntries(tierPoints),
    pendingDays: Math.max(usual.pendingDaysMin ?? 0, rule.pendingDays ?? 0),
    limit: usual.fixedLimit ?? rule.limit ?? usual.limit ?? null,
    oncePerTarget: usual.oncePerTarget ?? (kind === 'custom' && rule.oncePer !== undefined),
    cooldownHours: rule.cooldownHours ?? 0,
    fields: fieldsOf(rule),
    // The one of a referral has a place for a code in it, which each member has their own.
    ...('link' in rule && kind !== 'referral' && rule.link !== undefined && { link: rule.link }),
    ...(kind === 'vote' && { options: optionsOf(rule.options, word) }),
    ...('badge' in rule && rule.badge !== undefined && { badgeId: rule.badge }),
    rewardId: ('reward' in rule ? rule.reward : undefined) ?? null,
    custom:
      kind === 'custom'
        ? { event: rule.event, fields: rule.fields ?? [], oncePer: rule.oncePer ?? null }
        : null,
    ...(kind === 'referral' && { friend: friendOf(rule.friend) }),
    referral:
      kind === 'referral'
        ? {
            link: rule.link,
            orderFrom: rule.orderFrom === undefined ? null : money(rule.orderFrom),
          }
        : null,
    purchase: kind === 'purchase' ? resolvePurchase(rule, { money }) : null,
  };
}

function friendOf(friend: FriendInFile): NonNullable<EarningRule['friend']> {
  return { points: points(friend.points ?? 0), rewardId: friend.reward ?? null };
}

function fieldsOf(rule: ProgramFileRule): readonly string[] {
  if (rule.kind === 'profile') return rule.fields;
  return rule.kind === 'birthday' ? [rule.field] : [];
}

function optionsOf(
  options: Extract<ProgramFileRule, { readonly kind: 'vote' }>['options'],
  word: Resolver['word'],
): NonNullable<EarningRule['options']> {
  return options.map(({ id, label }) => ({ id, label: word(label) }));
}
