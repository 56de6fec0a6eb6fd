// When a delivery that could not be worked off is tried again, and when it is given up for a person to look at.

import { isLoyaltyError } from '@zegel/core';

const second = 1_000;
const hour = 60 * 60 * second;

/** What will be the same next time: a body nobody can read, an id used for two different things. */
const hopeless = new Set([
  'invalid_request',
  'invalid_json',
  'idempotency_key_reused',
  'not_supported',
]);

/** A shop that is away is asked for three days; what fails for unknown reasons is tried eight times. */
const patienceMs = 72 * hour;
const attemptsMax = 8;

export interface FailedTry {
  readonly error: unknown;
  /** Tries so far, this one included. */
  readonly attempts: number;
  readonly receivedAt: number;
  readonly now: number;
}

/** Epoch milliseconds of the next try; null: give it up. `chance` (0 to 1) spreads tries that failed together. */
export function nextTryAt(
  { error, attempts, receivedAt, now }: FailedTry,
  chance: number,
): number | null {
  const known = isLoyaltyError(error) ? error : null;
  if (known !== null && hopeless.has(known.code)) return null;
  const isTheirs = known !== null && known.code !== 'internal';
  if (isTheirs ? now - receivedAt >= patienceMs : attempts >= attemptsMax) return null;
  const backoff = Math.min(5 * second * 4 ** (attempts - 1), hour);
  const pause = Math.max(retryAfterOf(error), Math.round(backoff * (0.75 + chance / 2)));
  return now + pause;
}

/** What is kept with the delivery: our own words where we know the error, its name where not. */
export function reasonOf(error: unknown): string {
  if (isLoyaltyError(error)) return `${error.code}: ${error.message}`.slice(0, 500);
  return `internal: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`.slice(
    0,
    500,
  );
}

/** How long the other side asked us to wait, in milliseconds, at most six hours. */
export function retryAfterOf(error: unknown): number {
  return Math.min(isLoyaltyError(error) ? (error.retryAfterMs ?? 0) : 0, 6 * hour);
}
