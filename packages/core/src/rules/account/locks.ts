// Why a rule or a reward cannot be had now. What the account shows and what a write refuses are read from the same
// place, so a button that is open works.

import type { Lock } from '../../contract/account.ts';
import { points } from '../../contract/points.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { ShopReward } from '../program/shop-reward.ts';
import { costNow } from '../campaigns/campaign-cost.ts';
import { heldCampaigns } from '../campaigns/held-campaigns.ts';
import type { HeldCampaign } from '../campaigns/held-campaigns.ts';
import { isOutOfStock } from '../rewards/stock.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RuleContext } from '../book/book.ts';
import { waitingSubject } from '../earning/approval-record.ts';
import { hourMs } from '../time/days.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { tierIndex, tierOf } from '../tiers/tiers.ts';
import { rewardSubject, ruleSubject, usageOf } from '../book/uses.ts';

/** `book` must be settled (see settle-due.ts). */
export function ruleLock(context: RuleContext, book: Book, rule: EarningRule): Lock | null {
  // Joining is how points for joining are earned.
  return (
    standingLock(book, rule.kind !== 'signup') ??
    approvalLock(book, rule) ??
    frequencyLock(context, book, rule)
  );
}

function approvalLock({ uses }: Book, { id, verification }: EarningRule): Lock | null {
  if (verification !== 'approval') return null;
  const isWaiting = uses.some(({ subject, count }) => subject === waitingSubject(id) && count > 0);
  return isWaiting ? { reason: 'waiting_for_approval' } : null;
}

/** `book` must be settled. Missing points come last: whoever reads them knows that points alone are missing. */
export function rewardLock(
  context: RuleContext,
  book: Book,
  reward: ShopReward,
  held: readonly HeldCampaign[] = heldCampaigns(context, book),
): Lock | null {
  const { program } = context;
  const standing = standingLock(book, true);
  if (standing) return standing;
  if (reward.startsAt !== null && context.now < reward.startsAt)
    return { reason: 'not_yet', at: toInstant(reward.startsAt) };
  if (book.balance.debt > 0) return { reason: 'in_debt', debt: book.balance.debt };
  const required = tierIndex(program, reward.tierId);
  const tierId = tierOf(program, book)?.id ?? null;
  if (reward.tierId !== null && tierIndex(program, tierId) < required) {
    return { reason: 'tier_required', tierId: reward.tierId };
  }
  if (isOutOfStock(context, book, reward)) return { reason: 'out_of_stock' };
  const usage = usageOf(book.uses, rewardSubject(reward.id), reward.limit, {
    now: context.now,
    timeZone: program.timeZone,
  });
  if (reward.limit && usage.isExhausted) return limitLock(reward.limit.times, usage.resetsAt);
  const missing = costNow(held, reward, tierId).cost - book.balance.available;
  return missing > 0 ? { reason: 'insufficient_points', missing: points(missing) } : null;
}

function standingLock(book: Book, mustHaveJoined: boolean): Lock | null {
  if (isBlocked(book.member)) return { reason: 'blocked' };
  return mustHaveJoined && !hasJoined(book.member) ? { reason: 'not_enrolled' } : null;
}

function frequencyLock(context: RuleContext, book: Book, rule: EarningRule): Lock | null {
  const { now, program } = context;
  const { limit, cooldownHours } = rule;
  const usage = usageOf(book.uses, ruleSubject(rule.id), limit, {
    now,
    timeZone: program.timeZone,
  });
  if (limit && usage.isExhausted) {
    const isOnceForEver = limit.per === 'lifetime' && limit.times === 1;
    if (isOnceForEver)
      return { reason: 'done', at: usage.lastAt === null ? null : toInstant(usage.lastAt) };
    return limitLock(limit.times, usage.resetsAt);
  }
  const coolAt = (usage.lastAt ?? -Infinity) + cooldownHours * hourMs;
  return cooldownHours > 0 && coolAt > now
    ? { reason: 'cooldown', resetsAt: toInstant(coolAt) }
    : null;
}

function limitLock(times: number, resetsAt: number | null): Lock {
  return {
    reason: 'limit_reached',
    times,
    resetsAt: resetsAt === null ? null : toInstant(resetsAt),
  };
}
