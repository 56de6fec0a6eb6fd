// From a customer, an order, a redemption or a typed code to the account behind it. Reads only.

import { voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import type { Located, MemberLocator } from '../storage.ts';
import { read } from './statement.ts';
import type { SqlValue, Work } from './statement.ts';

const nobody: Located = { accountId: null, redemptionId: null };

/** Finds the member an operation is about. */
export function* locate(shopId: string, locator: MemberLocator): Work<Located> {
  switch (locator.by) {
    case 'account':
      return { accountId: locator.accountId, redemptionId: null };
    case 'customer':
      return yield* find(
        'SELECT account_id AS accountId, NULL AS redemptionId FROM members WHERE shop_id = ? AND customer_id = ?',
        shopId,
        locator.customerId,
      );
    case 'order':
      return yield* find(
        `SELECT coalesce(
           (SELECT account_id FROM orders WHERE shop_id = ? AND order_id = ?),
           (SELECT account_id FROM members WHERE shop_id = ? AND customer_id = ?)) AS accountId, NULL AS redemptionId`,
        shopId,
        locator.orderId,
        shopId,
        locator.customerId,
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

function* find(sql: string, ...values: readonly SqlValue[]): Work<Located> {
  return (yield* read<Located>(sql, ...values)) ?? nobody;
}
