// What a rule comes to when it is met: points, a reward, a badge, or several of them. The award is the fact of it, also where it holds no
// points.

import type { Points } from '../../contract/points.ts';
import { points } from '../../contract/points.ts';
import type { Award } from '../book/book.ts';
import { readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { giveBadge } from '../book/give-badge.ts';
import { withCampaign } from '../campaigns/campaign-points.ts';
import { campaignOfRule, heldCampaigns } from '../campaigns/held-campaigns.ts';
import { countDeed } from '../challenges/count-deed.ts';
import { rateOf } from '../orders/purchase.ts';
import type { ShopRule } from '../program/shop-program.ts';
import { issueGift } from '../rewards/issue-gift.ts';
import { tierOf } from '../tiers/tiers.ts';
import { giveAward } from './awards.ts';

export interface Result {
  readonly award: Award;
  readonly points: Points;
  /** A badge the member did not have yet; null for none. */
  readonly badgeId: string | null;
}

/** Gives what a rule gives at the member's own rate, and counts the use against its limit. */
export function giveResult(
  draft: Draft,
  rule: ShopRule,
  source: { readonly sourceKind: string; readonly sourceId: string | null },
): Result {
  const book = readBook(draft);
  const held = campaignOfRule(heldCampaigns(draft.context, book), rule.id);
  const given = withCampaign(rateOf(rule, tierOf(draft.context.program, book)), held);
  // What holds no points has nothing to wait for.
  const pendingDays = given > 0 ? rule.pendingDays : 0;
  const award = giveAward(draft, {
    rule: { ...rule, pendingDays },
    points: given,
    campaign: held?.mark ?? null,
    ...source,
  });
  const { badgeId = null } = rule;
  const isNew = badgeId !== null && giveBadge(draft, badgeId, draft.context.now);
  // Where none is left, the rest is given all the same.
  if (rule.rewardId !== null) issueGift(draft, rule.rewardId, rule.id);
  countDeed(draft, rule.id, draft.context.now, 1);
  return { award, points: points(award.points), badgeId: isNew ? badgeId : null };
}
