// What SQLite's result codes mean.

import { SqlError } from '../sql/sql-error.ts';
import type { SqlErrorKind } from '../sql/sql-error.ts';

export { SqlError };

// Primary result codes of SQLite (the low byte of an extended one).
const kinds: Readonly<Record<number, SqlErrorKind>> = {
  5: 'busy', // SQLITE_BUSY
  6: 'busy', // SQLITE_LOCKED
  7: 'disk', // SQLITE_NOMEM
  8: 'disk', // SQLITE_READONLY
  10: 'disk', // SQLITE_IOERR
  11: 'disk', // SQLITE_CORRUPT
  13: 'disk', // SQLITE_FULL
  14: 'disk', // SQLITE_CANTOPEN
  19: 'constraint', // SQLITE_CONSTRAINT
  26: 'disk', // SQLITE_NOTADB
};

/** Reads the kind from SQLite's result code, primary or extended. */
export function sqlErrorKind(resultCode: number): SqlErrorKind {
  return kinds[resultCode & 0xff] ?? 'other';
}

/** Whether the whole transaction is lost, and not one row of it. */
export function losesTransaction(error: unknown): boolean {
  return error instanceof SqlError && (error.kind === 'disk' || error.kind === 'busy');
}
