// Writes that are no ledger's: what was answered under an idempotency key is answered again, and nothing happens twice.

import { hash } from 'node:crypto';
import { replayKey } from '../ledger/replay-key.ts';
import { findReplay, saveReplay } from '../storage/sql/replays.ts';
import type { ReplayScope } from '../storage/sql/replays.ts';
import { all } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';

export interface WriteRequest {
  readonly shopId: string;
  /** What is written, as a part of what the key stands for. */
  readonly name: string;
  readonly idempotencyKey: string;
  readonly payload: unknown;
  /** Real time. */
  readonly now: number;
}

export interface OnceAnswer<Result> {
  readonly result: Result;
  readonly isReplay: boolean;
}

/** Runs `work` unless its key was answered before. The result is kept: at most 1 kB of JSON. */
export function* once<Result>(
  { shopId, name, idempotencyKey, payload, now }: WriteRequest,
  work: () => Work<Result>,
): Work<OnceAnswer<Result>> {
  const scope: ReplayScope = {
    shopId,
    operation: name,
    replay: replayKey('shop', idempotencyKey, payload, now),
    scopeHash: hash('sha256', `shop ${name}`, 'buffer').subarray(0, 16),
  };
  const stored = yield* findReplay(scope);
  if (stored !== null) return { result: stored.result as Result, isReplay: true };
  const result = yield* work();
  yield* all(saveReplay(scope, null, result));
  return { result, isReplay: false };
}
