// SHA-256 of what is small. Through a text of one byte for each character: bytes handed over by the system have a block of
// memory of their own each, which takes longer than hashing.

import { hash } from 'node:crypto';

/** 32 bytes. */
export function sha256(content: string | Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', content, 'binary'), 'latin1');
}
