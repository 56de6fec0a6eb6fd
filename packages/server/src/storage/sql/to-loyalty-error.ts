// What a caller of the storage sees of a failure underneath: one LoyaltyError, the database's own words as its cause.

import { isLoyaltyError, LoyaltyError } from '@zegel/core';
import { SqlError } from './sql-error.ts';
import type { SqlErrorKind } from './sql-error.ts';

const passing: ReadonlySet<SqlErrorKind> = new Set(['busy', 'disk', 'away', 'conflict']);

/** Wraps whatever was thrown below the port. */
export function toLoyaltyError(error: unknown): LoyaltyError {
  if (isLoyaltyError(error)) return error;
  if (error instanceof SqlError && passing.has(error.kind)) {
    return new LoyaltyError(
      'unavailable',
      error.kind === 'away'
        ? 'The database cannot be reached now. Ask again later, with the same idempotency key.'
        : 'The database cannot be written now; nothing was recorded. Try again later.',
      { canRetry: true, retryAfterMs: 1_000, cause: error },
    );
  }
  return new LoyaltyError(
    'internal',
    'The ledger refused to write what it was told; nothing was recorded.',
    { cause: error },
  );
}
