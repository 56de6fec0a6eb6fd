// Whether what is known of an account is still true, in one statement. Reads only.

import { read } from './statement.ts';
import type { Work } from './statement.ts';

export function* readStanding(
  shopId: string,
  customerId: string,
): Work<{ readonly accountId: string; readonly version: number } | null> {
  const found = yield* read<{ accountId: string; version: number }>(
    `SELECT account_id AS "accountId", version FROM members JOIN balances USING (shop_id, account_id)
     WHERE shop_id = ? AND customer_id = ?`,
    shopId,
    customerId,
  );
  return found ?? null;
}
