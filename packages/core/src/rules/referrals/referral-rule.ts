// The one rule of a programme that rewards bringing friends, and what it promises.

import { points } from '../../contract/points.ts';
import type { ReferralConditions, ShopProgram, ShopRule } from '../program/shop-program.ts';
import type { ReferralTerms } from './referral-record.ts';

export type ReferralRule = ShopRule & { readonly referral: ReferralConditions };

export function referralRule({ rules }: Pick<ShopProgram, 'rules'>): ReferralRule | null {
  return rules.find((rule): rule is ReferralRule => rule.referral !== null) ?? null;
}

export function promise(rule: ReferralRule): ReferralTerms {
  return {
    ruleId: rule.id,
    points: rule.points,
    tierPoints: rule.tierPoints,
    rewardId: rule.rewardId,
    badgeId: rule.badgeId ?? null,
    orderFrom: rule.referral.orderFrom,
    pendingDays: rule.pendingDays,
    friend: rule.friend ?? { points: points(0), rewardId: null },
  };
}
