// What SQLite says of its log, and how the log is emptied.

import type { SqlDriver } from './sql-driver.ts';

export interface LogState {
  /** Pages in the log. */
  readonly log: number;
  /** How many of them are in the database file by now. */
  readonly checkpointed: number;
}

/** Looks and does nothing. */
export function logState(driver: SqlDriver): LogState {
  return ask(driver, 'PRAGMA wal_checkpoint(NOOP)');
}

/** Moves as many pages as it can without making anybody wait. Only between two transactions of the driver. */
export function checkpoint(driver: SqlDriver): LogState {
  return ask(driver, 'PRAGMA wal_checkpoint(PASSIVE)');
}

function ask(driver: SqlDriver, pragma: string): LogState {
  try {
    const { log = 0, checkpointed = 0 } = driver.read<LogState>(pragma) ?? {};
    return { log, checkpointed };
  } catch {
    // What is in the log is safe there. A disk in trouble is told to whoever writes next; here there is nobody to tell.
    return { log: 0, checkpointed: 0 };
  }
}
