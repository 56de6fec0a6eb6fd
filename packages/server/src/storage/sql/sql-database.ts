// The port of a database that runs work: for all that is kept beside the ledgers (deliveries, keys, notices, …). A
// ledger is written through the storage port, which runs in the same transactions.

import type { Dialect } from './dialect.ts';
import type { Work } from './statement.ts';

/** Every promise rejects with a `LoyaltyError`: `unavailable` when nothing was written. */
export interface SqlDatabase {
  readonly dialect: Dialect;
  /** Runs work in a transaction, alone or in a group, and answers after the commit. Work may be begun again after a conflict. */
  write<Result>(work: () => Work<Result>): Promise<Result>;
  /** Runs reads that all see the same moment. */
  read<Result>(work: () => Work<Result>): Promise<Result>;
}

/** Rows of long walks, page by page, all as they were at one moment. */
export interface SqlReader {
  /** Pages of the rows of one statement without values; several may be open at once. */
  pages<Row extends object>(sql: string): AsyncIterator<readonly Row[]>;
  close(): Promise<void>;
}

/** A database as the one who opened it holds it. */
export interface OpenedDatabase extends SqlDatabase {
  /** Leaves no trace in its files of what was deleted, as far as a database can: called after a person was forgotten. */
  forgetDeleted(): Promise<void>;
  /** Reads beside running writes. */
  openReader(): Promise<SqlReader>;
  /** Refuses new work, and resolves when the rest is answered and the database closed. */
  close(): Promise<void>;
}
