// The storage port over SQLite: load, decide and apply without awaiting, inside the queue's transaction.

import type {
  Operation,
  OperationAnswer,
  ReadRequest,
  Storage,
  UnsettledRedemption,
} from '../storage.ts';
import { applyChanges } from './apply-changes.ts';
import { readHistory } from './history.ts';
import { openKeyedHash } from './keyed-hash.ts';
import { loadBook } from './load-book.ts';
import { locate } from './locate.ts';
import type { Database } from './open-database.ts';
import { findReplay, forgetReplays, replayScope, saveReplay } from './replays.ts';
import { redemptionColumns, toRedemption } from './rows.ts';
import type { RedemptionRow } from './rows.ts';
import { toLoyaltyError } from './to-loyalty-error.ts';
import { verifyDatabase } from './verify-database.ts';
import type { WriteQueue } from './write-queue.ts';

/** Keeps ledgers in an open database, whose writes go through `queue`. Closing the storage closes the database. */
export function sqliteStorage(database: Database, queue: WriteQueue): Storage {
  const { writer } = database;
  const hash = openKeyedHash(writer);
  let closing: Promise<void> | null = null;

  function perform<Result>(operation: Operation<Result>): OperationAnswer<Result> {
    const { shopId } = operation;
    const scope = replayScope(hash, operation);
    const located = locate(writer, shopId, operation.locate);
    const stored = scope === null ? null : findReplay(writer, scope);
    if (stored !== null) {
      const book = loadBook(writer, hash, {
        shopId,
        accountId: located.accountId,
        plan: {},
        now: operation.now,
      });
      return { result: stored.result as Result, book, located, isReplay: true };
    }
    const plan = operation.plan(located);
    const before = loadBook(writer, hash, {
      shopId,
      accountId: located.accountId,
      plan,
      now: operation.now,
    });
    const { result, changes, book } = operation.decide(before, located);
    let { accountId } = located;
    for (const step of changes) accountId = applyChanges(writer, hash, { shopId, accountId }, step);
    if (scope !== null) saveReplay(writer, scope, accountId, result);
    return { result, book, located: { ...located, accountId }, isReplay: false };
  }

  function reading<Result>(work: () => Result): Promise<Result> {
    try {
      return Promise.resolve(writer.snapshot(work));
    } catch (error) {
      return Promise.reject(toLoyaltyError(error));
    }
  }

  return {
    write: (operation) => queue.add(() => perform(operation)),
    read: (request: ReadRequest) =>
      reading(() => {
        const located = locate(writer, request.shopId, request.locate);
        const { shopId, now } = request;
        return {
          located,
          book: loadBook(writer, hash, {
            shopId,
            accountId: located.accountId,
            plan: request.plan(located),
            now,
          }),
        };
      }),
    readHistory: (shopId, locator, page) =>
      reading(() => {
        const { accountId } = locate(writer, shopId, locator);
        return accountId === null
          ? { rows: [], next: null }
          : readHistory(writer, [shopId, accountId], page);
      }),
    listDue: (shopId, { now, limit }) =>
      reading(() =>
        writer
          .readAll<{ accountId: string }>(
            `SELECT account_id AS accountId FROM (
               SELECT * FROM (SELECT account_id, available_at AS at FROM awards
                 WHERE shop_id = ?1 AND is_released = 0 AND available_at <= ?2 ORDER BY available_at LIMIT ?3)
               UNION ALL
               SELECT * FROM (SELECT account_id, expires_at AS at FROM redemptions
                 WHERE shop_id = ?1 AND state = 'issued' AND expires_at IS NOT NULL AND expires_at <= ?2
                 ORDER BY expires_at LIMIT ?3)
             ) GROUP BY account_id ORDER BY min(at), account_id`,
            shopId,
            now,
            limit,
          )
          .map((row) => row.accountId),
      ),
    listUnsettled: (shopId, limit) =>
      reading(() =>
        writer
          .readAll<RedemptionRow & { accountId: string; customerId: string }>(
            `SELECT ${redemptionColumns}, account_id AS accountId, customer_id AS customerId
             FROM redemptions JOIN members USING (shop_id, account_id)
             WHERE shop_id = ? AND state IN ('requested', 'voiding') ORDER BY created_at, id LIMIT ?`,
            shopId,
            limit,
          )
          .map(({ accountId, customerId, ...row }): UnsettledRedemption => ({
            accountId,
            customerId,
            redemption: toRedemption(row),
          })),
      ),
    forgetReplays: (before, limit) => queue.add(() => forgetReplays(writer, before, limit)),
    async verify() {
      const reader = database.openReader();
      try {
        return await verifyDatabase(reader);
      } catch (error) {
        throw toLoyaltyError(error);
      } finally {
        reader.close();
      }
    },
    close() {
      closing ??= queue.close().then(() => writer.close());
      return closing;
    },
  };
}
