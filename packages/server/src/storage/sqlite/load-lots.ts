// Reads the lots an operation may touch: enough open ones to pay with, and those it names. Reads only.

import type { Lot } from '@zegel/core/rules';
import { lotColumns } from './rows.ts';
import type { Owner } from './save-rows.ts';
import type { SqlDriver } from './sql-driver.ts';

const lotsPerPage = 64;

/** Open lots, soonest expiry first, at least `openFor` points of them; and those of awards or with ids, even if empty. */
export function loadLots(
  driver: SqlDriver,
  owner: Owner,
  wanted: {
    readonly openFor: number;
    readonly awardIds: readonly string[];
    readonly lotIds: readonly string[];
  },
): readonly Lot[] {
  const open: Lot[] = [];
  // Lots are small in number; the loop goes on only for a member who collected many tiny ones.
  for (let isMore = true; isMore;) {
    const page = driver.readAll<Lot>(
      `SELECT ${lotColumns} FROM lots WHERE shop_id = ? AND account_id = ? AND remaining > 0
       ORDER BY coalesce(expires_at, 9007199254740991), earned_at, id LIMIT ${lotsPerPage} OFFSET ?`,
      ...owner,
      open.length,
    );
    open.push(...page);
    isMore = page.length === lotsPerPage && sum(open.map((lot) => lot.remaining)) < wanted.openFor;
  }
  const named = [
    ...wanted.awardIds.flatMap((awardId) =>
      driver.readAll<Lot>(
        `SELECT ${lotColumns} FROM lots WHERE shop_id = ? AND account_id = ? AND award_id = ?`,
        ...owner,
        awardId,
      ),
    ),
    ...wanted.lotIds.flatMap((lotId) =>
      driver.readAll<Lot>(
        `SELECT ${lotColumns} FROM lots WHERE shop_id = ? AND account_id = ? AND id = ?`,
        ...owner,
        lotId,
      ),
    ),
  ];
  return named.length === 0 ? open : mergeById(open, named).toSorted(bySoonestExpiry);
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

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
