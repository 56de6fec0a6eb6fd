// One caller stops waiting; what it waited for goes on for the others.

import { LoyaltyError } from '@zegel/core';

export function untilAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new LoyaltyError('aborted', 'Aborted'));
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    promise.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop));
  });
}
