// Seals each shop's ledger once a day. One process does it; if it dies, another goes on an hour later.

import type { Seal } from '../ledger/seal.ts';
import type { ShopLedger } from '../ledger/shop-ledger.ts';

const hourMs = 60 * 60 * 1_000;

/** Seals one shop's ledger if its day has come; answers the seal it made. */
export async function sealShopLedger({
  shopId,
  storage,
  realNow,
}: ShopLedger): Promise<Seal | null> {
  const now = realNow();
  if (!(await storage.takeTurn(shopId, 'seal', { now, until: now + hourMs }))) return null;
  const { seal, isNew } = await storage.seal(shopId, now);
  // The turn just taken is this process's own: it is over, and the next is tomorrow's.
  await storage.takeTurn(shopId, 'seal', { now: now + hourMs, until: now + 24 * hourMs });
  return isNew ? seal : null;
}
