// Tables that lie in the order in which their rows come: what belongs to one account is found by walking all of a shop's
// rows. It is done in spans, with turns for others in between, and never in one transaction.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { read } from '../storage/sql/statement.ts';
import type { SqlValue } from '../storage/sql/statement.ts';

/** Each with the column that follows the shop in its key. */
const orderOf = { member_events: 'recorded_at', orders: 'order_id', replays: 'key' } as const;
export type ScatteredTable = keyof typeof orderOf;
export const scatteredTables = Object.keys(orderOf) as readonly ScatteredTable[];

const rowsPerSpan = 5_000;

/** A condition on the rows of one shop. */
export interface Span {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** The spans of a shop's rows, in their order; the last one is open, so that what came meanwhile is in it. */
export async function* spansOf(
  database: Pick<SqlDatabase, 'read'>,
  table: ScatteredTable,
  shopId: string,
): AsyncGenerator<Span> {
  const key = orderOf[table];
  let above: Span = { sql: 'shop_id = ?', values: [shopId] };
  for (;;) {
    const { sql, values } = above;
    const found = await database.read(() =>
      read<{ edge: SqlValue }>(
        `SELECT ${key} AS edge FROM ${table} WHERE ${sql} ORDER BY ${key} LIMIT 1 OFFSET ?`,
        ...values,
        rowsPerSpan,
      ),
    );
    if (found === undefined) {
      yield above;
      return;
    }
    yield { sql: `${sql} AND ${key} <= ?`, values: [...values, found.edge] };
    above = { sql: `shop_id = ? AND ${key} > ?`, values: [shopId, found.edge] };
    await nextTurn();
  }
}
