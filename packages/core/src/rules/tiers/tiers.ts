// Which tier somebody stands in. Tiers are reached by points made available or by spend past its return window, both
// net of refunds; nobody falls before a review date, which no programme has yet.

import type { Program } from '../../contract/program/program.ts';
import type { Tier } from '../../contract/program/tier.ts';
import type { Balance, Book } from '../book/book.ts';
import { addMilestone } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { spendOf } from '../book/spend-of.ts';
import { hasJoined } from '../members/standing.ts';

export function qualifyingOf(program: Program, balance: Balance): number {
  return program.tierBasis === 'spend' ? balance.qualifyingSpend : balance.qualifyingPoints;
}

/** What pending orders and points would add. */
export function pendingQualifying(program: Program, book: Book): number {
  const waiting = book.awards.filter((award) => !award.isReleased);
  return waiting.reduce(
    (sum, award) =>
      sum + (program.tierBasis === 'spend' ? spendOf(award) : award.pending),
    0,
  );
}

/** Position in `program.tiers`; -1 where the programme has none, or no longer has this one. */
export function tierIndex(program: Program, tierId: string | null): number {
  return program.tiers.findIndex((tier) => tier.id === tierId);
}

/** The tier that decides rates and rewards; null for a shopper who has not joined. */
export function tierOf(program: Program, book: Book): Tier | null {
  if (!hasJoined(book.member)) return null;
  return program.tiers[reachedIndex(program, book.balance)] ?? null;
}

/** Raises the tier where the member has come far enough. `at` is when that became true. */
export function raiseTier(draft: Draft, at: number): void {
  const { program } = draft.context;
  const { joinedAt } = draft.member ?? { joinedAt: null };
  const reached = program.tiers[reachedIndex(program, draft.balance)];
  if (joinedAt === null || !reached || reached.id === draft.balance.tierId) return;
  const isFirst = program.tiers[0] === reached;
  draft.balance = { ...draft.balance, tierId: reached.id, tierSince: isFirst ? joinedAt : at };
  // Everybody begins in the first tier: joining says it.
  if (!isFirst) addMilestone(draft, { kind: 'tier', reference: reached.id, at });
}

function reachedIndex(program: Program, balance: Balance): number {
  const qualifying = qualifyingOf(program, balance);
  const byProgress = program.tiers.findLastIndex((tier) => tier.from <= qualifying);
  return Math.max(byProgress, tierIndex(program, balance.tierId));
}
