// A member's snapshot, as the contract words it: what is there, what is open, why not, and when that changes.

import type {
  Account,
  DatedPoints,
  EarnedBadge,
  Lock,
  RewardStatus,
  RuleStatus,
} from '../../contract/account.ts';
import { points } from '../../contract/points.ts';
import type { Tier } from '../../contract/program/tier.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RedemptionRecord, RuleContext } from '../book/book.ts';
import { costNow } from '../campaigns/campaign-cost.ts';
import { withCampaign } from '../campaigns/campaign-points.ts';
import { describeOffers } from '../campaigns/describe-offers.ts';
import { campaignMoments, campaignOfRule, heldCampaigns } from '../campaigns/held-campaigns.ts';
import type { HeldCampaign } from '../campaigns/held-campaigns.ts';
import { challengeChanges, describeChallenges } from '../challenges/describe-challenges.ts';
import { describeRedemption } from '../rewards/describe-redemption.ts';
import { isListed } from '../rewards/offer.ts';
import { isOutOfStock, restockedAt } from '../rewards/stock.ts';
import { dayMs } from '../time/days.ts';
import { readBook } from '../book/draft.ts';
import { expiringPoints } from './expiring-points.ts';
import { rewardLock, ruleLock } from './locks.ts';
import { missingFields } from '../earning/profile-fields.ts';
import { nthLock } from '../orders/nth-lock.ts';
import { rateOf } from '../orders/purchase.ts';
import { openSettled } from '../book/settle-due.ts';
import type { ShopRule } from '../program/shop-program.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { isBadgeKept } from '../tiers/milestone-badges.ts';
import { describeTier, tierChanges } from '../tiers/describe-tier.ts';
import { describeReferral } from '../referrals/describe-referral.ts';
import { tierIndex, tierOf } from '../tiers/tiers.ts';
import { ruleSubject, usageOf } from '../book/uses.ts';

const datedRowsMax = 12;
const redemptionsMax = 50;
const unsettledStates: ReadonlySet<string> = new Set([
  'requested',
  'issued',
  'reserved',
  'partly_used',
  'voiding',
]);
/** Whoever looks for a voucher that is gone finds it for a month, with the reason; history keeps it for ever. */
export const expiredShownMs: number = 30 * dayMs;

/** `customer.givenName` is what the token says now; the member's own record stands in for it. */
export function describeAccount(
  context: RuleContext,
  book: Book,
  customer: { readonly givenName: string | null },
): Account {
  const { now, program } = context;
  const settled = readBook(openSettled(context, book));
  const { member, balance } = settled;
  const held = heldCampaigns(context, settled);
  const rules = describeRules(context, settled, held);
  const rewards = describeRewards(context, settled, held);
  const challenges = describeChallenges(context, settled);
  const done = new Set(
    rules.flatMap(({ ruleId, lock }) => (lock?.reason === 'done' ? ruleId : [])),
  );
  const offers = describeOffers(context, settled, held, (ruleId) => done.has(ruleId));
  // A gift that a level brings has its id when it is written, and is not there before.
  const written = new Set(book.redemptions.map(({ id }) => id));
  const redemptions = settled.redemptions
    .filter((record) => written.has(record.id) && isShown(record, now))
    .slice(0, redemptionsMax)
    .map((record) => describeRedemption(context, member, record));
  const waiting = settled.awards.filter((award) => award.pending > 0);
  const referral = describeReferral(context, settled);
  const fieldIds = new Set(program.profileFields.map(({ id }) => id));
  return {
    status: statusOf(settled),
    version: balance.version,
    programVersion: program.version,
    asOf: toInstant(now),
    changesAt: changesAt(context, settled, [...rules, ...rewards]),
    givenName: customer.givenName ?? member?.givenName ?? null,
    joinedAt: hasJoined(member) ? toInstant(member.joinedAt) : null,
    available: balance.available,
    pending: balance.pending,
    pendingParts: byMoment(waiting.map((award) => [award.availableAt, award.pending])),
    held: balance.held,
    debt: balance.debt,
    lifetime: balance.lifetime,
    expiring: byMoment(expiringPoints(context, book, settled)),
    tier: describeTier(context, settled),
    badges: describeBadges(context, settled),
    nextReward: nextReward(rewards),
    redemptions,
    rules,
    rewards,
    ...(offers.length > 0 && { offers }),
    ...(referral !== null && { referral }),
    ...(challenges && { challenges }),
    profile: Object.fromEntries(
      Object.entries(member?.profile ?? {}).filter(([id]) => fieldIds.has(id)),
    ),
  };
}

