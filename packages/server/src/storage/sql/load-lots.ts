// Reads the lots an operation may touch: enough open ones to pay with, and those it names. Reads only.

import { lotsOfPage } from '@zegel/core/rules';
import type { Lot } from '@zegel/core/rules';
import { lotColumns } from './rows.ts';
import type { Owner } from './save-rows.ts';
import { all, readAll, rows } from './statement.ts';
import type { Work } from './statement.ts';

const openLotsSql = `SELECT ${lotColumns} FROM lots WHERE shop_id = ? AND account_id = ? AND remaining > 0
  ORDER BY coalesce(expires_at, 9007199254740991), earned_at, id LIMIT ${lotsOfPage} OFFSET ?`;

export interface LotPage {
  readonly lots: readonly Lot[];
  readonly isLast: boolean;
}

/** A page of open lots, soonest expiry first. */
export function* loadOpenLots(owner: Owner, skipped = 0): Work<LotPage> {
  const lots = yield* readAll<Lot>(openLotsSql, ...owner, skipped);
  return { lots, isLast: lots.length < lotsOfPage };
}

/** Goes on after the first page until it holds `openFor` points, and adds the lots of awards or with ids, even if empty. */
export function* loadMoreLots(
  owner: Owner,
  first: LotPage,
  wanted: {
    readonly openFor: number;
    readonly awardIds: readonly string[];
    readonly lotIds: readonly string[];
  },
): Work<readonly Lot[]> {
  const open: Lot[] = [...first.lots];
  // Lots are small in number; the loop goes on only for a member who collected many tiny ones.
  for (let { isLast } = first; !isLast && sum(open) < wanted.openFor;) {
    const page = yield* loadOpenLots(owner, open.length);
    open.push(...page.lots);
    ({ isLast } = page);
  }
  const named = yield* all(
    ...wanted.awardIds.map((awardId) =>
      rows<Lot>(
        `SELECT ${lotColumns} FROM lots WHERE shop_id = ? AND account_id = ? AND award_id = ?`,
        ...owner,
        awardId,
      ),
    ),
    ...wanted.lotIds.map((lotId) =>
      rows<Lot>(
        `SELECT ${lotColumns} FROM lots WHERE shop_id = ? AND account_id = ? AND id = ?`,
        ...owner,
        lotId,
      ),
    ),
  );
  return named.length === 0 ? open : mergeById(open, named.flat()).toSorted(bySoonestExpiry);
}

function bySoonestExpiry(a: Lot, b: Lot): number {
  const expiry =
    (a.expiresAt ?? Number.MAX_SAFE_INTEGER) - (b.expiresAt ?? Number.MAX_SAFE_INTEGER);
  return expiry || a.earnedAt - b.earnedAt || (a.id < b.id ? -1 : 1);
}

/** The second list's rows stand where both have one. */
export function mergeById<Item extends { readonly id: string }>(
  first: readonly Item[],
  second: readonly Item[],
): readonly Item[] {
  return [...new Map([...first, ...second].map((item) => [item.id, item])).values()];
}

function sum(lots: readonly Lot[]): number {
  return lots.reduce((total, lot) => total + lot.remaining, 0);
}
