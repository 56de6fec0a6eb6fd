// What a decision needs of a member's possessions where nobody will look at the rest: what time has brought, and what
// hangs on one order. Reads only.

import type { Award, LoadPlan, OrderRecord, RedemptionRecord } from '@zegel/core/rules';
import {
  awardColumns,
  orderColumns,
  redemptionColumns,
  shownRedemptions,
  toAward,
  toOrder,
  toRedemption,
} from './rows.ts';
import type { AwardRow, OrderRow, RedemptionRow } from './rows.ts';
import type { Owner } from './save-rows.ts';
import { all, rows } from './statement.ts';
import type { Work } from './statement.ts';

// Made once: a text made anew for every call would be looked up anew among the prepared ones.
const dueAwardsSql = `SELECT ${awardColumns} FROM awards
  WHERE shop_id = ? AND account_id = ? AND is_released = 0 AND available_at <= ? ORDER BY available_at, id`;
const dueRedemptionsSql = `SELECT ${redemptionColumns} FROM redemptions
  WHERE shop_id = ? AND account_id = ? AND ${shownRedemptions} AND state <> 'expired' AND expires_at <= ?
  ORDER BY created_at DESC, id DESC`;
const orderSql = `SELECT ${orderColumns} FROM orders WHERE shop_id = ? AND order_id = ?`;

export interface DuePossessions {
  readonly awards: readonly Award[];
  readonly redemptions: readonly RedemptionRecord[];
  readonly order: OrderRecord | null;
}

/** Whether a plan wants nothing but what is due, and an order at most. */
export function isDueEnough({ isOnlyDecided, redemptionId, lotsFor, lotIds }: LoadPlan): boolean {
  return (
    isOnlyDecided === true &&
    redemptionId === undefined &&
    lotsFor === undefined &&
    lotIds === undefined
  );
}

export function* loadDue(owner: Owner, { orderId }: LoadPlan, now: number): Work<DuePossessions> {
  const [awards, redemptions, orders = []] = yield* all(
    rows<AwardRow>(dueAwardsSql, ...owner, now),
    rows<RedemptionRow>(dueRedemptionsSql, ...owner, now),
    ...(orderId === undefined ? [] : [rows<OrderRow>(orderSql, owner[0], orderId)]),
  );
  const [order] = orders;
  return {
    awards: awards.map(toAward),
    redemptions: redemptions.map(toRedemption),
    order: order === undefined ? null : toOrder(order),
  };
}
