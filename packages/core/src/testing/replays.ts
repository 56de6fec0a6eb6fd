// Remembers what was answered to which idempotency key: the same key gives the same answer, another payload under it
// is refused. What threw is not remembered.

import { LoyaltyError } from '../contract/loyalty-error.ts';

export interface KeyedCall {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
  readonly payload: unknown;
}

export interface Replays {
  answer<Result>(
    call: KeyedCall,
    act: () => Result,
  ): { readonly result: Result; readonly isReplay: boolean };
}

const keyLengthMax = 255;

export function createReplays(): Replays {
  const answers = new Map<string, { readonly fingerprint: string; readonly result: unknown }>();
  return {
    answer<Result>({ principal, route, key, payload }: KeyedCall, act: () => Result) {
      if (key === '')
        throw new LoyaltyError(
          'idempotency_key_missing',
          'Send an idempotency key with every write.',
          { status: 400 },
        );
      if (key.length > keyLengthMax) {
        throw new LoyaltyError(
          'idempotency_key_invalid',
          'Send an idempotency key of at most 255 characters.',
          { status: 400 },
        );
      }
      const scope = JSON.stringify([principal, route, key]);
      const fingerprint = JSON.stringify(payload, sortingKeys);
      const before = answers.get(scope);
      if (before && before.fingerprint !== fingerprint) {
        throw new LoyaltyError(
          'idempotency_key_reused',
          'This idempotency key was used for something else: make a new key.',
          { status: 422 },
        );
      }
      if (before) return { result: before.result as Result, isReplay: true };
      const result = act();
      answers.set(scope, { fingerprint, result });
      return { result, isReplay: false };
    },
  };
}

function sortingKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
