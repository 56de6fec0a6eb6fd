// What a caller of the storage sees of a failure underneath: one LoyaltyError, the database's own words as its cause.

import { isLoyaltyError, LoyaltyError } from '@zegel/core';
import type { SqlDriver } from './sql-driver.ts';
import { SqlError } from './sql-error.ts';

/** Wraps whatever was thrown below the port. */
export function toLoyaltyError(error: unknown): LoyaltyError {
  if (isLoyaltyError(error)) return error;
  if (error instanceof SqlError && (error.kind === 'disk' || error.kind === 'busy')) {
    return new LoyaltyError(
      'unavailable',
      'The database cannot be written now; nothing was recorded. Try again later.',
      {
        canRetry: true,
        retryAfterMs: 1_000,
        cause: error,
      },
    );
  }
  return new LoyaltyError(
    'internal',
    'The ledger refused to write what it was told; nothing was recorded.',
    { cause: error },
  );
}

/** The same driver for code that is called from outside directly: what it throws is told in the port's own words. */
export function withLoyaltyErrors(driver: SqlDriver): SqlDriver {
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw toLoyaltyError(error);
    }
  };
  return {
    run: (sql, ...values) => guard(() => driver.run(sql, ...values)),
    read: (sql, ...values) => guard(() => driver.read(sql, ...values)),
    readAll: (sql, ...values) => guard(() => driver.readAll(sql, ...values)),
    iterate: (sql, ...values) => guard(() => driver.iterate(sql, ...values)),
    execute: (script) => guard(() => driver.execute(script)),
    transaction: (work) => guard(() => driver.transaction(work)),
    snapshot: (work) => guard(() => driver.snapshot(work)),
    close: () => guard(() => driver.close()),
  };
}
