// Which tier somebody stands in. It rises as soon as enough has come free in the running window, net of refunds; how it
// is lost, where a programme has a window, is told in reviews.ts.

import type { Tier } from '../../contract/program/tier.ts';
import type { Book } from '../book/book.ts';
import { addMilestone } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import type { ShopProgram } from '../program/shop-program.ts';
import { hasJoined } from '../members/standing.ts';
import {
  countProgress,
  countsFor,
  lifetimeQualifying,
  qualifyingAt,
  standingOf,
} from './progress.ts';
import type { Standing } from './progress.ts';
import { giveEntryGifts } from './entry-gifts.ts';
import { giveBadges } from './milestone-badges.ts';
import { reviewAfter } from './reviews.ts';

/** What pending orders and points would add. */
export function pendingQualifying({ tierBasis }: ShopProgram, book: Book): number {
  if (tierBasis === null) return 0;
  const waiting = book.awards.filter((award) => !award.isReleased);
  return waiting.reduce((sum, award) => sum + countsFor(award, tierBasis), 0);
}

/** Position in `program.tiers`; -1 where the programme has none, or no longer has this one. */
export function tierIndex(program: Pick<ShopProgram, 'tiers'>, tierId: string | null): number {
  return program.tiers.findIndex((tier) => tier.id === tierId);
}

/** The tier that decides rates and rewards; null for a shopper who has not joined. The book must be settled. */
export function tierOf(program: ShopProgram, book: Book): Tier | null {
  if (!hasJoined(book.member)) return null;
  const kept = tierIndex(program, book.balance.tierId);
  const index =
    program.tierTerms.window === 'lifetime'
      ? Math.max(kept, enoughFor(program, lifetimeQualifying(program, book)))
      : Math.max(kept, 0);
  return program.tiers[index] ?? null;
}

/** Counts what has come free, and raises the tier where it is enough. `at` is when that became true. */
export function raiseTier(draft: Draft, at: number): void {
  const { program } = draft.context;
  countProgress(draft);
  giveBadges(draft, at);
  const { joinedAt } = draft.member ?? { joinedAt: null };
  const before = draft.balance.tierId;
  const index = reachedIndex(program, standingOf(draft), at);
  const reached = program.tiers[index];
  if (joinedAt === null || !reached || reached.id === draft.balance.tierId) return;
  const isFirst = program.tiers[0] === reached;
  draft.balance = {
    ...draft.balance,
    tierId: reached.id,
    tierSince: isFirst ? joinedAt : at,
    tierReviewAt: reviewAfter(draft, reached.id, at),
  };
  // Everybody begins in the first tier: joining says it.
  if (!isFirst) addMilestone(draft, { kind: 'tier', reference: reached.id, at });
  const kept = tierIndex(program, before);
  // Whose level is gone from the programme has not reached another.
  if (before === null || kept >= 0) giveEntryGifts(draft, kept, index);
}

function reachedIndex(program: ShopProgram, standing: Standing, at: number): number {
  const byProgress = enoughFor(program, qualifyingAt(program, standing, at));
  const { tierId } = standing.balance;
  const kept = tierIndex(program, tierId);
  if (kept >= 0 || tierId === null) return Math.max(byProgress, kept);
  // Their level is gone from the programme: all they ever did says where they stand.
  return Math.max(byProgress, enoughFor(program, lifetimeQualifying(program, standing)));
}

function enoughFor(program: ShopProgram, qualifying: number): number {
  return program.tiers.findLastIndex((tier) => tier.from <= qualifying);
}
