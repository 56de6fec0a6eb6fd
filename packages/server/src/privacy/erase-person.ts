// Forgetting a person by what the shop calls them, wherever something of them is: the ledger, and what deliveries that
// nobody could work off still say. Idempotent by its key.

import type { EraseOutcome } from '@zegel/core';
import type { ReplayKey } from '../storage/storage.ts';
import { findReplay, replayScope, saveReplay } from '../storage/sql/replays.ts';
import { all, change, read, readAll } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import { eraseAccount } from './erase-account.ts';
import type { Settling } from './settle-before-erasing.ts';

export interface Person {
  readonly shopId: string;
  readonly customerId: string;
}

export interface Erasure extends Person {
  readonly replay: ReplayKey | null;
  /** Epoch milliseconds of the real clock. */
  readonly erasedAt: number;
}

export interface ErasedPerson {
  readonly result: EraseOutcome;
  readonly isReplay: boolean;
  /** What is to be swept; null where nobody was forgotten just now. */
  readonly accountId: string | null;
}

/** The stored answer says nothing of anybody: its key is a hash, and it is tied to no account. */
export function* erasePerson(
  settling: Settling,
  { shopId, customerId, replay, erasedAt }: Erasure,
): Work<ErasedPerson> {
  const scope = replayScope(settling.hash, { shopId, name: 'erasePerson', replay });
  const stored = scope === null ? null : yield* findReplay(scope);
  if (stored !== null)
    return { result: stored.result as EraseOutcome, isReplay: true, accountId: null };

  const member = yield* findMember(shopId, customerId);
  yield* forgetDeliveries(shopId, [customerId, ...(member?.email ? [member.email] : [])]);
  yield* all(
    change(
      `UPDATE privacy_tasks SET customer_id = NULL, order_ids = '[]', done_at = coalesce(done_at, ?)
       WHERE shop_id = ? AND customer_id = ? AND request <> 'export_customer'`,
      erasedAt,
      shopId,
      customerId,
    ),
  );
  if (member !== undefined)
    yield* eraseAccount(settling, { shopId, accountId: member.accountId, erasedAt });
  const result: EraseOutcome = { outcome: member === undefined ? 'unknown' : 'forgotten' };
  if (scope !== null) yield* all(saveReplay(scope, null, result));
  return { result, isReplay: false, accountId: member?.accountId ?? null };
}

function findMember(
  shopId: string,
  customerId: string,
): Work<{ readonly accountId: string; readonly email: string | null } | undefined> {
  return read<{ accountId: string; email: string | null }>(
    'SELECT account_id AS "accountId", email FROM members WHERE shop_id = ? AND customer_id = ?',
    shopId,
    customerId,
  );
}

/** What failed keeps its body so that it can be tried again; one that names this person is let go. */
function* forgetDeliveries(shopId: string, names: readonly string[]): Work<void> {
  const failed = yield* readAll<{ id: string; body: Uint8Array }>(
    `SELECT id, body FROM inbox WHERE shop_id = ? AND state = 'failed'`,
    shopId,
  );
  const telling = failed.filter(({ body }) => {
    const text = Buffer.from(body);
    return names.some((name) => text.includes(name));
  });
  yield* all(
    ...telling.map(({ id }) =>
      change(
        `UPDATE inbox SET state = 'ignored', body = ?, headers = '{}', subject = NULL, reason = 'erased'
         WHERE shop_id = ? AND id = ?`,
        new Uint8Array(),
        shopId,
        id,
      ),
    ),
  );
}
