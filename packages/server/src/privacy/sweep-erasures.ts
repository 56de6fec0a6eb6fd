// The second half of forgetting: rows of an account that are found only by walking. They lead to nobody any more; a
// process that dies on the way is followed by the job, which goes over it again.

import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { readAll, run } from '../storage/sql/statement.ts';
import { scatteredTables, spansOf } from './scattered-rows.ts';

type Swept = Pick<SqlDatabase, 'read' | 'write'>;

/** Deletes what is left of one account that was forgotten. */
export async function sweepErasure(
  database: Swept,
  shopId: string,
  accountId: string,
): Promise<void> {
  for (const table of scatteredTables) {
    for await (const { sql, values } of spansOf(database, table, shopId)) {
      const where = `${table} WHERE ${sql} AND account_id = ?`;
      const found = await database.read(() =>
        readAll<object>(`SELECT account_id FROM ${where} LIMIT 1`, ...values, accountId),
      );
      if (found.length > 0)
        await database.write(() => run(`DELETE FROM ${where}`, ...values, accountId));
    }
  }
  await database.write(() =>
    run('UPDATE erasures SET is_swept = 1 WHERE shop_id = ? AND account_id = ?', shopId, accountId),
  );
}

/** Ends what others have begun in one shop; answers for how many accounts. */
export async function sweepErasures(database: Swept, shopId: string): Promise<number> {
  const open = await database.read(() =>
    readAll<{ accountId: string }>(
      `SELECT account_id AS "accountId" FROM erasures WHERE shop_id = ? AND is_swept = 0 ORDER BY erased_at`,
      shopId,
    ),
  );
  for (const { accountId } of open) await sweepErasure(database, shopId, accountId);
  return open.length;
}
