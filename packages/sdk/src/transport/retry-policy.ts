// When another try can help and how long to wait before it; the same for every transport.

/** Statuses that pass by themselves. 409 is "the same key is still running". */
export function isTemporary(status: number): boolean {
  return status >= 500 || [408, 409, 425, 429].includes(status);
}

/** `Retry-After` in milliseconds, from seconds or a date; undefined where there is none to understand. */
export function readRetryAfter(header: string | null): number | undefined {
  if (!header) return undefined;
  const wait = isNaN(+header) ? Date.parse(header) - Date.now() : +header * 1_000;
  return wait >= 0 ? wait : undefined;
}

/** Doubles with each attempt (0 is the first); the random half keeps many pages from coming back at once. */
export function backOff(delayMs: number, attempt: number): number {
  return delayMs * 2 ** attempt * (1 - Math.random() / 2);
}
