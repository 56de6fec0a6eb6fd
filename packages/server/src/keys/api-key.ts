// Makes and recognises API keys. Only the hash of a key is kept; the key itself is shown once and never logged.

import { hash, randomBytes } from 'node:crypto';
import type { KeyKind, NewApiKey, ShopMode } from '../shops/shop-directory.ts';

const prefixes = { publishable: 'pk', secret: 'sk', restricted: 'rk' } as const;

/** What a key is to be; the rest has defaults. */
export type KeyWish = Pick<NewApiKey, 'kind'> &
  Partial<Pick<NewApiKey, 'scopes' | 'label' | 'expiresAt'>>;

/** Makes a key with 160 random bits: `sk_live_…`. */
function makeApiKey(kind: KeyKind, mode: ShopMode): string {
  return `${prefixes[kind]}_${mode}_${randomWord(20)}`;
}

/** Makes a key with its record: the text is for the shop, the record for the database. */
export function issueApiKey(
  mode: ShopMode,
  { kind, scopes = [], label = '', expiresAt = null }: KeyWish,
): { readonly text: string; readonly record: NewApiKey } {
  const text = makeApiKey(kind, mode);
  const id = `key_${randomWord(10)}`;
  return { text, record: { id, hash: hashApiKey(text), kind, scopes, label, expiresAt } };
}

/** What is stored and looked up instead of the key. */
export function hashApiKey(key: string): string {
  return hash('sha256', key, 'hex');
}

/** What a text claims to be by its prefix, before anything is looked up. */
export function claimedKeyKind(text: string): 'publishable' | 'secret' | null {
  if (/^pk_(live|test)_/.test(text)) return 'publishable';
  // Restricted keys are secrets too, whoever issued them.
  return /^(sk|rk)_/.test(text) ? 'secret' : null;
}

/** Lower-case letters and digits that hold so many random bytes. */
export function randomWord(bytes: number): string {
  const length = Math.ceil((bytes * 8) / Math.log2(36));
  return BigInt(`0x${randomBytes(bytes).toString('hex')}`)
    .toString(36)
    .padStart(length, '0');
}
