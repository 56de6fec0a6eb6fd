// The campaigns that hold for a member, as the member reads them: with words, an end, and what they change for them.

import type { Offer } from '../../contract/offer.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RuleContext } from '../book/book.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { isListed } from '../rewards/offer.ts';
import { tierOf } from '../tiers/tiers.ts';
import { costNow } from './campaign-cost.ts';
import { campaignOfRule } from './held-campaigns.ts';
import type { HeldCampaign } from './held-campaigns.ts';

/** The one that ends soonest first. What changes nothing for this member is left out. `isOver`: a rule that gives no more. */
export function describeOffers(
  context: RuleContext,
  book: Book,
  held: readonly HeldCampaign[],
  isOver: (ruleId: string) => boolean,
): readonly Offer[] {
  if (held.length === 0 || !hasJoined(book.member) || isBlocked(book.member)) return [];
  const { program, now } = context;
  const tierId = tierOf(program, book)?.id ?? null;
  return held
    .map((one) => ({
      one,
      ruleIds: ruleIdsOf(one).filter(
        (ruleId) => campaignOfRule(held, ruleId) === one && !isOver(ruleId),
      ),
      rewardIds: program.rewards
        .filter((reward) => isListed(reward, now) && costNow(held, reward, tierId).campaign === one)
        .map(({ id }) => id),
    }))
    .filter(({ ruleIds, rewardIds }) => ruleIds.length + rewardIds.length > 0)
    .toSorted((a, b) => endOf(a.one) - endOf(b.one) || byId(a.one, b.one))
    .map(({ one, ruleIds, rewardIds }) => describe(one, ruleIds, rewardIds));
}

function describe(
  { campaign, variant, effect }: HeldCampaign,
  ruleIds: readonly string[],
  rewardIds: readonly string[],
): Offer {
  const { id, icon, endsAt } = campaign;
  return {
    id: variant ? `${id}-${variant.id}` : id,
    title: variant?.title ?? campaign.title,
    text: variant?.text ?? campaign.text,
    reason: variant?.reason ?? campaign.reason,
    icon,
    endsAt: endsAt === null ? null : toInstant(endsAt),
    effect: effect.kind,
    amount: amountOf(effect),
    ruleIds,
    rewardIds,
  };
}

function amountOf(effect: HeldCampaign['effect']): number {
  switch (effect.kind) {
    case 'multiply':
      return effect.percent;
    case 'bonus':
      return effect.points;
    case 'price':
      return effect.cost;
  }
}

function ruleIdsOf({ effect }: HeldCampaign): readonly string[] {
  return 'ruleIds' in effect ? effect.ruleIds : [];
}

function endOf({ campaign }: HeldCampaign): number {
  return campaign.endsAt ?? Infinity;
}

function byId(one: HeldCampaign, other: HeldCampaign): number {
  return one.campaign.id < other.campaign.id ? -1 : 1;
}
