// Which campaigns hold for somebody now. Of several that change the same rule or reward the one of the highest priority
// does: campaigns do not stack.

import type { Book, RuleContext } from '../book/book.ts';
import { hasJoined } from '../members/standing.ts';
import type { CampaignEffect, CampaignVariant, ShopCampaign } from '../program/shop-campaign.ts';
import { armOf } from './arms.ts';
import { audienceMoments, isIn } from './audience.ts';
import type { KnownMember } from './audience.ts';

/** A campaign as it is for one person. */
export interface HeldCampaign {
  readonly campaign: ShopCampaign;
  /** null: as the campaign itself is. */
  readonly variant: CampaignVariant | null;
  readonly effect: CampaignEffect;
  /** What awards are marked with: `coffee-week`, and `coffee-week.short` for a variant. */
  readonly mark: string;
}

const none: readonly HeldCampaign[] = [];

/** Those that run and are meant for somebody, the first to hold first. null: somebody nobody knows, such as a guest. */
export function heldCampaigns(context: RuleContext, book: Book | null): readonly HeldCampaign[] {
  const { program, now } = context;
  if (program.campaigns.length === 0) return none;
  const who = knownIn(book);
  return program.campaigns
    .filter((campaign) => isRunning(campaign, now))
    .flatMap((campaign) => holdFor(context, campaign, who) ?? [])
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
  if (mark === null) return null;
  const [id, variantId] = mark.split('.');
  const campaign = campaigns.find((one) => one.id === id);
  const variant = campaign?.variants.find((one) => one.id === variantId);
  return variant?.title ?? campaign?.title ?? null;
}

/** When campaigns begin, end, or come to mean somebody else. */
export function campaignMoments(context: RuleContext, book: Book): readonly number[] {
  const who = knownIn(book);
  return context.program.campaigns.flatMap(({ startsAt, endsAt, audience }) => [
    startsAt ?? 0,
    endsAt ?? 0,
    ...(audience && who ? audienceMoments(context, audience, who) : []),
  ]);
}

function knownIn(book: Book | null): KnownMember | null {
  return book && hasJoined(book.member) ? { member: book.member, book } : null;
}

// What is measured or meant for some asks who it is: to somebody nobody knows it is not there.
function holdFor(
  context: RuleContext,
  campaign: ShopCampaign,
  who: KnownMember | null,
): HeldCampaign | null {
  const { id, audience, holdout, variants } = campaign;
  if (!who && (audience !== null || holdout > 0 || variants.length > 0)) return null;
  const variant = who ? armOf(campaign, who.member.accountId) : null;
  if (variant === 'held_out') return null;
  if (audience && who && !isIn(context, audience, who)) return null;
  return {
    campaign,
    variant,
    effect: variant?.effect ?? campaign.effect,
    mark: variant ? `${id}.${variant.id}` : id,
  };
}

function isRunning({ startsAt, endsAt }: ShopCampaign, now: number): boolean {
  return (startsAt === null || startsAt <= now) && (endsAt === null || now < endsAt);
}
