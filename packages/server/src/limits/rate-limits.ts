// Counts what is asked for in fixed windows, one for each key, which begins with its first request. Memory is bounded by
// the number of keys; a process counts for itself, since what must never be exceeded is capped in the ledger.

import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { LimitName, LimitPolicies } from './limit-policies.ts';

/** How one limit stands after it was asked. */
export interface LimitState {
  readonly name: LimitName;
  readonly quota: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Milliseconds until the window ends. */
  readonly resetsInMs: number;
  readonly isExceeded: boolean;
}

export interface RateLimits {
  /** Counts one, unless the quota is used up. */
  take(name: LimitName, key: string): LimitState;
  /** Tells without counting. */
  look(name: LimitName, key: string): LimitState;
}

interface Window {
  count: number;
  readonly endsAt: number;
}

/** Longer keys are remembered by a hash, so that nobody chooses how much memory they take. */
const keyLengthMax = 64;

export function createRateLimits(policies: LimitPolicies, now: () => number): RateLimits {
  const windows = new Map<LimitName, LRUCache<string, Window>>();

  function windowsOf(name: LimitName): LRUCache<string, Window> {
    let known = windows.get(name);
    if (known === undefined) {
      known = new LRUCache({ max: policies[name].keysMax });
      windows.set(name, known);
    }
    return known;
  }

  function ask(name: LimitName, rawKey: string, cost: 0 | 1): LimitState {
    const { quota, windowSeconds } = policies[name];
    const key = rawKey.length <= keyLengthMax ? rawKey : digest(rawKey);
    const known = windowsOf(name).get(key);
    const at = now();
    const isCurrent = known !== undefined && at < known.endsAt;
    const window = isCurrent ? known : { count: 0, endsAt: at + windowSeconds * 1_000 };
    const isExceeded = window.count >= quota;
    if (cost > 0 && !isExceeded) {
      window.count += cost;
      if (!isCurrent) windowsOf(name).set(key, window);
    }
    return {
      name,
      quota,
      windowSeconds,
      remaining: quota - window.count,
      resetsInMs: window.endsAt - at,
      isExceeded,
    };
  }

  return {
    take: (name, key) => ask(name, key, 1),
    look: (name, key) => ask(name, key, 0),
  };
}

function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
