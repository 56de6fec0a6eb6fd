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

function answer(driver: SqlDriver, statement: Statement): unknown {
  const { kind, sql, values } = statement;
  if (kind === 'rows') return driver.readAll(sql, ...values);
  return checkChanged(statement, driver.run(sql, ...values));
}
