// Reads: those of one statement see one moment by themselves, and take one round trip; all others need a transaction.

import type { Statement, Work } from '../sql/statement.ts';
import type { PostgresPool } from './postgres-driver.ts';
import { runTransaction } from './run-transaction.ts';

/** Runs reads over a pool; `begin` begins a transaction that sees one moment. */
export function postgresReads(
  pool: PostgresPool,
  begin: string,
): <Result>(work: () => Work<Result>) => Promise<Result> {
  // First statements of work that went on after them: learnt once, by beginning again.
  const goOn = new Set<string>();
  return async (work) => {
    const alone = work();
    const step = alone.next();
    if (step.done === true) return step.value;
    const [first, second] = step.value;
    if (first !== undefined && second === undefined && !goOn.has(first.sql)) {
      const after = alone.next(await runAlone(pool, step.value));
      if (after.done === true) return after.value;
      goOn.add(first.sql);
    }
    return runTransaction(pool, begin, work());
  };
}

async function runAlone(
  pool: PostgresPool,
  statements: readonly Statement[],
): Promise<readonly unknown[]> {
  const connection = await pool.connect();
  let isInDoubt = true;
  try {
    const answers = await connection.run(statements);
    isInDoubt = false;
    return answers;
  } finally {
    connection.release(isInDoubt);
  }
}
