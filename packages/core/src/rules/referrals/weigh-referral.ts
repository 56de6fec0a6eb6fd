// A job looks at a friend's side when something of it has moved or a return window ends: whether it is really somebody
// new, and whether one of their orders is there to stay. It may run twice, in two processes, or late.

import { decide } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { askApproval } from '../earning/ask-approval.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { addDays } from '../time/days.ts';
import { samePerson, toLookAt } from './kinship.ts';
import type { ReferralRecord } from './referral-record.ts';
import { dueMoments, hasAward, isUnsettled, withState } from './referral-state.ts';
import { takeWelcome } from './welcome.ts';

export interface WeighReferralOutcome {
  readonly outcome: 'weighed' | 'passed';
}

// Taking back a welcome may need whatever is left, and it is rare.
const allLots = Number.MAX_SAFE_INTEGER;

export const weighReferral: UseCase<object, WeighReferralOutcome> = {
  name: 'weighReferral',

  plan: () => ({ lotsFor: allLots, referral: { asksKinship: true } }),

  decide(context, book) {
    const draft = openSettled(context, book);
    const { referral } = draft;
    const isDue = referral !== null && referral.weighAt !== null && referral.weighAt <= context.now;
    if (!isDue || !hasJoined(draft.member)) return decide(draft, { outcome: 'passed' });
    look(draft, referral);
    weigh(draft);
    return decide(draft, { outcome: 'weighed' });
  },
};

/** What came to light since they joined. A person's word stands. */
function look(draft: Draft, referral: ReferralRecord): void {
  if (referral.review !== 'none') return;
  const { kinship } = draft.before.referrals;
  if (samePerson(kinship) !== null) {
    takeWelcome(draft);
    draft.referral = { ...referral, review: 'refused', kinship };
    return;
  }
  const doubtful = toLookAt(kinship);
  if (doubtful.length === 0) return;
  draft.referral = { ...referral, review: 'waiting', kinship: doubtful };
  askApproval(draft, { id: referral.terms.ruleId }, referral.advocateId);
}

/** Says anew whether the member who brought them should have what was promised, and when to look again. */
export function weigh(draft: Draft): void {
  const { referral, context } = draft;
  if (!referral) return;
  const { now } = context;
  const isOpen = referral.review === 'none' || referral.review === 'approved';
  const due = isOpen ? dueMoments(referral) : [];
  // Who is blocked counts for nobody new; what was given for them before stays.
  const waits = isBlocked(draft.member) && !hasAward(referral);
  const isOwed = !waits && due.some((at) => at <= now);
  const next = waits ? addDays(now, 1) : due[0];
  const weighAt = isOwed || due.length === 0 ? null : (next ?? null);
  const weighed = { ...referral, isOwed, weighAt };
  const settleAt = isUnsettled(weighed) ? now : null;
  draft.referral = withState({ ...weighed, settleAt }, now);
}
