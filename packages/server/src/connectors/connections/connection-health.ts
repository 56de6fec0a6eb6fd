// Whether a connection does what it is for. A platform that has switched its webhooks off says nothing, so silence is
// judged by what asking the shop brought meanwhile.

import type { Connection } from './connection-store.ts';

export type ConnectionHealth = 'well' | 'off' | 'new' | 'silent' | 'unreachable';

export interface SilenceLimits {
  /** From when on a shop that has something to tell and delivers nothing is called silent. @default 6 hours */
  readonly silenceMs?: number | undefined;
}

const hour = 60 * 60 * 1_000;

/** So many things found by asking are no chance: then a few minutes of silence are enough. */
const foundMany = 10;
const shortSilenceMs = 10 * 60 * 1_000;
/** A shop may be away for an update. */
const awayMs = 2 * hour;

export function connectionHealth(
  connection: Connection,
  now: number,
  { silenceMs = 6 * hour }: SilenceLimits = {},
): ConnectionHealth {
  const { state, lastDeliveryAt, madeAt, pollFoundCount, pollError, polledAt } = connection;
  if (state === 'off') return 'off';
  const silence = now - (lastDeliveryAt ?? madeAt);
  const isSilent =
    pollFoundCount > 0 &&
    (silence >= silenceMs || (pollFoundCount >= foundMany && silence >= shortSilenceMs));
  if (isSilent) return 'silent';
  if (pollError !== null && now - (lastDeliveryAt ?? madeAt) >= awayMs) return 'unreachable';
  return lastDeliveryAt === null && polledAt === null ? 'new' : 'well';
}

export const healthWords: Readonly<Record<ConnectionHealth, string>> = {
  well: 'works',
  off: 'is off',
  new: 'was not heard of yet',
  silent: 'delivers nothing, though the shop has news: look at its webhooks, one may be disabled',
  unreachable: 'cannot be asked for orders',
};
