// A caller that gave up before the ledger began gets the port's one error.

import { LoyaltyError } from '@zegel/core';
import type { ReadOptions } from '@zegel/core';

/** Throws where the caller's signal has fired already. A write that was begun is never undone by it. */
export function requireNotAborted(options: ReadOptions | undefined): void {
  const signal = options?.signal;
  if (signal?.aborted !== true) return;
  throw new LoyaltyError(
    'aborted',
    'The caller gave up before the ledger began; nothing was written.',
    {
      canRetry: true,
      cause: signal.reason,
    },
  );
}
