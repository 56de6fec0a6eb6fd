// Lots: what every point in `available` belongs to. They are made with their own expiry, spent soonest expiry first,
// and remembered by what they paid for.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { Lot, RedemptionRecord } from './book.ts';
import type { Draft } from './draft.ts';
import { compareLots } from './lot-order.ts';
import { addDays } from '../time/days.ts';

/** What is left to points that come back after their lot had expired. */
export const graceDays = 14;

export type LotShare = RedemptionRecord['paidBy'][number];

/** Makes a lot; the caller posts the transfer that fills it. */
export function makeLot(
  draft: Draft,
  lot: { readonly awardId: string | null; readonly points: Points; readonly earnedAt: number },
): Lot {
  const { expiry } = draft.context.program;
  const made: Lot = {
    id: draft.context.nextId(),
    awardId: lot.awardId,
    points: lot.points,
    remaining: lot.points,
    earnedAt: lot.earnedAt,
    expiresAt: expiry.basis === 'none' ? null : addDays(lot.earnedAt, expiry.days),
    announcedAt: null,
  };
  draft.lots.set(made.id, made);
  return made;
}

/**
 * Takes up to `wanted` points out of the lots, soonest expiry first, beginning with those of one award where that is
 * named, and tells which paid. The caller posts one transfer for each share.
 */
export function takeFromLots(
  draft: Draft,
  wanted: Points,
  firstAwardId: string | null = null,
): readonly LotShare[] {
  // Most credits meet no debt, and whoever has many lots need not have them sorted for nothing.
  if (wanted === 0) return [];
  const isFirst = (lot: Lot): number =>
    firstAwardId !== null && lot.awardId === firstAwardId ? 0 : 1;
  const open = [...draft.lots.values()]
    .filter((lot) => lot.remaining > 0)
    .sort((one, other) => isFirst(one) - isFirst(other) || compareLots(one, other));
  const shares: LotShare[] = [];
  let missing = wanted;
  for (const lot of open) {
    if (missing === 0) break;
    const taken = points(Math.min(lot.remaining, missing));
    draft.lots.set(lot.id, { ...lot, remaining: points(lot.remaining - taken) });
    shares.push({ lotId: lot.id, points: taken });
    missing = points(missing - taken);
  }
  return shares;
}

/**
 * Puts points back where they came from, with the same expiry; a lot that passed meanwhile gets 14 days' grace. Whether
 * its member was told of the first day stays true: the second is later.
 */
export function returnToLot(draft: Draft, share: LotShare): Lot {
  const { now } = draft.context;
  const lot = draft.lots.get(share.lotId);
  if (!lot) throw new Error(`Lot ${share.lotId} was not loaded`);
  const hasPassed = lot.expiresAt !== null && lot.expiresAt <= now;
  const returned: Lot = {
    ...lot,
    remaining: points(lot.remaining + share.points),
    expiresAt: hasPassed ? addDays(now, graceDays) : lot.expiresAt,
  };
  draft.lots.set(lot.id, returned);
  return returned;
}
