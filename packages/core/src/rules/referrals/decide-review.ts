// A person at the shop has looked at a friend. Their word stands: approved, the friend gets what joining gives and the
// member theirs when it is due; refused, neither.

import type { ApprovalDecision } from '../../contract/approval.ts';
import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { Draft } from '../book/draft.ts';
import { completeSignup } from '../members/members.ts';
import { takeWelcome } from './welcome.ts';
import { weigh } from './weigh-referral.ts';

/** Whether a claim that waits is about how this member came. */
export function isReview({ referral, approval }: Draft): boolean {
  return referral !== null && approval?.ruleId === referral.terms.ruleId;
}

/** Answers how many points moved, given or taken. */
export function decideReview(draft: Draft, decision: ApprovalDecision): Points {
  const { referral } = draft;
  if (!referral) return points(0);
  const review = decision === 'approve' ? 'approved' : 'refused';
  draft.referral = { ...referral, review };
  const moved = review === 'approved' ? completeSignup(draft) : takeWelcome(draft);
  weigh(draft);
  return moved;
}
