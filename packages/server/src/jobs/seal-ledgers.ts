// Seals each shop's ledger once a day, and sooner where much has moved. One process does it; if it dies, another goes on
// an hour later.

import type { Seal } from '../ledger/seal.ts';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import { addUnsealed } from '../storage/sql/seal-ledger.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import type { UnsealedCounts } from './unsealed-counts.ts';

const hourMs = 60 * 60 * 1_000;
export const unsealedMaxUsual = 100_000;

export interface EarlySeals {
  readonly database: Pick<SqlDatabase, 'write'>;
  readonly counts: UnsealedCounts;
  /** From so many transfers behind the last seal on there is a next. */
  readonly max: number;
}

/** Seals one shop's ledger if its day has come, or if enough has moved; answers the seal it made. */
export async function sealShopLedger(
  ledger: ShopLedger,
  early: EarlySeals | null = null,
): Promise<Seal | null> {
  const now = ledger.realNow();
  const isFull = early !== null && (await isEnoughUnsealed(ledger.shopId, early));
  if (isFull) {
    const made = await sealInTurn(ledger, 'seal-early', now, now);
    if (made !== null) return made;
  }
  return sealInTurn(ledger, 'seal', now, now + 24 * hourMs);
}

/** Seals in this process's turn, and says when the next one is. */
async function sealInTurn(
  { shopId, storage }: ShopLedger,
  turn: 'seal' | 'seal-early',
  now: number,
  nextAt: number,
): Promise<Seal | null> {
  if (!(await storage.takeTurn(shopId, turn, { now, until: now + hourMs }))) return null;
  const { seal, isNew } = await storage.seal(shopId, now);
  // The turn just taken is this process's own: it is over.
  await storage.takeTurn(shopId, turn, { now: now + hourMs, until: nextAt });
  return isNew ? seal : null;
}

/** What several processes have written is added up in the database; a shop where nothing moves costs nothing. */
async function isEnoughUnsealed(
  shopId: string,
  { database, counts, max }: EarlySeals,
): Promise<boolean> {
  const count = counts.take(shopId);
  if (count === 0) return false;
  try {
    return (await database.write(() => addUnsealed(shopId, count))) >= max;
  } catch (error) {
    counts.add(shopId, count);
    throw error;
  }
}
