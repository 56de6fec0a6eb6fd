// One try of work over one connection: a transaction that is answered after its COMMIT, or leaves nothing.

import { SqlError } from '../sql/sql-error.ts';
import { checkChanged } from '../sql/statement.ts';
import type { Statement, Work } from '../sql/statement.ts';
import type { PostgresConnection, PostgresPool } from './postgres-driver.ts';

/** Throws what a statement or the work itself threw, after undoing all of it. */
export async function runTransaction<Result>(
  pool: PostgresPool,
  begin: string,
  work: Work<Result>,
): Promise<Result> {
  let step = work.next();
  // Work that asks nothing needs no transaction.
  if (step.done === true) return step.value;
  const connection = await pool.connect();
  let isInDoubt = true;
  try {
    let isOpen = false;
    while (step.done !== true) {
      step = work.next(await runStep(connection, step.value, isOpen ? undefined : begin));
      isOpen = true;
    }
    await commit(connection);
    isInDoubt = false;
    return step.value;
  } catch (error) {
    isInDoubt = isBeyondRollback(error) || !(await rollback(connection));
    throw error;
  } finally {
    connection.release(isInDoubt);
  }
}

/** Where the transaction cannot begin, nothing that travels with its beginning is run. */
async function runStep(
  connection: PostgresConnection,
  statements: readonly Statement[],
  begin: string | undefined,
): Promise<readonly unknown[]> {
  const answers = await connection.run(statements, begin);
  for (const [index, statement] of statements.entries()) {
    if (statement.kind === 'change') checkChanged(statement, answers[index] as number);
  }
  return answers;
}

/** PostgreSQL answers COMMIT of a failed transaction with a ROLLBACK, and no error. */
async function commit(connection: PostgresConnection): Promise<void> {
  const done = await connection.execute('COMMIT');
  if (done !== 'COMMIT')
    throw new SqlError('conflict', `The transaction ended with ${done || 'nothing'}.`, null);
}

/** Whether the connection can go on. */
async function rollback(connection: PostgresConnection): Promise<boolean> {
  try {
    await connection.execute('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

/** Broken connections, and those whose prepared statements are out of date. */
function isBeyondRollback(error: unknown): boolean {
  return error instanceof SqlError && error.kind === 'away';
}
