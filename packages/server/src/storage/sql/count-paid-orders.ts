// How many orders a member has paid for: asked only where a programme has a rule for somebody's n-th. Reads only.

import { isUndecided } from '@zegel/core/rules';
import type { LoadPlan, OrderRecord } from '@zegel/core/rules';
import type { Owner } from './save-rows.ts';
import { read } from './statement.ts';
import type { Work } from './statement.ts';

/** As isPaidOrder of the rules says of each award. */
const paidOrdersSql = `SELECT count(*) AS count FROM awards
WHERE shop_id = ? AND account_id = ? AND source_kind = 'order' AND refunded < eligible`;

/** A guest's order may hang on it though the programme does no longer: its terms are older. */
export function* countForOrder(
  owner: Owner,
  order: OrderRecord | null,
  counted: number | null,
): Work<number | null> {
  const isAsked = counted === null && order !== null && isUndecided(order);
  return isAsked ? yield* countPaidOrders(owner, { countsOrders: true }) : counted;
}

export function* countPaidOrders(
  owner: Owner,
  { countsOrders = false }: LoadPlan,
): Work<number | null> {
  if (!countsOrders) return null;
  const row = yield* read<{ readonly count: number }>(paidOrdersSql, ...owner);
  return row?.count ?? 0;
}
