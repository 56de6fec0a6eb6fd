// Lets points come free and vouchers expire for members who have not looked: their tiers, mails and totals must not
// wait for them, nor must the shop wait to hear that they buy in another way.

import { releaseDue } from '@zegel/core/rules';
import type { ShopLedger } from '../ledger/shop-ledger.ts';

const accountsPerPage = 200;

/** Writes what is due in one shop; answers for how many accounts. A second run finds nothing. */
export async function releaseDueInShop(
  ledger: ShopLedger,
  onError: (error: unknown) => void,
): Promise<number> {
  const context = await ledger.context(null);
  const seen = new Set<string>();
  let released = 0;

  async function release(accountId: string): Promise<void> {
    try {
      await ledger.run(
        releaseDue,
        {},
        { context, locate: { by: 'account', accountId }, replay: null },
      );
      released += 1;
    } catch (error) {
      onError(error);
    }
  }

  for (;;) {
    const due = await ledger.storage.listDue(ledger.shopId, {
      now: context.now,
      limit: accountsPerPage + seen.size - released,
    });
    // An account that could not be written stays due: it is left for the next run.
    const fresh = due.filter((accountId) => !seen.has(accountId));
    if (fresh.length === 0) return released;
    for (const accountId of fresh) seen.add(accountId);
    await Promise.all(fresh.map(release));
  }
}
