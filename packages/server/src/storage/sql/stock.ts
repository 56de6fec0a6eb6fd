// Counts of what is there only so many times: one row for a reward and a period, and none for rewards without stock.

import type { StockMove } from '@zegel/core/rules';
import { change, changeOne, readAll } from './statement.ts';
import type { Statement, Work } from './statement.ts';

const none: ReadonlyMap<string, number> = new Map();
const sqls: string[] = [];

/** One look-up for all counts of a programme. */
function stockSql(count: number): string {
  return (sqls[count] ??=
    `SELECT subject, taken FROM reward_stock WHERE shop_id = ? AND subject IN (${Array.from({ length: count }, () => '?').join(', ')})`);
}

export function* loadStock(
  shopId: string,
  subjects: readonly string[] = [],
): Work<ReadonlyMap<string, number>> {
  if (subjects.length === 0) return none;
  const rows = yield* readAll<{ readonly subject: string; readonly taken: number }>(
    stockSql(subjects.length),
    shopId,
    ...subjects,
  );
  return new Map(rows.map(({ subject, taken }) => [subject, taken]));
}

/**
 * Moves counts by one, whatever they have become since the decision read them: the database waits for whoever moves the
 * same. Where a count would pass its most, nothing is written and the decision is made again.
 */
export function moveStock(shopId: string, moves: readonly StockMove[]): readonly Statement[] {
  // Whoever moves several does so in the same order as everybody else.
  const inOrder = moves.toSorted((one, other) => (one.subject < other.subject ? -1 : 1));
  return inOrder.map(({ subject, by, atMost }) =>
    by === 1
      ? changeOne(
          `INSERT INTO reward_stock (shop_id, subject, taken) VALUES (?, ?, 1)
           ON CONFLICT (shop_id, subject) DO UPDATE SET taken = reward_stock.taken + 1
           WHERE reward_stock.taken < ?`,
          shopId,
          subject,
          atMost,
        )
      : change(
          'UPDATE reward_stock SET taken = taken - 1 WHERE shop_id = ? AND subject = ? AND taken > 0',
          shopId,
          subject,
        ),
  );
}
