// Brings a database up to the schema this version knows, in one transaction: it is old or new, never between.

import type { Migration } from '../sql/dialect.ts';
import { migrations } from '../sql/migrations.ts';
import { refuseNewer } from '../sql/refuse-newer.ts';
import { rows } from '../sql/statement.ts';
import { postgresDialect } from './postgres-dialect.ts';
import type { PostgresConnection, PostgresPool } from './postgres-driver.ts';

/** Safe to run by several processes at once: one migrates, the others wait for it. */
export async function migratePostgres(
  pool: PostgresPool,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  const connection = await pool.connect();
  try {
    // Others may migrate for longer than a statement may take, and so may we.
    await connection.liftLimits();
    await connection.execute('BEGIN');
    await connection.run([
      rows(`SELECT pg_advisory_xact_lock(hashtextextended('zegel schema', 0))`),
    ]);
    await connection.execute(
      'CREATE TABLE IF NOT EXISTS zegel_schema (version bigint NOT NULL PRIMARY KEY)',
    );
    const found = await readSchemaVersion(connection);
    refuseNewer(found, steps.length);
    if (found < steps.length) {
      for (const step of steps.slice(found)) await connection.execute(step(postgresDialect));
      await connection.execute(
        `DELETE FROM zegel_schema; INSERT INTO zegel_schema (version) VALUES (${steps.length})`,
      );
    }
    await connection.execute('COMMIT');
  } finally {
    // Its transaction, if it is still open, ends with it.
    connection.release(true);
  }
}

async function readSchemaVersion(connection: PostgresConnection): Promise<number> {
  const [found] = await connection.run([
    rows('SELECT coalesce(max(version), 0) AS version FROM zegel_schema'),
  ]);
  return (found as readonly { readonly version: number }[])[0]?.version ?? 0;
}
