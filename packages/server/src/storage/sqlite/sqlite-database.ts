// The port of a database over SQLite: writes wait in the same queue as the ledger's, and share its commits.

import { sqliteDialect } from '../sql/dialect.ts';
import type { SqlDatabase } from '../sql/sql-database.ts';
import { runWork } from './run-work.ts';
import type { SqlDriver } from './sql-driver.ts';
import { toLoyaltyError } from './to-loyalty-error.ts';
import type { WriteQueue } from './write-queue.ts';

export function sqliteDatabase(driver: SqlDriver, queue: WriteQueue): SqlDatabase {
  return {
    dialect: sqliteDialect,
    write: (work) => queue.add(() => runWork(driver, work())),
    read(work) {
      try {
        return Promise.resolve(driver.snapshot(() => runWork(driver, work())));
      } catch (error) {
        return Promise.reject(toLoyaltyError(error));
      }
    },
  };
}
