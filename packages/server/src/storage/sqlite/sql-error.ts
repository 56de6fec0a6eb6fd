// Every failure of a driver as one error with a kind, so that the queue can tell a broken disk from a broken row.

/**
 * `constraint`: the row was refused, everything else stands. `busy`: another process holds the lock. `disk`: the
 * database cannot be written or trusted now. `other`: a mistake in a statement.
 */
export type SqlErrorKind = 'constraint' | 'busy' | 'disk' | 'other';

export class SqlError extends Error {
  override readonly name = 'SqlError';
  readonly kind: SqlErrorKind;

  constructor(kind: SqlErrorKind, message: string, cause: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

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
