// From a customer, an order, a redemption or a typed code to the account behind it. Reads only.

import { voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import type { Located, MemberLocator } from '../storage.ts';
import { findMoved, orderOwner } from './merged-accounts.ts';
import { read } from './statement.ts';
import type { SqlValue, Work } from './statement.ts';

const nobody: Located = { accountId: null, redemptionId: null };

/** Finds the member an operation is about. */
export function* locate(shopId: string, locator: MemberLocator): Work<Located> {
  switch (locator.by) {
    case 'account':
      return { accountId: locator.accountId, redemptionId: null };
    case 'customer':
      return yield* orMoved(
        shopId,
        locator.customerId,
        yield* find(
          'SELECT account_id AS accountId, NULL AS redemptionId FROM members WHERE shop_id = ? AND customer_id = ?',
          shopId,
          locator.customerId,
        ),
      );
    case 'order':
      return yield* orMoved(
        shopId,
        locator.customerId,
        yield* find(
          `SELECT coalesce(
             (SELECT ${orderOwner} FROM orders WHERE shop_id = ? AND order_id = ?),
             (SELECT account_id FROM members WHERE shop_id = ? AND customer_id = ?)) AS accountId, NULL AS redemptionId`,
          shopId,
          locator.orderId,
          shopId,
          locator.customerId,
        ),
      );
    case 'redemption':
      return yield* find(
        'SELECT account_id AS accountId, id AS redemptionId FROM redemptions WHERE shop_id = ? AND id = ?',
        shopId,
        locator.redemptionId,
      );
    case 'code':
      return yield* find(
        'SELECT account_id AS accountId, id AS redemptionId FROM redemptions WHERE shop_id = ? AND code_key = ?',
        shopId,
        voucherCodeKey(locator.code),
      );
  }
}

/** Nobody has this id: perhaps it is one of old. */
function* orMoved(shopId: string, customerId: string | null, found: Located): Work<Located> {
  if (found.accountId !== null || customerId === null) return found;
  const moved = yield* findMoved(shopId, customerId);
  return moved === null ? found : { ...moved, redemptionId: null };
}

function* find(sql: string, ...values: readonly SqlValue[]): Work<Located> {
  return (yield* read<Located>(sql, ...values)) ?? nobody;
}
