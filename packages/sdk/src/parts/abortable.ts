// Waiting that can be given up.

import { LoyaltyError } from '@zegel/core';
import type { ReadOptions } from '@zegel/core';

/** One caller stops waiting for `load` or `refresh`; what it waited for, which never fails, goes on for the others. */
export async function abortable(
  promise: Promise<void>,
  { signal }: ReadOptions = {},
): Promise<void> {
  if (!signal?.aborted) {
    const aborted = new Promise((stop) => signal?.addEventListener('abort', stop));
    await Promise.race([promise, aborted]);
  }
  if (signal?.aborted) throw new LoyaltyError('aborted', 'Aborted');
}
