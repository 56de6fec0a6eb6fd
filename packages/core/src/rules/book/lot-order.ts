// Which lot is spent first: the one that expires soonest; those that never do come last; among equals the oldest.

import type { Lot } from './book.ts';

/** Any book holds so many of the lots that expire soonest, if there are as many. */
export const lotsOfPage = 64;

export function compareLots(one: Lot, other: Lot): number {
  const soonest = (one.expiresAt ?? Infinity) - (other.expiresAt ?? Infinity);
  // Two lots without an end differ by Infinity - Infinity, which is no number.
  return (
    (Number.isNaN(soonest) ? 0 : soonest) ||
    one.earnedAt - other.earnedAt ||
    (one.id < other.id ? -1 : 1)
  );
}
