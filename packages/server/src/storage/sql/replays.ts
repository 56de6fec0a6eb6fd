// Answers kept under their idempotency keys, in the same transaction as what they answer.

import { LoyaltyError } from '@zegel/core';
import type { ReplayKey } from '../storage.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { changeOne, read, run } from './statement.ts';
import type { Statement, Work } from './statement.ts';

/** Stored outcomes stay small: they never hold an account. */
const resultBytesMax = 1_024;

export interface ReplayScope {
  readonly shopId: string;
  readonly operation: string;
  readonly replay: ReplayKey;
  /** Stands for who acts and what they do: the same key means something else elsewhere. */
  readonly scopeHash: Uint8Array;
}

/** Where an operation's key is looked up; null for an operation without one. */
export function replayScope(
  hash: KeyedHash,
  operation: { readonly shopId: string; readonly name: string; readonly replay: ReplayKey | null },
): ReplayScope | null {
  const { shopId, name, replay } = operation;
  if (replay === null) return null;
  return {
    shopId,
    operation: name,
    replay,
    scopeHash: hash('scope', shopId, replay.principal, name),
  };
}

/** The answer this key had before; null for a new key. Throws when the key had stood for something else. */
export function* findReplay(scope: ReplayScope): Work<{ readonly result: unknown } | null> {
  const { replay } = scope;
  const row = yield* read<{ fingerprint: Uint8Array; result: string }>(
    `SELECT fingerprint, result FROM replays WHERE shop_id = ? AND key = ? AND scope_hash = ? AND created_at >= ?`,
    scope.shopId,
    replay.key,
    scope.scopeHash,
    replay.keptSince,
  );
  if (row === undefined) return null;
  if (Buffer.compare(row.fingerprint, replay.fingerprint) !== 0) {
    throw new LoyaltyError(
      'idempotency_key_reused',
      'This idempotency key was used for another request. Make a new key for every new intent.',
    );
  }
  return { result: JSON.parse(row.result) };
}

/** Keeps an answer; a forgotten one under the same key makes room, and one that somebody just wrote is a conflict. */
export function saveReplay(
  scope: ReplayScope,
  accountId: string | null,
  result: unknown,
): Statement {
  const text = JSON.stringify(result);
  if (Buffer.byteLength(text) > resultBytesMax) {
    throw new Error(
      `The outcome of ${scope.operation} has ${Buffer.byteLength(text)} bytes; at most ${resultBytesMax} are kept.`,
    );
  }
  return changeOne(
    `INSERT INTO replays (shop_id, key, scope_hash, fingerprint, account_id, result, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, key, scope_hash) DO UPDATE SET fingerprint = excluded.fingerprint, account_id = excluded.account_id,
       result = excluded.result, created_at = excluded.created_at
     WHERE replays.created_at < ?`,
    scope.shopId,
    scope.replay.key,
    scope.scopeHash,
    scope.replay.fingerprint,
    accountId,
    text,
    scope.replay.at,
    scope.replay.keptSince,
  );
}

/** Deletes at most `limit` answers older than `before`. */
export function forgetReplays(before: number, limit: number): Work<number> {
  return run(
    `DELETE FROM replays WHERE (shop_id, key, scope_hash) IN
       (SELECT shop_id, key, scope_hash FROM replays WHERE created_at < ? ORDER BY created_at LIMIT ?)`,
    before,
    limit,
  );
}
