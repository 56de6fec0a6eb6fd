// Makes the keys that member tokens and simple proofs are signed with. Unlike API keys they are kept as they are: the
// server must check with them.

import { randomBytes } from 'node:crypto';
import type { NewTokenKey } from '../shops/shop-directory.ts';
import { randomWord } from './api-key.ts';

/** A shared secret of 256 random bits, which every language of a shop can sign with. */
export function makeTokenKey(label: string): NewTokenKey {
  return {
    id: `tk_${randomWord(10)}`,
    algorithm: 'HS256',
    material: randomBytes(32).toString('base64url'),
    label,
    expiresAt: null,
  };
}
