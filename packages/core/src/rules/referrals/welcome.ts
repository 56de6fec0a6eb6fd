// What a friend gets for joining, before any order; and taking it back where it turns out that nobody new came.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import { post } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { takeFromLots } from '../book/lots.ts';
import { ruleSubject, uncountUse } from '../book/uses.ts';
import { giveAward } from '../earning/awards.ts';
import { issueGift } from '../rewards/issue-gift.ts';
import { withdrawGift } from './withdraw-gift.ts';

/** Gives it once; whoever calls it knows that the member's account is vouched for. */
export function giveWelcome(draft: Draft): Points {
  const { referral, context } = draft;
  if (!referral || referral.welcome !== null) return points(0);
  if (referral.review === 'waiting' || referral.review === 'refused') return points(0);
  const { ruleId, friend } = referral.terms;
  const award = giveAward(draft, {
    rule: { id: ruleId, limit: null, pendingDays: 0 },
    points: friend.points,
    sourceKind: 'invited',
    sourceId: null,
  });
  // It is counted for those who bring friends, and this member was brought.
  uncountUse(draft, ruleSubject(ruleId), null, context.now);
  const gift = friend.rewardId === null ? null : issueGift(draft, friend.rewardId, ruleId);
  const welcome = { awardId: award.id, points: award.points, giftId: gift?.id ?? null };
  draft.referral = { ...referral, welcome };
  return award.points;
}

/** Takes back as much as is still there: what was used stays. */
export function takeWelcome(draft: Draft): Points {
  const welcome = draft.referral?.welcome ?? null;
  if (!draft.referral || !welcome) return points(0);
  const { ruleId } = draft.referral.terms;
  const wanted = points(Math.min(welcome.points, draft.balance.available));
  const operationId = draft.context.nextId();
  for (const share of takeFromLots(draft, wanted, welcome.awardId))
    post(draft, {
      operationId,
      code: 'adjust',
      debit: 'available',
      credit: 'adjusted',
      points: share.points,
      lotId: share.lotId,
      detail: { ruleId, cause: 'referral' },
    });
  withdrawGift(draft, welcome.giftId);
  return wanted;
}
