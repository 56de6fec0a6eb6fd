// Badges that come by themselves: at so many orders, so much spent, so many points, reviews or years. Once given they
// stay, but where all that earned one was returned, nobody shows it until there is something again.

import type { Book } from '../book/book.ts';
import type { Draft } from '../book/draft.ts';
import { giveBadge } from '../book/give-badge.ts';
import { ruleSubject } from '../book/uses.ts';
import { roundsEver } from '../challenges/rounds-ever.ts';
import type { BadgeTerms } from '../program/badge-terms.ts';
import type { ShopProgram } from '../program/shop-program.ts';
import { calendarDayBegins, dayAt } from '../time/month-begins.ts';
import { ordersEver, standingOf } from './progress.ts';
import type { Standing } from './progress.ts';

/** Gives what has been earned by a moment. */
export function giveBadges(draft: Draft, at: number): void {
  const { program } = draft.context;
  for (const terms of program.badgeTerms) {
    const earnedAt = earnedSince(program, standingOf(draft), terms, at);
    if (earnedAt !== null) giveBadge(draft, terms.badgeId, earnedAt);
  }
}

/** Whether something is left of what earned a badge. */
export function isBadgeKept(program: ShopProgram, book: Book, badgeId: string): boolean {
  if (isTakenBack(program, book, badgeId)) return false;
  const terms = program.badgeTerms.find((each) => each.badgeId === badgeId);
  return terms === undefined || terms.basis === 'years' || figureOf(program, book, terms.basis) > 0;
}

/** A badge that challenges alone give is shown as long as one of them stands finished. */
function isTakenBack(
  { rules, badgeTerms, challenges = [] }: ShopProgram,
  book: Book,
  id: string,
): boolean {
  const givers = challenges.filter(({ badgeId }) => badgeId === id);
  const isAlsoOthers =
    rules.some(({ badgeId }) => badgeId === id) || badgeTerms.some(({ badgeId }) => badgeId === id);
  return (
    givers.length > 0 &&
    !isAlsoOthers &&
    givers.every((challenge) => roundsEver(book.uses, challenge.id) === 0)
  );
}

/** When the next badge comes that only time brings. */
export function nextBadgeAt({ badgeTerms, timeZone }: ShopProgram, book: Book): readonly number[] {
  const { member } = book;
  const joinedAt = member?.joinedAt ?? null;
  return joinedAt === null
    ? []
    : badgeTerms
        .filter(({ basis }) => basis === 'years')
        .map(({ from }) => anniversary(joinedAt, from, timeZone));
}

function earnedSince(
  program: ShopProgram,
  standing: Standing,
  { basis, from }: BadgeTerms,
  at: number,
): number | null {
  const joinedAt = standing.member?.joinedAt ?? null;
  if (joinedAt === null) return null;
  if (basis !== 'years') return figureOf(program, standing, basis) >= from ? at : null;
  const day = anniversary(joinedAt, from, program.timeZone);
  return day <= at ? day : null;
}

function figureOf(
  program: ShopProgram,
  standing: Standing,
  basis: Exclude<BadgeTerms['basis'], 'years'>,
): number {
  switch (basis) {
    case 'points':
      return standing.balance.qualifyingPoints;
    case 'spend':
      return standing.balance.qualifyingSpend;
    case 'orders':
      return ordersEver(standing);
    case 'reviews':
      return reviewsEver(program, standing);
  }
}

// A review is paid for by the rules of one kind, by each of them once.
function reviewsEver({ rules }: ShopProgram, { uses }: Standing): number {
  const counts = new Map<string, number>();
  for (const { subject, period, count } of uses)
    if (period === 'lifetime') counts.set(subject, count);
  const most = (kind: string): number =>
    Math.max(
      0,
      ...rules
        .filter((rule) => rule.kind === kind)
        .map(({ id }) => counts.get(ruleSubject(id)) ?? 0),
    );
  return most('review') + most('photo_review');
}

function anniversary(joinedAt: number, years: number, timeZone: string): number {
  const joined = dayAt(joinedAt, timeZone);
  return calendarDayBegins({ ...joined, year: joined.year + years }, timeZone);
}
