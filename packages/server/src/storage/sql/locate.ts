// From a customer, an order, a redemption or a typed code to the account behind it. Reads only.

import { voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import type { Located, MemberLocator } from '../storage.ts';
import { read } from './statement.ts';
import type { Work } from './statement.ts';

const nobody: Located = { accountId: null, redemptionId: null };

/** Finds the member an operation is about. */
export function* locate(shopId: string, locator: MemberLocator): Work<Located> {
  switch (locator.by) {
    case 'account':
      return { accountId: locator.accountId, redemptionId: null };
    case 'customer':
      return yield* find(
        shopId,
        'SELECT account_id AS accountId, NULL AS redemptionId FROM members WHERE shop_id = ? AND customer_id = ?',
        locator.customerId,
      );
    case 'order': {
      const owner = yield* find(
        shopId,
        'SELECT account_id AS accountId, NULL AS redemptionId FROM orders WHERE shop_id = ? AND order_id = ?',
        locator.orderId,
      );
      if (owner.accountId !== null || locator.customerId === null) return owner;
      return yield* locate(shopId, { by: 'customer', customerId: locator.customerId });
    }
    case 'redemption':
      return yield* find(
        shopId,
        'SELECT account_id AS accountId, id AS redemptionId FROM redemptions WHERE shop_id = ? AND id = ?',
        locator.redemptionId,
      );
    case 'code':
      return yield* find(
        shopId,
        'SELECT account_id AS accountId, id AS redemptionId FROM redemptions WHERE shop_id = ? AND code_key = ?',
        voucherCodeKey(locator.code),
      );
  }
}

function* find(shopId: string, sql: string, value: string): Work<Located> {
  return (yield* read<Located>(sql, shopId, value)) ?? nobody;
}
