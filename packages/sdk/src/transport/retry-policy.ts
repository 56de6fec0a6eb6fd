// When another try can help and how long to wait before it; the same for every transport.

import type { Answer } from './transport.ts';

/** Statuses that pass by themselves. 409 is "the same key is still running". */
export function isTemporary(status: number): boolean {
  return status > 499 || /^4(08|09|25|29)$/.test(`${status}`);
}

/** `Retry-After` in milliseconds, from seconds or a date; undefined where there is none to understand. */
export function readRetryAfter({ headers }: Pick<Answer, 'headers'>): number | undefined {
  const header = headers.get('retry-after');
  if (!header) return undefined;
  const wait = +header * 1_000 || Date.parse(header) - Date.now();
  return wait >= 0 ? wait : undefined;
}

/** Doubles with each attempt (0 is the first); the random part keeps many pages from coming back at once. */
export function backOff(delayMs: number, attempt: number): number {
  return delayMs * 2 ** attempt * (1 - Math.random() / 2);
}
