// The one rule of a programme that rewards bringing friends, and what it promises.

import { points } from '../../contract/points.ts';
import type { RuleContext } from '../book/book.ts';
import { withCampaign } from '../campaigns/campaign-points.ts';
import { campaignOfRule, heldCampaigns } from '../campaigns/held-campaigns.ts';
import type { ReferralConditions, ShopProgram, ShopRule } from '../program/shop-program.ts';
import type { ReferralTerms } from './referral-record.ts';

export type ReferralRule = ShopRule & { readonly referral: ReferralConditions };

export function referralRule({ rules }: Pick<ShopProgram, 'rules'>): ReferralRule | null {
  return rules.find((rule): rule is ReferralRule => rule.referral !== null) ?? null;
}

/** What holds when a friend joins; of campaigns, those that are for everybody. */
export function promise(context: RuleContext, rule: ReferralRule): ReferralTerms {
  const held = campaignOfRule(heldCampaigns(context, null), rule.id);
  const raised = Object.entries(rule.tierPoints).map(
    ([tierId, usual]) => [tierId, withCampaign(usual, held)] as const,
  );
  return {
    ruleId: rule.id,
    points: withCampaign(rule.points, held),
    tierPoints: Object.fromEntries(raised),
    campaign: held?.mark ?? null,
    rewardId: rule.rewardId,
    badgeId: rule.badgeId ?? null,
    orderFrom: rule.referral.orderFrom,
    pendingDays: rule.pendingDays,
    friend: rule.friend ?? { points: points(0), rewardId: null },
  };
}
