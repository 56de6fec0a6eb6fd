// The driver over `node:sqlite`, which ships with Node. Nothing else imports it.

import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { SqlError, sqlErrorKind } from './sql-error.ts';
import type { Connect, SqlDriver, SqlValue } from './sql-driver.ts';

/** Connects with `node:sqlite`. */
export const connectNodeSqlite: Connect = (file, { isReadOnly, busyTimeoutMs }) => {
  const database = guard(
    () => new DatabaseSync(file, { readOnly: isReadOnly, timeout: busyTimeoutMs, defensive: true }),
  );
  const statements = new Map<string, StatementSync>();
  const queries = new Map<string, Query>();
  let depth = 0;
  let changes = 0;

  function statement(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const prepared = database.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  }

  function query(sql: string): Query {
    const known = queries.get(sql);
    if (known !== undefined) return known;
    const prepared = toQuery(database.prepare(sql));
    queries.set(sql, prepared);
    return prepared;
  }

  function run(sql: string, ...values: readonly SqlValue[]): number {
    try {
      return Number(statement(sql).run(...values).changes);
    } catch (error) {
      throw toSqlError(error);
    }
  }

  function readAll<Row extends object>(sql: string, ...values: readonly SqlValue[]): Row[] {
    try {
      const { statement: prepared, columns } = query(sql);
      const found = prepared.all(...values) as unknown as unknown[][];
      return found.map((row) => toRow(columns, row) as Row);
    } catch (error) {
      throw toSqlError(error);
    }
  }

  /** Leaves a transaction that may be gone already: SQLite ends it by itself on some disk errors. */
  function leave(sql: string): void {
    if (database.isTransaction) run(sql);
  }

  function inside<Result>(
    begin: string,
    commit: string,
    rollback: readonly string[],
    work: () => Result,
  ): Result {
    run(begin);
    depth += 1;
    try {
      const result = work();
      run(commit);
      return result;
    } catch (error) {
      for (const sql of rollback) leave(sql);
      throw error;
    } finally {
      depth -= 1;
    }
  }

  const driver: SqlDriver = {
    run(sql, ...values) {
      changes += 1;
      return run(sql, ...values);
    },
    changeCount: () => changes,
    read: <Row extends object>(sql: string, ...values: readonly SqlValue[]) =>
      readAll<Row>(sql, ...values)[0],
    readAll<Row extends object>(sql: string, ...values: readonly SqlValue[]) {
      // With RETURNING it does both.
      if (!sql.startsWith('SELECT')) changes += 1;
      return readAll<Row>(sql, ...values);
    },
    // A statement of its own: a shared one would start over when somebody else runs it.
    iterate: <Row extends object>(sql: string, ...values: readonly SqlValue[]) =>
      guard(() => database.prepare(sql).iterate(...values) as IterableIterator<Row>),
    execute(script) {
      changes += 1;
      guard(() => database.exec(script));
    },
    transaction(work) {
      if (depth === 0) return inside('BEGIN IMMEDIATE', 'COMMIT', ['ROLLBACK'], work);
      const name = `level_${depth}`;
      return inside(
        `SAVEPOINT ${name}`,
        `RELEASE ${name}`,
        [`ROLLBACK TO ${name}`, `RELEASE ${name}`],
        work,
      );
    },
    snapshot(work) {
      return depth === 0 ? inside('BEGIN', 'COMMIT', ['ROLLBACK'], work) : work();
    },
    close: () => guard(() => database.close()),
  };
  return driver;
};

/** A statement that answers rows as lists of values, and the names of those. */
interface Query {
  readonly statement: StatementSync;
  readonly columns: readonly string[];
}

function toQuery(statement: StatementSync): Query {
  statement.setReturnArrays(true);
  return { statement, columns: statement.columns().map(({ name }) => name) };
}

/** Rows made here are plain objects of one shape, which everybody who reads and copies them is quicker with. */
function toRow(columns: readonly string[], values: readonly unknown[]): object {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index += 1) row[columns[index] ?? ''] = values[index];
  return row;
}

function guard<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toSqlError(error);
  }
}

function toSqlError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return error;
  return new SqlError(sqlErrorKind(error.errcode), error.message, error);
}
