// Brings a database up to the schema this version knows, one numbered step at a time, each in its own transaction.

import { sqliteDialect } from '../sql/dialect.ts';
import type { Migration } from '../sql/dialect.ts';
import { migrations } from '../sql/migrations.ts';
import { refuseNewer } from '../sql/refuse-newer.ts';
import type { SqlDriver } from './sql-driver.ts';

function readSchemaVersion(driver: SqlDriver): number {
  return driver.read<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

/** Safe to run by several processes at once: each step looks again once it holds the write lock. */
export function migrate(driver: SqlDriver, steps: readonly Migration[] = migrations): void {
  refuseNewer(readSchemaVersion(driver), steps.length);
  for (const [index, step] of steps.entries()) {
    const version = index + 1;
    driver.transaction(() => {
      if (readSchemaVersion(driver) >= version) return;
      driver.execute(step(sqliteDialect));
      driver.execute(`PRAGMA user_version = ${version}`);
    });
  }
}
