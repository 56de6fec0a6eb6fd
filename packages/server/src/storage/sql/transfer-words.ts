// What people wrote beside a transfer. The transfer is for ever and holds only a seal of the words; the words themselves
// lie here, and can be forgotten without breaking a chain.

import { hash, randomBytes } from 'node:crypto';
import type { Transfer } from '@zegel/core/rules';
import type { Owner } from './save-rows.ts';
import { change } from './statement.ts';
import type { Statement } from './statement.ts';

export interface SealedWords {
  /** JSON. */
  readonly text: string;
  /** Without it the seal says nothing: short words could be guessed back otherwise. */
  readonly salt: Uint8Array;
  /** What the transfer keeps: base64url. */
  readonly seal: string;
}

export function sealWords(words: NonNullable<Transfer['words']>): SealedWords {
  const text = JSON.stringify(words);
  const salt = randomBytes(16);
  return { text, salt, seal: sealOf(text, salt) };
}

/** Words and salt that belong together have this seal. */
export function sealOf(text: string, salt: Uint8Array): string {
  return hash('sha256', Buffer.concat([salt, Buffer.from(text)]), 'base64url');
}

export function saveWords(owner: Owner, sequence: number, { text, salt }: SealedWords): Statement {
  return change(
    'INSERT INTO transfer_words (shop_id, account_id, sequence, words, salt) VALUES (?, ?, ?, ?, ?)',
    ...owner,
    sequence,
    text,
    salt,
  );
}
