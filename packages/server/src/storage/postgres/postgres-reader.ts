// Long walks over PostgreSQL: cursors in one snapshot, on a connection of their own.

import type { SqlReader } from '../sql/sql-database.ts';
import { rows } from '../sql/statement.ts';
import { toLoyaltyError } from '../sql/to-loyalty-error.ts';
import type { PostgresConnection, PostgresPool } from './postgres-driver.ts';
import { toPostgresText } from './to-postgres-text.ts';

const rowsPerPage = 1_000;

export async function postgresReader(pool: PostgresPool): Promise<SqlReader> {
  const connection = await begin(pool);
  let cursors = 0;
  return {
    async *pages<Row extends object>(sql: string) {
      const name = `walk_${(cursors += 1)}`;
      try {
        await connection.execute(`DECLARE ${name} NO SCROLL CURSOR FOR ${toPostgresText(sql)}`);
        for (;;) {
          const [page = []] = (await connection.run([
            rows<Row>(`FETCH ${rowsPerPage} FROM ${name}`),
          ])) as readonly (readonly Row[])[];
          if (page.length > 0) yield page;
          if (page.length < rowsPerPage) return;
        }
      } catch (error) {
        throw toLoyaltyError(error);
      }
    },
    close: () => {
      // The transaction and its cursors end with the connection.
      connection.release(true);
      return Promise.resolve();
    },
  };
}

async function begin(pool: PostgresPool): Promise<PostgresConnection> {
  try {
    const connection = await pool.connect();
    try {
      await connection.liftLimits();
      await connection.execute('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return connection;
    } catch (error) {
      connection.release(true);
      throw error;
    }
  } catch (error) {
    throw toLoyaltyError(error);
  }
}
