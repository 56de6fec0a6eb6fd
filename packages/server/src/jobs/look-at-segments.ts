// How members buy is kept from when a programme asks for it: whoever has done nothing since is looked at here, also when
// it asks by other terms or no more. Once a day, by one process; who was looked at is not found again, so it may die
// half-way and go on the next day. Whom time alone moves is found by release-due.ts.

import { releaseDue, segmentsKeptBy } from '@zegel/core/rules';
import type { ShopLedger } from '../ledger/shop-ledger.ts';

const accountsPerPage = 200;
const dayMs = 24 * 60 * 60 * 1_000;

/** Answers at how many members it has looked. */
export async function lookAtSegmentsInShop(
  ledger: ShopLedger,
  onError: (error: unknown) => void,
): Promise<number> {
  const context = await ledger.context(null);
  const { storage, shopId } = ledger;
  const { now, program } = context;
  const terms = segmentsKeptBy(program);
  const job = `segments ${terms ?? 'off'}`;
  if (!(await storage.takeTurn(shopId, job, { now, until: now + dayMs }))) return 0;
  let looked = 0;

  async function look(accountId: string): Promise<void> {
    try {
      const target = { context, locate: { by: 'account', accountId }, replay: null } as const;
      await ledger.run(releaseDue, {}, target);
      looked += 1;
    } catch (error) {
      onError(error);
    }
  }

  let after = '';
  for (;;) {
    const page = { terms, after, limit: accountsPerPage };
    const found = await storage.listOtherwiseLooked(shopId, page);
    await Promise.all(found.map(look));
    const last = found.at(-1);
    if (last === undefined || found.length < accountsPerPage) return looked;
    after = last;
  }
}
