// Forgetting a person by what the shop calls them, wherever something of them is: the ledger, and what deliveries that
// nobody could work off still say. Idempotent by its key.

import type { EraseOutcome } from '@zegel/core';
import type { ReplayKey } from '../storage/storage.ts';
import { findMoved } from '../storage/sql/merged-accounts.ts';
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
  readonly by: 'shop' | 'customer';
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
  { shopId, customerId, by, replay, erasedAt }: Erasure,
): Work<ErasedPerson> {
  const scope = replayScope(settling.hash, { shopId, name: 'erasePerson', replay });
  const stored = scope === null ? null : yield* findReplay(scope);
  if (stored !== null)
    return { result: stored.result as EraseOutcome, isReplay: true, accountId: null };

  const moved = yield* findMoved(shopId, customerId);
  // Whoever leaves under an id of old leaves the account it leads to; a shop that forgets that id forgets the id.
  const member = yield* findMember(shopId, moved && by === 'customer' ? moved.movedTo : customerId);
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
  else if (moved !== null) yield* forgetName(shopId, customerId);
  const isKnown = member !== undefined || moved !== null;
  const result: EraseOutcome = { outcome: isKnown ? 'forgotten' : 'unknown' };
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

/** An id whose account was taken up in another: the id goes, with what was written and agreed to under it. */
function* forgetName(shopId: string, customerId: string): Work<void> {
  const found = yield* read<{ accountId: string }>(
    'SELECT account_id AS "accountId" FROM merged_accounts WHERE shop_id = ? AND customer_id = ?',
    shopId,
    customerId,
  );
  if (found === undefined) return;
  const { accountId } = found;
  yield* all(
    change(
      'UPDATE merged_accounts SET customer_id = NULL, reason = NULL, actor = NULL WHERE shop_id = ? AND account_id = ?',
      shopId,
      accountId,
    ),
    ...['transfer_words', 'consents'].map((table) =>
      change(`DELETE FROM ${table} WHERE shop_id = ? AND account_id = ?`, shopId, accountId),
    ),
    ...['sign_outs', 'member_acts'].map((table) =>
      change(`DELETE FROM ${table} WHERE shop_id = ? AND customer_id = ?`, shopId, customerId),
    ),
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
