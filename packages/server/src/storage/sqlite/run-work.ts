// Runs work at once, on the connection that is open.

import { checkChanged } from '../sql/statement.ts';
import type { Statement, Work } from '../sql/statement.ts';
import type { SqlDriver } from './sql-driver.ts';

/** Runs work to its end; what a statement throws ends it. Transactions are the caller's. */
export function runWork<Result>(driver: SqlDriver, work: Work<Result>): Result {
  let step = work.next();
  while (step.done !== true) {
    step = work.next(step.value.map((statement) => answer(driver, statement)));
  }
  return step.value;
}

/**
 * Runs work that only reads, all of it at one moment. Most of it is one statement, which is a moment by itself; where
 * another follows, the work is begun again in a snapshot.
 */
export function readWork<Result>(driver: SqlDriver, make: () => Work<Result>): Result {
  const work = make();
  const first = work.next();
  if (first.done === true) return first.value;
  const [statement, ...others] = first.value;
  if (statement !== undefined && others.length === 0) {
    const next = work.next([answer(driver, statement)]);
    if (next.done === true) return next.value;
  }
  return driver.snapshot(() => runWork(driver, make()));
}

function answer(driver: SqlDriver, statement: Statement): unknown {
  const { kind, sql, values } = statement;
  if (kind === 'rows') return driver.readAll(sql, ...values);
  return checkChanged(statement, driver.run(sql, ...values));
}
