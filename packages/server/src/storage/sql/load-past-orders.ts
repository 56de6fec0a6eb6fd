// What a member bought before and kept: asked only where the audience of a campaign hangs on it. Reads only.

import { pastOrdersMax } from '@zegel/core/rules';
import type { LoadPlan, PastOrder } from '@zegel/core/rules';
import { toRefunds } from './rows.ts';
import type { Owner } from './save-rows.ts';
import { readAll } from './statement.ts';
import type { Work } from './statement.ts';

/** As isPaidOrder of the rules says of each award; what was in the order, its own row tells. */
const pastOrdersSql = `SELECT awards.source_id AS orderId, awarded_at AS at, awards.eligible, awards.refunded, goods, refunds
FROM awards LEFT JOIN orders ON orders.shop_id = awards.shop_id AND orders.order_id = awards.source_id
WHERE awards.shop_id = ? AND awards.account_id = ? AND source_kind = 'order' AND awards.refunded < awards.eligible
ORDER BY awarded_at DESC, awards.id DESC LIMIT ${pastOrdersMax}`;

interface PastOrderRow extends Omit<PastOrder, 'goods' | 'refunds'> {
  readonly goods: string | null;
  readonly refunds: string | null;
}

export function* loadPastOrders(
  owner: Owner,
  { pastOrders = false }: LoadPlan,
): Work<readonly PastOrder[] | null> {
  if (!pastOrders) return null;
  const rows = yield* readAll<PastOrderRow>(pastOrdersSql, ...owner);
  return rows.map(({ goods, refunds, ...row }) => ({
    ...row,
    goods: goods === null ? [] : (JSON.parse(goods) as PastOrder['goods']),
    refunds: refunds === null ? [] : toRefunds(refunds),
  }));
}
