// Where a member stands, as the contract words it: how far they are, and what keeps what they have.

import type { TierStatus } from '../../contract/account.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RuleContext } from '../book/book.ts';
import { openDraft } from '../book/draft.ts';
import { releaseAward } from '../earning/awards.ts';
import { nextBadgeAt } from './milestone-badges.ts';
import { placeOf, qualifyingAt, sumRows } from './progress.ts';
import { reviewTier } from './reviews.ts';
import { judge, runningEndsAt } from './tier-window.ts';
import { pendingQualifying, tierIndex, tierOf } from './tiers.ts';

/** `book` must be settled. */
export function describeTier(context: RuleContext, book: Book): TierStatus | null {
  const { program, now } = context;
  const tier = tierOf(program, book);
  if (!tier) return null;
  const qualifying = qualifyingAt(program, book, now);
  const next = program.tiers[tierIndex(program, tier.id) + 1];
  const review = describeReview(context, book, tier.from);
  return {
    tierId: tier.id,
    since: toInstant(book.balance.tierSince ?? book.member?.joinedAt ?? 0),
    qualifying,
    pendingQualifying: pendingQualifying(program, book),
    next: next
      ? { tierId: next.id, from: next.from, missing: Math.max(0, next.from - qualifying) }
      : null,
    ...(review && { review }),
  };
}

/** When a tier, its progress or a badge changes by itself. */
export function tierChanges({ program, now }: RuleContext, book: Book): readonly number[] {
  const place = placeOf(program, book.member);
  return [
    ...nextBadgeAt(program, book),
    ...(place === null ? [] : [runningEndsAt(place, now), book.balance.tierReviewAt ?? 0]),
  ];
}

function describeReview(
  context: RuleContext,
  book: Book,
  need: number,
): TierStatus['review'] | null {
  const { program } = context;
  const { tierReviewAt } = book.balance;
  const place = placeOf(program, book.member);
  if (place === null || tierReviewAt === null) return null;
  const judgement = judge(place, tierReviewAt);
  if ('later' in judgement) return null;
  const counted = sumRows(program, book, judgement.rows);
  return {
    at: toInstant(tierReviewAt),
    need,
    missing: Math.max(0, need - counted),
    forecast: tierAfterReview(context, book, tierReviewAt),
  };
}

// What waits comes free, the review is held, and nothing else happens: the same steps as on the day itself.
function tierAfterReview(context: RuleContext, book: Book, reviewAt: number): string {
  let ids = 0;
  const then: RuleContext = {
    ...context,
    now: reviewAt,
    nextId: () => `forecast-${(ids += 1)}`,
  };
  const draft = openDraft(then, book);
  const waiting = [...draft.awards.values()]
    .filter((award) => !award.isReleased && award.availableAt < reviewAt)
    .sort((one, other) => one.availableAt - other.availableAt);
  for (const award of waiting) releaseAward(draft, award);
  reviewTier(draft, reviewAt);
  return draft.balance.tierId ?? '';
}
