// Friends whom members brought: looks at each when something of them has moved or a return window ends, and then gives
// their member what is owed, or takes it back. It may run twice, in two processes, or die half-way: each step is one
// transaction of its own member, and what is given is given once for ever.

import { settleReferral, traceDays, weighReferral } from '@zegel/core/rules';
import type { RuleContext, SignalKind, UseCase } from '@zegel/core/rules';
import type { ShopLedger } from '../ledger/shop-ledger.ts';

const referralsPerPage = 200;
const dayMs = 24 * 60 * 60 * 1_000;

/** Answers for how many friends something was given or taken back. A second run finds nothing. */
export async function settleReferralsInShop(
  ledger: ShopLedger,
  onError: (error: unknown) => void,
): Promise<number> {
  const context = await ledger.context(null);
  const { storage, shopId } = ledger;
  const { now } = context;
  await forgetOldTraces(ledger, context);
  let settled = 0;

  async function act<Input, Outcome extends { readonly outcome: string }>(
    useCase: UseCase<Input, Outcome>,
    accountId: string,
    input: Input,
  ): Promise<void> {
    const target = { context, locate: { by: 'account', accountId }, replay: null } as const;
    const { result } = await ledger.run(useCase, input, target);
    if (movingOutcomes.has(result.outcome)) settled += 1;
  }

  await inPages(
    (limit) => storage.referrals.listToWeigh(shopId, { now, limit }),
    (accountId) => accountId,
    (accountId) => act(weighReferral, accountId, {}),
    onError,
  );
  await inPages(
    (limit) => storage.referrals.listToSettle(shopId, { now, limit }),
    ({ friendId }) => friendId,
    ({ accountId, friendId }) => act(settleReferral, accountId, { friendId }),
    onError,
  );
  return settled;
}

const movingOutcomes: ReadonlySet<string> = new Set(['given', 'taken_back', 'put_back']);

/** Goes on until nothing new is found; what could not be written is left for the next run. */
async function inPages<Row>(
  list: (limit: number) => Promise<readonly Row[]>,
  nameOf: (row: Row) => string,
  work: (row: Row) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  const seen = new Set<string>();
  for (;;) {
    const due = await list(referralsPerPage + seen.size);
    const fresh = due.filter((row) => !seen.has(nameOf(row)));
    if (fresh.length === 0) return;
    for (const row of fresh) {
      seen.add(nameOf(row));
      await work(row).catch(onError);
    }
  }
}

/** Once a day, by one process: what tells people apart is kept for a time only. */
async function forgetOldTraces(ledger: ShopLedger, { now }: RuleContext): Promise<void> {
  const { storage, shopId } = ledger;
  if (!(await storage.takeTurn(shopId, 'traces', { now, until: now + dayMs }))) return;
  for (const [kind, days] of Object.entries(traceDays) as [SignalKind, number | null][])
    if (days !== null) await storage.referrals.forgetTraces(shopId, kind, now - days * dayMs);
}
