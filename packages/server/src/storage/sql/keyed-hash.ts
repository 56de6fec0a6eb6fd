// Keyed hashes with a secret that every database makes for itself: what is stored cannot be guessed back from a list
// of order numbers or customer ids.

import { hash, randomBytes } from 'node:crypto';
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

/** SHA-256 hashes blocks of so many bytes. */
const blockBytes = 64;

/**
 * HMAC-SHA256 (RFC 2104) as two plain hashes: every write asks for several, and making an object for each costs more
 * than hashing.
 */
export function keyedHash(secret: Uint8Array): KeyedHash {
  const key = Buffer.alloc(blockBytes);
  key.set(secret.length > blockBytes ? hash('sha256', secret, 'buffer') : secret);
  const inner = key.map((byte) => byte ^ 0x36);
  const outer = key.map((byte) => byte ^ 0x5c);
  return (purpose, ...parts) => {
    const content = Buffer.from(JSON.stringify([purpose, ...parts]));
    const within = hash('sha256', Buffer.concat([inner, content]), 'buffer');
    return hash('sha256', Buffer.concat([outer, within]), 'buffer').subarray(0, 16);
  };
}
