// A job brings what a member has for a friend to what they should have: gives it once for ever, takes it back when the
// friend's order is, and puts it back where that was a mistake. It may run twice, in two processes, or late.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { Award } from '../book/book.ts';
import { referralKey } from '../book/business-keys.ts';
import { decide, readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { giveBadge } from '../book/give-badge.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { countUse, ruleSubject, uncountUse, usageOf } from '../book/uses.ts';
import { countDeed } from '../challenges/count-deed.ts';
import { giveAward } from '../earning/awards.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { clawBack } from '../orders/claw-back.ts';
import { putBack } from '../orders/put-back.ts';
import type { Limit } from '../../contract/program/limit.ts';
import { issueGift } from '../rewards/issue-gift.ts';
import { tierOf } from '../tiers/tiers.ts';
import { raiseTier } from '../tiers/tiers.ts';
import { addDays } from '../time/days.ts';
import type { ReferralRecord } from './referral-record.ts';
import { isUnsettled, withState } from './referral-state.ts';
import { withdrawGift } from './withdraw-gift.ts';

export interface SettleReferralCommand {
  readonly friendId: string;
}

export interface SettleReferralOutcome {
  readonly outcome: 'given' | 'taken_back' | 'put_back' | 'limit_reached' | 'passed';
  readonly points: Points;
}

const none = points(0);

export const settleReferral: UseCase<SettleReferralCommand, SettleReferralOutcome> = {
  name: 'settleReferral',

  plan: (_context, { friendId }) => ({
    referral: { friendId },
    businessKeys: [referralKey(friendId)],
  }),

  decide(context, book, { friendId }) {
    const draft = openSettled(context, book);
    const { referral, member } = draft;
    const { now } = context;
    const isDue = referral?.friendId === friendId && (referral.settleAt ?? Infinity) <= now;
    if (!referral || !isDue || member?.accountId !== referral.advocateId || !hasJoined(member))
      return decide(draft, { outcome: 'passed', points: none });
    // Somebody who is blocked gets nothing for now; what is to be taken is taken.
    if (isBlocked(member) && referral.isOwed) {
      draft.referral = { ...referral, settleAt: addDays(now, 1) };
      return decide(draft, { outcome: 'passed', points: none });
    }
    const outcome = isUnsettled(referral)
      ? settle(draft, referral)
      : { outcome: 'passed' as const, points: none };
    if (draft.referral) draft.referral = withState({ ...draft.referral, settleAt: null }, now);
    return decide(draft, outcome);
  },
};

function settle(draft: Draft, record: ReferralRecord): SettleReferralOutcome {
  if (!record.isOwed) return takeBack(draft, record);
  return record.award === null ? give(draft, record) : putBackAward(draft, record);
}

function limitOf({ context }: Draft, { terms }: ReferralRecord): Limit | null {
  return context.program.rules.find(({ id }) => id === terms.ruleId)?.limit ?? null;
}

function give(draft: Draft, record: ReferralRecord): SettleReferralOutcome {
  const { now, program } = draft.context;
  const { terms, friendId } = record;
  const limit = limitOf(draft, record);
  const when = { now, timeZone: program.timeZone };
  const usage = usageOf(draft.uses.values(), ruleSubject(terms.ruleId), limit, when);
  const key = referralKey(friendId);
  if (usage.isExhausted || draft.before.usedKeys.has(key)) {
    draft.referral = { ...record, isCapped: true };
    return { outcome: 'limit_reached', points: none };
  }
  draft.businessKeys.add(key);
  const tierId = tierOf(program, readBook(draft))?.id ?? '';
  const own = Object.hasOwn(terms.tierPoints, tierId) ? terms.tierPoints[tierId] : undefined;
  const award = giveAward(draft, {
    rule: { id: terms.ruleId, limit, pendingDays: 0 },
    points: own ?? terms.points,
    sourceKind: 'referral',
    sourceId: friendId,
    campaign: terms.campaign,
  });
  countDeed(draft, terms.ruleId, now, 1);
  if (terms.badgeId !== null) giveBadge(draft, terms.badgeId, now);
  const giftId = giveReward(draft, record);
  draft.referral = {
    ...record,
    award: { awardId: award.id, points: award.points, giftId, at: now, takenBack: null },
  };
  return { outcome: 'given', points: award.points };
}

function giveReward(draft: Draft, { terms }: ReferralRecord): string | null {
  return terms.rewardId === null
    ? null
    : (issueGift(draft, terms.rewardId, terms.ruleId)?.id ?? null);
}

function takeBack(draft: Draft, record: ReferralRecord): SettleReferralOutcome {
  const { award: given } = record;
  if (!given) return { outcome: 'passed', points: none };
  const award = awardOf(draft, given.awardId);
  const next: Award = { ...award, clawed: award.points };
  draft.awards.set(next.id, next);
  const takenBack = award.points > 0 ? clawBack(draft, next, award.points, 'referral') : [];
  raiseTier(draft, draft.context.now);
  withdrawGift(draft, given.giftId);
  uncountUse(draft, ruleSubject(record.terms.ruleId), limitOf(draft, record), given.at);
  countDeed(draft, record.terms.ruleId, given.at, -1);
  draft.referral = { ...record, award: { ...given, takenBack } };
  return { outcome: 'taken_back', points: award.points };
}

function putBackAward(draft: Draft, record: ReferralRecord): SettleReferralOutcome {
  const { award: given } = record;
  if (!given) return { outcome: 'passed', points: none };
  const award = awardOf(draft, given.awardId);
  draft.awards.set(award.id, { ...award, clawed: none });
  if (award.points > 0)
    putBack(draft, award.id, award.points, (given.takenBack ?? []).toReversed());
  raiseTier(draft, draft.context.now);
  countUse(draft, ruleSubject(record.terms.ruleId), limitOf(draft, record));
  const giftId = giveReward(draft, record);
  const { now } = draft.context;
  countDeed(draft, record.terms.ruleId, now, 1);
  draft.referral = { ...record, award: { ...given, giftId, at: now, takenBack: null } };
  return { outcome: 'put_back', points: award.points };
}

function awardOf(draft: Draft, awardId: string): Award {
  const award = draft.awards.get(awardId);
  if (!award) throw new Error(`Award ${awardId} was not loaded`);
  return award;
}
