// Of two levels of one person the higher one is kept, and of two dates to look at it again the later.

import { addMilestone } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { tierIndex } from '../tiers/tiers.ts';

export function carryTier(kept: Draft, gone: Draft): void {
  const { program } = kept.context;
  const { tierId, tierSince, tierReviewAt } = gone.balance;
  const own = kept.balance;
  const difference = tierIndex(program, tierId) - tierIndex(program, own.tierId);
  if (tierId === null || difference < 0) return;
  if (difference === 0) {
    const later = Math.max(tierReviewAt ?? 0, own.tierReviewAt ?? 0);
    kept.balance = { ...own, tierReviewAt: later === 0 ? null : later };
    return;
  }
  kept.balance = { ...own, tierId, tierSince, tierReviewAt };
  addMilestone(kept, { kind: 'tier', reference: tierId, at: tierSince ?? kept.context.now });
}
