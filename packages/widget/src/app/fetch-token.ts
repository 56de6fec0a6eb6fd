// Asks the shop who is signed in (`data-token-url`): 200 with `{ "token": … }`, or 204 for nobody.

import { LoyaltyError } from '@zegel/core';

export type FetchToken = () => Promise<string | null>;

/** Makes the asker for one URL of the shop's own origin. Rejects with `token_unavailable`; nobody is null. */
export function createFetchToken(
  url: string,
  fetcher: typeof fetch = (...args) => fetch(...args),
): FetchToken {
  return async () => {
    let cause: unknown;
    try {
      const answer = await fetcher(url, {
        credentials: 'same-origin',
        headers: { accept: 'application/json' },
        cache: 'no-store',
      });
      if (answer.status === 204) return null;
      if (answer.ok) {
        const body: unknown = await answer.json();
        const token = (body as { token?: unknown } | null)?.token;
        if (typeof token === 'string' && token !== '') return token;
        cause = 'no token in the answer';
      } else cause = `HTTP ${answer.status}`;
    } catch (error) {
      cause = error;
    }
    throw new LoyaltyError('token_unavailable', `data-token-url gave no token: ${url}`, {
      cause,
      canRetry: true,
    });
  };
}
