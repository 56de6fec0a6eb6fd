// The small transport: fetch with a timeout, a bounded number of retries and nothing else. `/lite` and the widget carry
// it, so each line is paid for by every shop.

import { isLoyaltyError, LoyaltyError } from '@zegel/core';
import { readText } from './read-text.ts';
import { backOff, isTemporary, readRetryAfter } from './retry-policy.ts';
import type { Answer, Question, Transport, TransportOptions } from './transport.ts';

export function fetchTransport({
  fetch: send = (input, init) => globalThis.fetch(input, init),
  timeoutMs = 10_000,
  retryLimit = 2,
  retryDelayMs = 400,
  retryAfterMaxMs = 10_000,
}: TransportOptions = {}): Transport {
  /** Runs with a signal of its own that fires at the caller's abort or at the end of the time. */
  async function within<Value>(
    outer: AbortSignal | undefined,
    ms: number,
    run: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    const timer = setTimeout(stop, ms);
    outer?.addEventListener('abort', stop);
    if (outer?.aborted) stop();
    try {
      return await run(controller.signal);
    } catch (cause) {
      if (outer?.aborted) throw new LoyaltyError('aborted', 'Aborted', { cause });
      if (isLoyaltyError(cause)) throw cause;
      throw controller.signal.aborted
        ? new LoyaltyError('timeout', `No answer within ${ms} ms`, { cause, canRetry: true })
        : new LoyaltyError('network', 'The server cannot be reached', { cause, canRetry: true });
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    }
  }

  return async ({ url, signal, method, headers, body }: Question): Promise<Answer> => {
    for (let attempt = 0; ; attempt++) {
      let wait = backOff(retryDelayMs, attempt);
      try {
        const answer = await within(signal, timeoutMs, async (signal) => {
          const response = await send(url, {
            method,
            headers,
            body: body ?? null,
            signal,
            credentials: 'omit',
          });
          return {
            status: response.status,
            text: await readText(response),
            header: (name: string) => response.headers.get(name),
          };
        });
        wait = Math.max(wait, readRetryAfter(answer.header('retry-after')) ?? 0);
        if (!isTemporary(answer.status) || attempt >= retryLimit || wait > retryAfterMaxMs)
          return answer;
      } catch (error) {
        if (attempt >= retryLimit || !isLoyaltyError(error) || !error.canRetry) throw error;
      }
      await pause(wait, signal);
    }
  };
}

/** Waits, or rejects at the abort. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new LoyaltyError('aborted', 'Aborted'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
  });
}
