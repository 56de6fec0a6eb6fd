// Takes the points whose time is over, member by member. It may run twice, in two processes, or die half-way: each lot
// expires in one transaction of its own member, once for ever.

import { expireLots, expiryDayStart } from '@zegel/core/rules';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import type { AnnouncedLot } from '../storage/storage.ts';

const lotsPerPage = 500;

/** Expires what is due in one shop; answers how many lots. A second run finds nothing. */
export async function expirePointsInShop(
  ledger: ShopLedger,
  onError: (error: unknown) => void,
): Promise<number> {
  const context = await ledger.context(null);
  if (context.program.expiry.basis === 'none') return 0;
  const before = expiryDayStart(context);
  let expired = 0;

  async function expire(accountId: string, lots: readonly AnnouncedLot[]): Promise<void> {
    try {
      const { result } = await ledger.run(
        expireLots,
        { lots: lots.map(({ lotId, expiresAt }) => ({ lotId, expiresAt })) },
        { context, locate: { by: 'account', accountId }, replay: null },
      );
      expired += result.lots;
    } catch (error) {
      // A member who cannot be written keeps their points until the next run.
      onError(error);
    }
  }

  let after: AnnouncedLot | null = null;
  for (;;) {
    const page: readonly AnnouncedLot[] = await ledger.storage.listExpired(ledger.shopId, {
      before,
      after,
      limit: lotsPerPage,
    });
    const byMember = Map.groupBy(page, ({ accountId }) => accountId);
    await Promise.all([...byMember].map(([accountId, lots]) => expire(accountId, lots)));
    after = page.at(-1) ?? null;
    if (after === null || page.length < lotsPerPage) return expired;
  }
}
