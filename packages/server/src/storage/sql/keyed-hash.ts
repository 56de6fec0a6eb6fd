// Keyed hashes with a secret that every database makes for itself: what is stored cannot be guessed back from a list
// of order numbers or customer ids.

import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { read, run } from './statement.ts';
import type { Work } from './statement.ts';

/** 16 bytes that stand for the parts; `purpose` keeps uses apart. */
export type KeyedHash = (purpose: 'business' | 'scope', ...parts: readonly string[]) => Uint8Array;

/** Reads this database's secret, or makes it once. */
export function* keyedHashSecret(): Work<Uint8Array> {
  yield* run(
    `INSERT INTO secrets (name, value) VALUES ('keyed_hash', ?) ON CONFLICT (name) DO NOTHING`,
    randomBytes(32),
  );
  const row = yield* read<{ value: Uint8Array }>(
    `SELECT value FROM secrets WHERE name = 'keyed_hash'`,
  );
  if (row === undefined) throw new Error('The database keeps no secret for its keyed hashes.');
  return row.value;
}

export function keyedHash(secret: Uint8Array): KeyedHash {
  const key = createSecretKey(secret);
  return (purpose, ...parts) =>
    createHmac('sha256', key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest()
      .subarray(0, 16);
}
