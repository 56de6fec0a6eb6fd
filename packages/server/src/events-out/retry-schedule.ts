// When an event that did not arrive is sent again, and when an endpoint that does not answer is left alone.

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses after the first, second, … failed attempt: ten attempts over 75.6 hours. */
const pauses = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

export const attemptsMax: number = pauses.length + 1;

/** So long without a single success, and an endpoint is switched off. */
export const failingMsMax: number = 120 * hour;

const jitter = 0.1;
const retryAfterMsMax = 24 * hour;
const slowDownMsMax = 5 * minute;

/** How long to wait after so many attempts; null: no more. Up to a tenth longer by chance (0 to 1), never shorter. */
export function pauseAfter(attempts: number, chance: number): number | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : Math.round(pause * (1 + jitter * chance));
}

/** How long an endpoint that cannot keep up gets no events at all, after so many failures on end. */
export function slowDownAfter(failures: number): number {
  return Math.min(5 * second * 2 ** Math.min(failures - 1, 10), slowDownMsMax);
}

/** Reads `Retry-After`, seconds or a date; null where it says nothing. A day at most. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const isSeconds = /^\d{1,9}$/.test(header);
  if (!isSeconds && !/^[A-Z][a-z]{2}, /.test(header)) return null;
  const at = isSeconds ? now + Number(header) * second : Date.parse(header);
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now), retryAfterMsMax);
}
