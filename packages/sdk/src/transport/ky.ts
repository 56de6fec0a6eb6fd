// The transport of the main entry, over ky: whoever has a ky of their own, with hooks, hands it in. The policy is that
// of transport/fetch.ts, and so are the tests.

import { LoyaltyError } from '@zegel/core';
import standardKy, { isHTTPError, isTimeoutError } from 'ky';
import type { KyInstance, Options } from 'ky';
import { readText } from './read-text.ts';
import { backOff, isTemporary, readRetryAfter } from './retry-policy.ts';
import type { Answer, Transport, TransportOptions } from './transport.ts';

export interface KyTransportOptions extends TransportOptions {
  /** Your own instance, for its hooks. What concerns time and retries is set here. @default ky */
  readonly ky?: KyInstance | undefined;
}

const temporaryStatuses = Array.from({ length: 600 }, (_, index) => index).filter(isTemporary);

export function kyTransport({
  ky = standardKy,
  fetch: send = (...args) => fetch(...args),
  timeoutMs = 10_000,
  retryLimit = 2,
  retryDelayMs = 400,
  retryAfterMaxMs = 10_000,
}: KyTransportOptions = {}): Transport {
  const client = ky.extend({
    credentials: 'omit',
    timeout: timeoutMs,
    throwHttpErrors: isTemporary,
    // The whole answer is read in here, so that a body that stalls or breaks off counts as a failed try.
    fetch: async (input, init) => {
      const response = await send(input, init);
      const text = await readText(response);
      return new Response(text || null, response);
    },
    retry: {
      limit: retryLimit,
      methods: ['get', 'post', 'put', 'patch', 'delete'],
      statusCodes: temporaryStatuses,
      afterStatusCodes: temporaryStatuses,
      delay: (attempt) => backOff(retryDelayMs, attempt - 1),
      retryOnTimeout: true,
      shouldRetry: ({ error }) =>
        error instanceof LoyaltyError ||
        // It asks for longer than we wait.
        (isHTTPError(error) && (readRetryAfter(error.response) ?? 0) > retryAfterMaxMs)
          ? false
          : undefined,
    },
  });

  return async ({ url, signal, ...init }) => {
    try {
      return await toAnswer(await client(url, { ...init, signal } as Options));
    } catch (cause) {
      if (isHTTPError(cause)) return toAnswer(cause.response);
      if (cause instanceof LoyaltyError) throw cause;
      const code = signal?.aborted ? 'aborted' : isTimeoutError(cause) ? 'timeout' : 'network';
      const canRetry = code !== 'aborted';
      throw new LoyaltyError(code, 'No answer', { cause, canRetry });
    }
  };
}

async function toAnswer(response: Response): Promise<Answer> {
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}
