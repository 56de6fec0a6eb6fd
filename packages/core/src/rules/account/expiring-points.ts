// Which points expire next. A book need not hold every lot of a member who has many: what it does not hold expires no
// sooner than the last of the page that it does, and so it is told.

import type { Book, Lot, RuleContext } from '../book/book.ts';
import { compareLots, lotsOfPage } from '../book/lot-order.ts';
import { soonestExpiry } from '../expiry/expiry.ts';
import { lastActivity, liveDate } from '../expiry/inactivity.ts';

/**
 * Moments and how many points may expire then at the soonest, in no order. `loaded`: the book as it came, `settled`: as
 * it stands now.
 */
export function expiringPoints(
  context: RuleContext,
  loaded: Book,
  settled: Book,
): readonly (readonly [at: number, points: number])[] {
  const activeAt = lastActivity(settled.uses);
  const open = settled.lots.filter(({ remaining }) => remaining > 0);
  const rows = open.flatMap((lot) => {
    const at = soonestExpiry(context, lot, activeAt);
    return at === null ? [] : [[at, lot.remaining] as const];
  });
  const held = open.reduce((sum, { remaining }) => sum + remaining, 0);
  const last = lastOfPage(loaded.lots);
  if (held >= settled.balance.available || last === null) return rows;
  const { expiresAt } = liveDate(context, last, activeAt);
  if (expiresAt === null) return rows;
  const at = Math.max(expiresAt, context.now);
  const sooner = rows.filter(([each]) => each < at);
  const told = sooner.reduce((sum, [, points]) => sum + points, 0);
  return [...sooner, [at, settled.balance.available - told]];
}

function lastOfPage(lots: readonly Lot[]): Lot | null {
  return lots.toSorted(compareLots).slice(0, lotsOfPage).at(-1) ?? null;
}
