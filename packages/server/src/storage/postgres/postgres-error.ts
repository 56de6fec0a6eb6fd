// What PostgreSQL's SQLSTATEs, and the failures of a connection, mean.

import { DatabaseError } from 'pg';
import { SqlError } from '../sql/sql-error.ts';
import type { SqlErrorKind } from '../sql/sql-error.ts';

const kinds: Readonly<Record<string, SqlErrorKind>> = {
  '40001': 'conflict', // serialization_failure
  '40P01': 'conflict', // deadlock_detected
  // Somebody changed the schema under a prepared statement: another connection prepares it anew.
  '0A000': 'conflict',
  '26000': 'conflict',
  '23505': 'duplicate', // unique_violation
  '55P03': 'busy', // lock_not_available
  '57014': 'busy', // query_canceled: a time limit, or an operator
  '25006': 'disk', // read_only_sql_transaction
};

const classes: Readonly<Record<string, SqlErrorKind>> = {
  '08': 'away', // connection
  '23': 'constraint',
  '28': 'away', // credentials, changed while we run
  '3D': 'away', // no such database
  '53': 'disk', // disk full, out of memory, too many connections
  '57': 'away', // shutting down, starting up, crashed
  '58': 'disk', // I/O error
  XX: 'disk', // corrupted data
};

/** Wraps what the driver threw. Without a SQLSTATE it never came to the database. */
export function toSqlError(error: unknown): SqlError {
  if (error instanceof SqlError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SqlError(kindOf(error), message, error);
}

function kindOf(error: unknown): SqlErrorKind {
  // Ours: a value that cannot be sent, an answer that cannot be read.
  if (error instanceof RangeError || error instanceof TypeError) return 'other';
  if (!(error instanceof DatabaseError) || error.code === undefined) return 'away';
  return kinds[error.code] ?? classes[error.code.slice(0, 2)] ?? 'other';
}
