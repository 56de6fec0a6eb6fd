// What transfers leave in one of a member's accounts.

import { ledgerTotals } from '@zegel/core/rules';
import type { Balance, MemberAccountName, Transfer } from '@zegel/core/rules';

/** A debt is what is owed: it grows when points leave it. */
export function sumOf(
  transfers: readonly Transfer[],
  account: MemberAccountName,
): Balance['available'] {
  const total = ledgerTotals(transfers)[account];
  return (account === 'debt' ? 0 - total : total) as Balance['available'];
}
