// How many orders a member has paid for: asked only where a programme has a rule for somebody's n-th. Reads only.

import type { LoadPlan } from '@zegel/core/rules';
import type { Owner } from './save-rows.ts';
import { read } from './statement.ts';
import type { Work } from './statement.ts';

/** As isPaidOrder of the rules says of each award. */
const paidOrdersSql = `SELECT count(*) AS count FROM awards
WHERE shop_id = ? AND account_id = ? AND source_kind = 'order' AND refunded < eligible`;

export function* countPaidOrders(
  owner: Owner,
  { countsOrders = false }: LoadPlan,
): Work<number | null> {
  if (!countsOrders) return null;
  const row = yield* read<{ readonly count: number }>(paidOrdersSql, ...owner);
  return row?.count ?? 0;
}
