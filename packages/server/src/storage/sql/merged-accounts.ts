// Accounts that were taken up in others: where the old names lead. Reads only.

import { read, readAll } from './statement.ts';
import type { Work } from './statement.ts';

export interface MovedCustomer {
  readonly accountId: string;
  /** Whose account it is by now. */
  readonly movedTo: string;
}

/** The account that a customer id of old leads to; null where it leads nowhere. */
export function* findMoved(shopId: string, customerId: string): Work<MovedCustomer | null> {
  const found = yield* read<MovedCustomer>(
    `SELECT members.account_id AS "accountId", members.customer_id AS "movedTo" FROM merged_accounts
     JOIN members ON members.shop_id = merged_accounts.shop_id AND members.account_id = into_account_id
     WHERE merged_accounts.shop_id = ? AND merged_accounts.customer_id = ?`,
    shopId,
    customerId,
  );
  return found ?? null;
}

/** SQL: the account that has the rows of an order's owner. `orders` must be there under its own name. */
export const orderOwner = `coalesce((SELECT into_account_id FROM merged_accounts
  WHERE merged_accounts.shop_id = orders.shop_id AND merged_accounts.account_id = orders.account_id), orders.account_id)`;

/** Accounts that were taken up in one, or in several. */
export function readSources(
  shopId: string,
  accountIds: readonly string[],
): Work<readonly { readonly accountId: string; readonly intoAccountId: string }[]> {
  return readAll(
    `SELECT account_id AS "accountId", into_account_id AS "intoAccountId" FROM merged_accounts
     WHERE shop_id = ? AND into_account_id IN (${accountIds.map(() => '?').join(', ')}) ORDER BY account_id`,
    shopId,
    ...accountIds,
  );
}
