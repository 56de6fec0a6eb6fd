// Forgetting a person: what leads to them goes, in one transaction; what the shop's books need stays under a random
// account that leads nowhere, and what lies scattered is swept up afterwards. Business keys stay too, as keyed hashes, so
// that an old order told again pays nobody.

import { forgetFriend } from '@zegel/core/rules';
import { loadReferral } from '../storage/sql/load-referrals.ts';
import { saveReferral } from '../storage/sql/save-referral.ts';
import { all, change, readAll, rows } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import { settleBeforeErasing } from './settle-before-erasing.ts';
import type { ErasedAccount, Settling } from './settle-before-erasing.ts';

/** Safe to run again, also where the person is gone already but a restored backup brought something back. */
export function* eraseAccount(settling: Settling, erased: ErasedAccount): Work<void> {
  const { shopId, accountId, erasedAt } = erased;
  const owner = [shopId, accountId] as const;
  const sources = yield* readAll<ErasedAccount & { customerId: string | null }>(
    `SELECT account_id AS "accountId", customer_id AS "customerId" FROM merged_accounts
     WHERE shop_id = ? AND into_account_id = ?`,
    ...owner,
  );
  // What they were before they were one leads to them no less.
  for (const source of sources)
    yield* eraseAccount(settling, { shopId, erasedAt, accountId: source.accountId });
  yield* settleBeforeErasing(settling, erased);
  const [people, redemptions] = yield* all(
    rows<{ customerId: string }>(
      'SELECT customer_id AS "customerId" FROM members WHERE shop_id = ? AND account_id = ?',
      ...owner,
    ),
    rows<{ id: string }>(
      'SELECT id FROM redemptions WHERE shop_id = ? AND account_id = ?',
      ...owner,
    ),
  );
  // The member who brought them keeps what they have, and sees that somebody came.
  const record = yield* loadReferral(shopId, accountId);
  const ofAccount = (table: string): ReturnType<typeof change> =>
    change(`DELETE FROM ${table} WHERE shop_id = ? AND account_id = ?`, ...owner);
  yield* all(
    change(
      `INSERT INTO erasures (shop_id, account_id, erased_at, is_swept) VALUES (?, ?, ?, 0)
       ON CONFLICT (shop_id, account_id) DO UPDATE SET is_swept = 0`,
      ...owner,
      erasedAt,
    ),
    ...['members', 'transfer_words', 'consents', 'notice_requests'].map(ofAccount),
    ...['answers', 'approvals', 'yearly_days', 'traces'].map(ofAccount),
    ...(record === null ? [] : [saveReferral(shopId, forgetFriend(record))]),
    // By endpoint, as they lie.
    change(
      `DELETE FROM deliveries WHERE shop_id = ? AND account_id = ?
         AND endpoint_id IN (SELECT id FROM endpoints WHERE endpoints.shop_id = ?)`,
      ...owner,
      shopId,
    ),
    change(
      'UPDATE awards SET source_id = NULL, order_number = NULL WHERE shop_id = ? AND account_id = ?',
      ...owner,
    ),
    // A code somebody may still hold is worth nothing from here on.
    change(
      `UPDATE redemptions SET code = NULL, code_key = NULL, order_id = NULL, words = NULL, used = '[]',
         state = CASE WHEN state IN ('issued', 'reserved', 'partly_used') THEN 'expired' ELSE state END
       WHERE shop_id = ? AND account_id = ?`,
      ...owner,
    ),
    ...redemptions.map(({ id }) =>
      change(
        'UPDATE reward_codes SET redemption_id = NULL WHERE shop_id = ? AND redemption_id = ?',
        shopId,
        id,
      ),
    ),
    change(
      `UPDATE merged_accounts SET customer_id = NULL, reason = NULL, actor = NULL WHERE shop_id = ? AND into_account_id = ?`,
      ...owner,
    ),
    ...[...people, ...sources].flatMap(({ customerId }) =>
      ['sign_outs', 'member_acts'].map((table) =>
        change(`DELETE FROM ${table} WHERE shop_id = ? AND customer_id = ?`, shopId, customerId),
      ),
    ),
  );
}

/** Forgets an account that this database knows; answers 1 if it did, else 0. */
export function* eraseIfKnown(settling: Settling, erasure: ErasedAccount): Work<number> {
  const found = yield* readAll<object>(
    'SELECT version FROM balances WHERE shop_id = ? AND account_id = ?',
    erasure.shopId,
    erasure.accountId,
  );
  if (found.length === 0) return 0;
  yield* eraseAccount(settling, erasure);
  return 1;
}

/** Who was forgotten, oldest first: what a backup that is put back must forget again. */
export function listErasures(): Work<readonly ErasedAccount[]> {
  return readAll<ErasedAccount>(
    'SELECT shop_id AS "shopId", account_id AS "accountId", erased_at AS "erasedAt" FROM erasures ORDER BY erased_at',
  );
}
