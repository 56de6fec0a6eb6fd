// A disk that fails when a test says so: a real database file, and a driver in front of it that answers as SQLite does
// when the system says EIO. What the system itself would do to the file in that moment this cannot show.

import { connectNodeSqlite } from '../../storage/sqlite/node-sqlite-driver.ts';
import type { Connect, SqlDriver } from '../../storage/sqlite/sql-driver.ts';
import { SqlError, sqlErrorKind } from '../../storage/sqlite/sql-error.ts';

/** Extended result codes of SQLite. */
const codes = { read: 266, write: 778, fsync: 1_034 } as const;

/**
 * - `read`, `write`: the statement of that kind whose turn it is.
 * - `commit`: COMMIT, and nothing of the transaction is there.
 * - `after commit`: COMMIT has failed by what it says, and all of the transaction is there.
 */
export type Breakage = 'read' | 'write' | 'commit' | 'after commit';
export const breakages: readonly Breakage[] = ['read', 'write', 'commit', 'after commit'];

export interface FailingDisk {
  readonly connect: Connect;
  /** Lets `good` such moments pass, then fails at each. */
  fail(at: Breakage, good: number): void;
  mend(): void;
  /** How often it has failed. */
  failures(): number;
}

export function failingDisk(): FailingDisk {
  let failing: { readonly at: Breakage; left: number } | null = null;
  let failures = 0;

  function meet(at: Breakage, code: number): void {
    if (failing?.at !== at) return;
    failing.left -= 1;
    if (failing.left >= 0) return;
    failures += 1;
    throw new SqlError(sqlErrorKind(code), 'disk I/O error', null);
  }

  function connect(...[file, options]: Parameters<Connect>): SqlDriver {
    const driver = connectNodeSqlite(file, options);
    let depth = 0;
    return {
      ...driver,
      run(sql, ...values) {
        meet('write', codes.write);
        return driver.run(sql, ...values);
      },
      read<Row extends object>(sql: string, ...values: Parameters<SqlDriver['read']>[1][]) {
        meet('read', codes.read);
        return driver.read<Row>(sql, ...values);
      },
      readAll<Row extends object>(sql: string, ...values: Parameters<SqlDriver['read']>[1][]) {
        meet('read', codes.read);
        return driver.readAll<Row>(sql, ...values);
      },
      transaction(work) {
        depth += 1;
        try {
          const result = driver.transaction(() => {
            const done = work();
            if (depth === 1) meet('commit', codes.fsync);
            return done;
          });
          if (depth === 1) meet('after commit', codes.fsync);
          return result;
        } finally {
          depth -= 1;
        }
      },
    };
  }

  return {
    connect,
    fail(at, good) {
      failing = { at, left: good };
    },
    mend() {
      failing = null;
    },
    failures: () => failures,
  };
}
