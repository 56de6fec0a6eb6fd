// The port of a database over SQLite: all writes wait in one queue and share its commits.

import { sqliteDialect } from '../sql/dialect.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { OpenedDatabase } from '../sql/sql-database.ts';
import type { Database } from './open-database.ts';
import { readWork, runWork } from './run-work.ts';
import { sqliteReader } from './sqlite-reader.ts';
import { toLoyaltyError } from '../sql/to-loyalty-error.ts';
import type { WriteQueue } from './write-queue.ts';

/** Closing it closes the writer, and the queue before. */
export function sqliteDatabase(
  { writer, openReader }: Database,
  queue: WriteQueue,
  checkpoints: Checkpoints,
): OpenedDatabase {
  const attempt = <Result>(work: () => Result): Promise<Result> => {
    try {
      return Promise.resolve(work());
    } catch (error) {
      return Promise.reject(toLoyaltyError(error));
    }
  };
  return {
    dialect: sqliteDialect,
    write: (work) => queue.add(() => runWork(writer, work())),
    read: (work) => attempt(() => readWork(writer, work)),
    // What is deleted is overwritten at once (secure_delete); what the log still holds goes with the log.
    forgetDeleted: () => attempt(() => void writer.readAll('PRAGMA wal_checkpoint(TRUNCATE)')),
    openReader: () => attempt(() => sqliteReader(openReader())),
    async close() {
      await queue.close();
      await checkpoints.close();
      writer.close();
    },
  };
}
