// Idempotency keys as callers hand them over, made into what the storage keeps.

import { LoyaltyError } from '@zegel/core';
import type { ReplayKey } from '../storage/storage.ts';
import { fingerprint } from './fingerprint.ts';

/** How long an answer can be asked for again: a weekend and a day, by the real clock. */
export const replaysKeptMs: number = 72 * 60 * 60 * 1_000;
const keyLengthMax = 255;

/** Checks a key and ties it to who acts and to what was asked. */
export function replayKey(
  principal: string,
  key: string,
  payload: unknown,
  realNow: number,
): ReplayKey {
  if (key.length === 0)
    throw new LoyaltyError('idempotency_key_missing', 'Every write needs an idempotency key.');
  if (key.length > keyLengthMax) {
    throw new LoyaltyError(
      'idempotency_key_invalid',
      `An idempotency key has at most ${keyLengthMax} characters; this one has ${key.length}.`,
    );
  }
  return {
    principal,
    key,
    fingerprint: fingerprint(payload),
    at: realNow,
    keptSince: realNow - replaysKeptMs,
  };
}
