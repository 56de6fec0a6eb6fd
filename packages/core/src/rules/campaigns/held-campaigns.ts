// Which campaigns hold for somebody now. Of several that change the same rule or reward the one of the highest priority
// does: campaigns do not stack.

import type { Book, RuleContext } from '../book/book.ts';
import { hasJoined } from '../members/standing.ts';
import type { CampaignEffect, ShopCampaign } from '../program/shop-campaign.ts';

/** A campaign as it is for one person. */
export interface HeldCampaign {
  readonly campaign: ShopCampaign;
  readonly effect: CampaignEffect;
  /** What awards are marked with: the campaign's id. */
  readonly mark: string;
}

const none: readonly HeldCampaign[] = [];

/** Those that run and are meant for somebody, the first to hold first. null: somebody nobody knows, such as a guest. */
export function heldCampaigns(
  { program, now }: RuleContext,
  book: Book | null,
): readonly HeldCampaign[] {
  if (program.campaigns.length === 0) return none;
  const member = book && hasJoined(book.member) ? book.member : null;
  return program.campaigns
    .filter((campaign) => isRunning(campaign, now))
    .flatMap((campaign) => holdFor(campaign, member) ?? [])
    .toSorted((one, other) => other.campaign.priority - one.campaign.priority);
}

/** The one that changes what a rule gives. */
export function campaignOfRule(held: readonly HeldCampaign[], ruleId: string): HeldCampaign | null {
  return held.find(({ effect }) => 'ruleIds' in effect && effect.ruleIds.includes(ruleId)) ?? null;
}

/** The one that changes what a reward costs. */
export function campaignOfReward(
  held: readonly HeldCampaign[],
  rewardId: string,
): HeldCampaign | null {
  return (
    held.find(({ effect }) => 'rewardIds' in effect && effect.rewardIds.includes(rewardId)) ?? null
  );
}

/** The words of the campaign an award was marked with; null where the programme has it no longer. */
export function campaignTitle(
  { campaigns }: { readonly campaigns: readonly ShopCampaign[] },
  mark: string | null,
): string | null {
  return mark === null ? null : (campaigns.find(({ id }) => id === mark)?.title ?? null);
}

function holdFor(campaign: ShopCampaign, _member: Book['member']): HeldCampaign | null {
  return { campaign, effect: campaign.effect, mark: campaign.id };
}

function isRunning({ startsAt, endsAt }: ShopCampaign, now: number): boolean {
  return (startsAt === null || startsAt <= now) && (endsAt === null || now < endsAt);
}
