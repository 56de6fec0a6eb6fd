// The small transport: fetch with a timeout, a bounded number of retries and nothing else. `/lite` and the widget carry
// it, so each line is paid for by every shop.

import { LoyaltyError } from '@zegel/core';
import { readText } from './read-text.ts';
import { backOff, isTemporary, readRetryAfter } from './retry-policy.ts';
import type { Transport, TransportOptions } from './transport.ts';

export function fetchTransport({
  fetch: send = (...args) => fetch(...args),
  timeoutMs = 10_000,
  retryLimit = 2,
  retryDelayMs = 400,
  retryAfterMaxMs = 10_000,
}: TransportOptions = {}): Transport {
  return async ({ url, signal: outer = new AbortController().signal, ...init }) => {
    for (let attempt = 0; ; attempt++) {
      const signal = AbortSignal.any([outer, AbortSignal.timeout(timeoutMs)]);
      const isLast = attempt >= retryLimit;
      let wait = backOff(retryDelayMs, attempt);
      try {
        const response = await send(url, { ...init, signal, credentials: 'omit' });
        const { status, headers } = response;
        const answer = { status, headers, text: await readText(response) };
        wait = Math.max(wait, readRetryAfter(answer) ?? 0);
        if (isLast || !isTemporary(status) || wait > retryAfterMaxMs) return answer;
      } catch (cause) {
        if (cause instanceof LoyaltyError) throw cause;
        const code = outer.aborted ? 'aborted' : signal.aborted ? 'timeout' : 'network';
        const canRetry = code !== 'aborted';
        if (isLast || !canRetry) {
          throw new LoyaltyError(code, 'No answer', { cause, canRetry });
        }
      }
      // An abort ends the wait, and the next try at its beginning.
      await new Promise((resolve) => {
        setTimeout(resolve, wait);
        outer.addEventListener('abort', resolve);
      });
    }
  };
}
