// Looking at a level again. It is kept to the end of the period after the one it was reached in, or renewed in; then the
// period that ended decides. Enough renews it, too little takes one step down, and nobody falls before the date.

import { addMilestone } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import type { ShopProgram } from '../program/shop-program.ts';
import { lifetimeQualifying, placeOf, standingOf, sumRows } from './progress.ts';
import type { Standing } from './progress.ts';
import { firstReviewAt, judge } from './tier-window.ts';
import type { WindowPlace } from './tier-window.ts';

/** When a level reached at a moment is looked at again; null for the lowest, which nobody loses. */
export function reviewAfter(draft: Draft, tierId: string, at: number): number | null {
  const { program } = draft.context;
  const place = placeOf(program, draft.member);
  return place === null || program.tiers[0]?.id === tierId ? null : firstReviewAt(place, at);
}

/** Holds every review that is due by a moment, oldest first. */
export function reviewTier(draft: Draft, until: number): void {
  const { program } = draft.context;
  // The many who have nothing to lose, and programmes without a window.
  if (program.tierTerms.window === 'lifetime' && draft.balance.tierReviewAt === null) return;
  const place = placeOf(program, draft.member);
  for (;;) {
    const reviewAt = alignReview(draft, place);
    if (place === null || reviewAt === null || reviewAt > until) return;
    holdReview(draft, place, reviewAt);
  }
}

// A programme may have changed since the date was set. It takes no level at once: one without a date gets its time from
// now on, one with a date of another window waits for the end of a whole period.
function alignReview(draft: Draft, place: WindowPlace | null): number | null {
  const { tierId, tierReviewAt } = draft.balance;
  const isKnown = draft.context.program.tiers.slice(1).some(({ id }) => id === tierId);
  const reviewAt =
    place === null || !isKnown ? null : fittingDate(place, tierReviewAt, draft.context.now);
  if (reviewAt !== tierReviewAt) draft.balance = { ...draft.balance, tierReviewAt: reviewAt };
  return reviewAt;
}

function fittingDate(place: WindowPlace, reviewAt: number | null, now: number): number {
  if (reviewAt === null) return firstReviewAt(place, now);
  const judgement = judge(place, reviewAt);
  return 'later' in judgement ? judgement.later : reviewAt;
}

function holdReview(draft: Draft, place: WindowPlace, reviewAt: number): void {
  const { program } = draft.context;
  const index = program.tiers.findIndex(({ id }) => id === draft.balance.tierId);
  const judgement = judge(place, reviewAt);
  if ('later' in judgement) throw new Error('A review was held on a date of another window');
  const need = program.tiers[index]?.from ?? 0;
  if (sumRows(program, standingOf(draft), judgement.rows) >= need) {
    draft.balance = { ...draft.balance, tierReviewAt: judgement.nextAt };
    return;
  }
  const below = isNothingLeft(program, standingOf(draft)) ? 0 : index - 1;
  const tierId = program.tiers[below]?.id ?? null;
  draft.balance = {
    ...draft.balance,
    tierId,
    tierSince: reviewAt,
    tierReviewAt: below === 0 ? null : judgement.nextAt,
  };
  addMilestone(draft, { kind: 'tier_down', reference: tierId ?? '', at: reviewAt });
}

// One step at a time is for those who earned it. Where all was returned there is nothing to step down from.
function isNothingLeft(program: ShopProgram, standing: Standing): boolean {
  if (program.tierBasis === 'orders') return standing.balance.qualifyingSpend === 0;
  return lifetimeQualifying(program, standing) < (program.tiers[1]?.from ?? 0);
}
