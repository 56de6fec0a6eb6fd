// Random lives of a few members, driven through SQLite and through plain maps side by side. Both must answer the same,
// and what the ledger promises of refunds, debts and holds must hold in the transfers that SQLite kept.

import { transferCodes } from '@zegel/core/rules';
import type { HistoryRow, Transfer } from '@zegel/core/rules';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fullProgram } from '../../ledger/test-support/full-program.ts';
import { memoryStorage } from '../../ledger/test-support/memory-storage.ts';
import { members, randomLife } from '../../ledger/test-support/random-commands.ts';
import type { Command } from '../../ledger/test-support/random-commands.ts';
import { everything, makeWorld, perform } from '../../ledger/test-support/random-life.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { Storage } from '../../storage/storage.ts';

const histories = 120;
async function transfersOf(
  storage: Storage,
  name: string,
): Promise<readonly Extract<HistoryRow, { kind: 'transfer' }>[]> {
  const { rows } = await storage.readHistory(
    testShopId,
    { by: 'customer', customerId: name },
    { before: null, limit: 100_000 },
  );
  return rows.filter((row) => row.kind === 'transfer');
}

function total(transfers: readonly Transfer[], code: Transfer['code']): number {
  return transfers
    .filter((transfer) => transfer.code === code)
    .reduce((sum, { points }) => sum + points, 0);
}

for (const isRemote of [false, true]) {
  it(
    `L9 L10 L11 ${histories} random histories agree with plain maps and keep their promises, ${isRemote ? 'remote' : 'inline'} fulfilment`,
    { timeout: 180_000 },
    async () => {
      const seen = new Set<Transfer['code']>();
      await fc.assert(
        fc.asyncProperty(randomLife, async (commands) => {
          const clock = testClock();
          const store = await openTestStore(temporaryFile(), clock);
          await store.directory.publishProgram(testShopId, fullProgram);
          const shared = { directory: store.directory, shopId: testShopId, isRemote };
          const real = makeWorld({ ...shared, storage: store.storage, clock });
          const twin = testClock();
          const model = makeWorld({ ...shared, storage: memoryStorage(), clock: twin });
          const lives: Command[] = [
            ...members.map((name) => ({ do: 'enrol' as const, who: name })),
            ...commands,
          ];
          for (const [index, step] of lives.entries()) {
            const answer = await perform(real, step, `key-${index}`);
            expect(answer).toEqual(await perform(model, step, `key-${index}`));
          }
          expect(await everything(real)).toEqual(await everything(model));
          expect((await store.storage.verify()).findings).toEqual([]);

          for (const name of members) {
            const rows = await transfersOf(store.storage, name);
            const account = await real.backend.shopper(customer(name)).account();
            // L9: what an award lost is what was clawed or became a debt and was not put back, never more than it gave.
            for (const award of new Map(
              rows.flatMap(({ award }) => (award === null ? [] : [[award.id, award]])),
            ).values()) {
              const own = rows
                .filter(({ transfer }) => transfer.awardId === award.id)
                .map(({ transfer }) => transfer);
              const lost = total(own, 'clawback') + total(own, 'debt') - total(own, 'restore');
              expect(total(own, 'award') - lost).toBe(award.points - award.clawed);
              expect(award.clawed).toBeLessThanOrEqual(award.points);
              const isWhole = award.eligible > 0 && award.refunded === award.eligible;
              expect(award.clawed).toBeGreaterThanOrEqual(isWhole ? award.points : 0);
            }
            // L10: debts come by refunds alone and are owed until paid, or until the refund is gone.
            const all = rows.map(({ transfer }) => transfer);
            for (const { code } of all) seen.add(code);
            const forgiven = all.filter(({ credit }) => credit === 'debt');
            const paid = forgiven.reduce((sum, { points }) => sum + points, 0);
            expect(account.debt).toBe(total(all, 'debt') - paid);
            expect(Math.min(account.debt, account.available)).toBe(0);
            // L11: each hold ends once, as a voucher or as points back in the lots that paid.
            for (const redemption of new Map(
              rows.flatMap(({ redemption }) =>
                redemption === null ? [] : [[redemption.id, redemption]],
              ),
            ).values()) {
              const own = rows
                .filter(({ transfer }) => transfer.redemptionId === redemption.id)
                .map(({ transfer }) => transfer);
              const ended = total(own, 'issue') + total(own, 'cancel_hold');
              expect(total(own, 'hold')).toBe(redemption.points);
              expect(ended).toBe(redemption.state === 'requested' ? 0 : redemption.points);
              expect(total(own, 'give_back')).toBe(
                redemption.state === 'returned' ? redemption.points : 0,
              );
              const back = own.filter(({ code }) => code === 'give_back' || code === 'cancel_hold');
              for (const { lotId, points, reversesId } of back)
                expect(redemption.paidBy).toContainEqual({ lotId, points, transferId: reversesId });
            }
          }
          await store.close();
        }),
        { numRuns: histories },
      );
      // The histories were worth running: every movement happened in some of them, but expiry and merging, which have lives
      // of their own.
      const codes = transferCodes.filter((code) => code !== 'expire' && code !== 'merge');
      expect([...seen].toSorted()).toEqual(
        codes.filter((code) => isRemote || code !== 'cancel_hold').toSorted(),
      );
    },
  );
}
