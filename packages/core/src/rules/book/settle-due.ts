// What time alone changes. Every decision begins with it, and so does every description: nobody sees points that came
// free yesterday as still waiting because a job has not come round.

import type { Points } from '../../contract/points.ts';
import { points } from '../../contract/points.ts';
import { releaseAward } from '../earning/awards.ts';
import { expireVoucher, hasPassed } from '../rewards/end-redemption.ts';
import type { Book, RuleContext } from './book.ts';
import { openDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { postponeLots } from '../expiry/inactivity.ts';
import { reviewTier } from '../tiers/reviews.ts';
import { raiseTier } from '../tiers/tiers.ts';

/** Releases awards whose day has come, and marks vouchers whose time has passed; answers how many points came free. */
export function settleDue(draft: Draft): Points {
  const { now } = draft.context;
  const due = [...draft.awards.values()]
    .filter((award) => !award.isReleased && award.availableAt <= now)
    .sort((one, other) => one.availableAt - other.availableAt || (one.id < other.id ? -1 : 1));
  for (const award of due) {
    reviewTier(draft, award.availableAt);
    releaseAward(draft, award);
  }
  reviewTier(draft, now);
  for (const redemption of draft.redemptions.values()) {
    const isOpen = redemption.state === 'issued' || redemption.state === 'partly_used';
    if (isOpen && hasPassed(redemption, now)) expireVoucher(draft, redemption);
  }
  postponeLots(draft);
  // A programme may have been changed so that what was reached already is enough.
  raiseTier(draft, now);
  return points(due.reduce((sum, award) => sum + award.pending, 0));
}

/** A draft of the book as it truly stands now. */
export function openSettled(context: RuleContext, book: Book): Draft {
  const draft = openDraft(context, book);
  settleDue(draft);
  return draft;
}
