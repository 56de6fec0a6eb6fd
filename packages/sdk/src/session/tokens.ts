// Keeps one member token fresh, in memory only: asked for once at a time, renewed at 80 % of its life. Life is counted
// from when the token came, so that a wrong clock in the browser does no harm.

import { LoyaltyError } from '@zegel/core';
import type { GetToken } from '../loyalty.ts';
import { readClaims } from './claims.ts';
import type { Claims } from './claims.ts';

export interface Tokens {
  /** The token to send now; null when nobody is signed in. A token that was refused is replaced. */
  get(refused?: string | null): Promise<string | null>;
}

export function createTokens(
  getToken: GetToken,
  now: () => number = Date.now,
  onToken?: (claims: Claims) => void,
): Tokens {
  let token: string | null = null;
  let renewAt = 0;
  let asking: Promise<string | null> | undefined;

  async function ask(isRefused: boolean): Promise<string | null> {
    try {
      token = await getToken();
      const { iat, exp } = readClaims(token);
      renewAt = now() + (((exp as number) - (iat as number)) * 800 || Infinity);
    } catch (cause) {
      // A fifth of its life is left: it may well outlive this failure.
      if (!token || isRefused) {
        throw new LoyaltyError('token_unavailable', 'getToken failed', { cause, canRetry: true });
      }
    } finally {
      asking = undefined;
    }
    if (token) onToken?.(readClaims(token));
    return token;
  }

  return {
    get: async (refused) =>
      token && token !== refused && now() < renewAt ? token : (asking ??= ask(token === refused)),
  };
}
