// The little of SQLite that the storage leans on, synchronous throughout. `node:sqlite` is its first implementation;
// any SQLite that answers without awaiting can be the next. Only drivers import a database library.

import type { SqlValue } from '../sql/statement.ts';

export type { SqlValue };

export interface SqlDriver {
  /** Runs one statement and answers how many rows it changed. Statements are prepared once per text. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  read<Row extends object>(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  readAll<Row extends object>(sql: string, ...values: readonly SqlValue[]): readonly Row[];
  /** Rows one by one; several may be open at once. */
  iterate<Row extends object>(sql: string, ...values: readonly SqlValue[]): IterableIterator<Row>;
  /** How many statements that may change something were begun on this connection. */
  changeCount(): number;
  /** Runs a script of several statements without parameters. */
  execute(script: string): void;
  /**
   * Runs `work` in a transaction that takes the write lock at once; inside another one, in a savepoint that rolls
   * back alone. A throw rolls back and is thrown on.
   */
  transaction<Result>(work: () => Result): Result;
  /** Runs reads that all see the same moment. */
  snapshot<Result>(work: () => Result): Result;
  close(): void;
}

/** Opens a connection to the database in `file`. */
export type Connect = (
  file: string,
  options: { readonly isReadOnly: boolean; readonly busyTimeoutMs: number },
) => SqlDriver;
