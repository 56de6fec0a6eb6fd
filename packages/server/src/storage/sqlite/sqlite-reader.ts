// Long walks over SQLite, on a connection of their own.

import type { SqlReader } from '../sql/sql-database.ts';
import type { SqlDriver } from './sql-driver.ts';
import { toLoyaltyError } from '../sql/to-loyalty-error.ts';

const rowsPerPage = 256;

/** Reads in one snapshot over a connection that nobody else uses; closing the reader closes it. */
export function sqliteReader(driver: SqlDriver): SqlReader {
  const open: IterableIterator<object>[] = [];
  driver.execute('BEGIN');
  return {
    async *pages<Row extends object>(sql: string) {
      try {
        const rows = driver.iterate<Row>(sql);
        open.push(rows);
        for (;;) {
          const page = take(rows, rowsPerPage);
          if (page.length > 0) yield page;
          if (page.length < rowsPerPage) return;
        }
      } catch (error) {
        throw toLoyaltyError(error);
      }
    },
    async close() {
      // A statement left half-read would keep its snapshot open.
      for (const rows of open) rows.return?.();
      driver.execute('COMMIT');
      driver.close();
    },
  };
}

function take<Row>(rows: Iterator<Row>, count: number): readonly Row[] {
  const taken: Row[] = [];
  while (taken.length < count) {
    const next = rows.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}
