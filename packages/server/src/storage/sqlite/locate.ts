// From a customer, an order, a redemption or a typed code to the account behind it. Reads only.

import { voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import type { Located, MemberLocator } from '../storage.ts';
import type { SqlDriver } from './sql-driver.ts';

const nobody: Located = { accountId: null, redemptionId: null };

/** Finds the member an operation is about. */
export function locate(driver: SqlDriver, shopId: string, locator: MemberLocator): Located {
  switch (locator.by) {
    case 'account':
      return { accountId: locator.accountId, redemptionId: null };
    case 'customer':
      return find(
        'SELECT account_id AS accountId, NULL AS redemptionId FROM members WHERE shop_id = ? AND customer_id = ?',
        locator.customerId,
      );
    case 'order':
      return find(
        'SELECT account_id AS accountId, NULL AS redemptionId FROM orders WHERE shop_id = ? AND order_id = ?',
        locator.orderId,
      );
    case 'redemption':
      return find(
        'SELECT account_id AS accountId, id AS redemptionId FROM redemptions WHERE shop_id = ? AND id = ?',
        locator.redemptionId,
      );
    case 'code':
      return find(
        'SELECT account_id AS accountId, id AS redemptionId FROM redemptions WHERE shop_id = ? AND code_key = ?',
        voucherCodeKey(locator.code),
      );
  }

  function find(sql: string, value: string): Located {
    return driver.read<Located>(sql, shopId, value) ?? nobody;
  }
}
