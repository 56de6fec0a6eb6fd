// Keyed hashes with a secret that every database makes for itself: what is stored cannot be guessed back from a list
// of order numbers or customer ids.

import { hash, randomBytes } from 'node:crypto';
import { sha256 } from '../../ledger/sha-256.ts';
import { read, run } from './statement.ts';
import type { Work } from './statement.ts';

/** 16 bytes that stand for the parts; `purpose` keeps uses apart. */
export type KeyedHash = (
  purpose: 'business' | 'scope' | 'trace',
  ...parts: readonly string[]
) => Uint8Array;

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

/** SHA-256 hashes blocks of so many bytes, and answers so many. */
const blockBytes = 64;
const hashBytes = 32;
const scratchBytes = 4_096;

/**
 * HMAC-SHA256 (RFC 2104) as two plain hashes over the same two pieces of memory: every write asks for several, and making
 * an object for each costs more than hashing.
 */
export function keyedHash(secret: Uint8Array): KeyedHash {
  const key = Buffer.alloc(blockBytes);
  key.set(secret.length > blockBytes ? sha256(secret) : secret);
  const inner = Buffer.alloc(scratchBytes);
  inner.set(key.map((byte) => byte ^ 0x36));
  const outer = Buffer.alloc(blockBytes + hashBytes);
  outer.set(key.map((byte) => byte ^ 0x5c));

  function hashInner(content: string): string {
    // A character has at most three bytes for each of its units.
    const isShort = content.length * 3 <= scratchBytes - blockBytes;
    if (!isShort) {
      const whole = Buffer.concat([inner.subarray(0, blockBytes), Buffer.from(content)]);
      return hash('sha256', whole, 'binary');
    }
    const length = inner.write(content, blockBytes);
    return hash('sha256', inner.subarray(0, blockBytes + length), 'binary');
  }

  return (purpose, ...parts) => {
    outer.write(hashInner(JSON.stringify([purpose, ...parts])), blockBytes, 'latin1');
    return sha256(outer).subarray(0, 16);
  };
}
