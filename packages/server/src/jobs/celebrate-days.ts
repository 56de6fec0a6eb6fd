// Birthdays and the days members joined on. It may run twice, in two processes, or die half-way: each day is celebrated in
// one transaction of its own member, once a year for ever.

import { celebrate, monthDayAt, nextYearlyDay } from '@zegel/core/rules';
import type { RuleContext } from '@zegel/core/rules';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import type { DueDay } from '../storage/earning-rows.ts';

const daysPerPage = 200;
const dayMs = 24 * 60 * 60 * 1_000;

/** Celebrates what has come in one shop; answers how many days. A second run finds nothing. */
export async function celebrateDaysInShop(
  ledger: ShopLedger,
  onError: (error: unknown) => void,
): Promise<number> {
  const context = await ledger.context(null);
  const { storage, shopId } = ledger;
  await noteAnniversaries(ledger, context);
  const failed = new Set<string>();
  const nameOf = ({ accountId, kind }: DueDay): string => `${kind} ${accountId}`;
  let celebrated = 0;

  async function celebrateDay(day: DueDay): Promise<void> {
    try {
      const { accountId } = day;
      const target = { context, locate: { by: 'account', accountId }, replay: null } as const;
      const { result } = await ledger.run(celebrate, day, target);
      celebrated += result.outcome === 'celebrated' ? 1 : 0;
    } catch (error) {
      // A member who cannot be written is left for the next run.
      failed.add(nameOf(day));
      onError(error);
    }
  }

  async function celebrateInTurn(days: readonly DueDay[]): Promise<void> {
    for (const day of days) await celebrateDay(day);
  }

  for (;;) {
    const limit = daysPerPage + failed.size;
    const due = await storage.earning.listDueDays(shopId, { now: context.now, limit });
    // Each day moves on by a year: after a long silence one that has come again is found again.
    const open = due.filter((day) => !failed.has(nameOf(day)));
    if (open.length === 0) return celebrated;
    // One after another for each member: what comes first stands first in their history.
    const byMember = Map.groupBy(open, ({ accountId }) => accountId);
    await Promise.all([...byMember.values()].map(celebrateInTurn));
  }
}

/** Whoever joined before the programme rewarded it, or came from elsewhere: looked for once a day, by one process. */
async function noteAnniversaries(ledger: ShopLedger, context: RuleContext): Promise<void> {
  const { storage, shopId } = ledger;
  const { now, program } = context;
  if (!program.rules.some(({ kind }) => kind === 'anniversary')) return;
  if (!(await storage.takeTurn(shopId, 'anniversaries', { now, until: now + dayMs }))) return;
  let after = '';
  for (;;) {
    const page = await storage.earning.listWithoutAnniversary(shopId, {
      after,
      limit: daysPerPage,
    });
    await storage.earning.noteDays(
      shopId,
      page.map(({ accountId, joinedAt }) => {
        const monthDay = monthDayAt(joinedAt, program.timeZone);
        const dueAt = nextYearlyDay(monthDay, now, program.timeZone);
        return { accountId, kind: 'anniversary', monthDay, dueAt } as const;
      }),
    );
    const last = page.at(-1);
    if (last === undefined || page.length < daysPerPage) return;
    after = last.accountId;
  }
}