function isShown({ state, expiresAt }: RedemptionRecord, now: number): boolean {
  const hasJustExpired = state === 'expired' && (expiresAt ?? 0) > now - expiredShownMs;
  return unsettledStates.has(state) || hasJustExpired;
}

function statusOf({ member }: Book): Account['status'] {
  if (isBlocked(member)) return 'blocked';
  return hasJoined(member) ? 'member' : 'known';
}

function describeRules(
  context: RuleContext,
  book: Book,
  held: readonly HeldCampaign[],
): readonly RuleStatus[] {
  const { now, program } = context;
  const tier = tierOf(program, book) ?? program.tiers[0] ?? null;
  return program.rules.map((rule) => ({
    ruleId: rule.id,
    points: pointsNow(rule, tier, held),
    timesDone: usageOf(book.uses, ruleSubject(rule.id), rule.limit, {
      now,
      timeZone: program.timeZone,
    }).timesDone,
    missingFields: missingFields(rule, book.member?.profile ?? {}),
    lock: ruleLock(context, book, rule) ?? nthLock(book, rule),
  }));
}

// Of points by amount the offer says how many times they are given: what it comes to, rounds with the order.
function pointsNow(
  rule: ShopRule,
  tier: Tier | null,
  held: readonly HeldCampaign[],
): RuleStatus['points'] {
  const usual = rateOf(rule, tier);
  return rule.perAmount === null ? withCampaign(usual, campaignOfRule(held, rule.id)) : usual;
}

function describeRewards(
  context: RuleContext,
  book: Book,
  held: readonly HeldCampaign[],
): readonly RewardStatus[] {
  const { now, program } = context;
  const tierId = tierOf(program, book)?.id ?? null;
  return program.rewards
    .filter((reward) => isListed(reward, now))
    .map((reward) => ({
      rewardId: reward.id,
      cost: costNow(held, reward, tierId).cost,
      lock: rewardLock(context, book, reward, held),
    }));
}

// Whoever reaches a tier has earned the badges below it too; the first comes with joining.
function describeBadges({ program }: RuleContext, book: Book): readonly EarnedBadge[] {
  const joinedAt = book.member?.joinedAt ?? null;
  if (joinedAt === null) return [];
  const given = book.milestones
    .filter(({ kind, reference }) => kind === 'badge' && isBadgeKept(program, book, reference))
    .map(({ reference, at }) => ({ badgeId: reference, earnedAt: toInstant(at) }));
  const ofTiers = program.tiers.flatMap((tier, index) => {
    const reached = book.milestones.filter(
      ({ kind, reference }) => kind === 'tier' && tierIndex(program, reference) >= index,
    );
    const moments = index === 0 ? [joinedAt] : reached.map(({ at }) => at);
    return moments.length === 0
      ? []
      : [{ badgeId: tier.badge.id, earnedAt: toInstant(Math.min(...moments)) }];
  });
  return [...ofTiers, ...given];
}

function nextReward(rewards: readonly RewardStatus[]): Account['nextReward'] {
  const near = rewards.flatMap(({ rewardId, cost, lock }) =>
    lock?.reason === 'insufficient_points' ? [{ rewardId, cost, missing: lock.missing }] : [],
  );
  return near.toSorted((one, other) => one.missing - other.missing)[0] ?? null;
}

function changesAt(
  context: RuleContext,
  book: Book,
  statuses: readonly { readonly lock: Lock | null }[],
): string | null {
  const { now, program } = context;
  const moments = [
    ...program.rewards.flatMap((reward) => [
      reward.startsAt ?? 0,
      reward.endsAt ?? 0,
      isOutOfStock(context, book, reward) ? (restockedAt(context, reward) ?? 0) : 0,
    ]),
    ...campaignMoments(context, book),
    ...tierChanges(context, book),
    ...challengeChanges(context),
    ...book.awards.filter((award) => !award.isReleased).map((award) => award.availableAt),
    ...book.redemptions
      .filter(({ state }) => state === 'issued' || state === 'partly_used')
      .map(({ expiresAt }) => expiresAt ?? 0),
    ...statuses.map(({ lock }) =>
      lock && 'resetsAt' in lock && lock.resetsAt !== null ? Date.parse(lock.resetsAt) : 0,
    ),
  ].filter((moment) => moment > now);
  return moments.length === 0 ? null : toInstant(Math.min(...moments));
}

function byMoment(
  rows: readonly (readonly [at: number, amount: number])[],
): readonly DatedPoints[] {
  const sums = new Map<number, number>();
  for (const [at, amount] of rows) sums.set(at, (sums.get(at) ?? 0) + amount);
  return [...sums]
    .sort(([one], [other]) => one - other)
    .slice(0, datedRowsMax)
    .map(([at, sum]) => ({ points: points(sum), at: toInstant(at) }));
}
