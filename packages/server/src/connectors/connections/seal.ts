// Keeps secrets of connections unreadable for whoever gets hold of the database alone: AES-256-GCM, with a key that
// lies outside it.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';

export interface Seal {
  /** `name` is bound in: what was sealed under one name does not open under another. */
  close(text: string, name: string): Uint8Array;
  /** Rejects what was sealed with another key or changed since, with `unavailable`. */
  open(sealed: Uint8Array, name: string): string;
}

const version = 1;
const nonceLength = 12;
const tagLength = 16;

/** `key` is any secret of at least 32 bytes or characters. */
export function createSeal(key: string | Uint8Array): Seal {
  if (key.length < 32) {
    throw new LoyaltyError(
      'configuration',
      'The key for connection secrets (ZEGEL_SECRETS_KEY) needs at least 32 characters.',
    );
  }
  const derived = new Uint8Array(hkdfSync('sha256', key, '', 'zegel connection settings', 32));
  return {
    close(text, name) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', derived, nonce).setAAD(Buffer.from(name));
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), closed]);
    },
    open(sealed, name) {
      try {
        const parts = Buffer.from(sealed);
        if (parts[0] !== version) throw new Error(`Unknown form ${parts[0]}`);
        const nonce = parts.subarray(1, 1 + nonceLength);
        const tag = parts.subarray(1 + nonceLength, 1 + nonceLength + tagLength);
        const decipher = createDecipheriv('aes-256-gcm', derived, nonce, {
          authTagLength: tagLength,
        })
          .setAAD(Buffer.from(name))
          .setAuthTag(tag);
        const closed = parts.subarray(1 + nonceLength + tagLength);
        return Buffer.concat([decipher.update(closed), decipher.final()]).toString('utf8');
      } catch (error) {
        // Not the sender's fault and not for ever: with the right key the same delivery can be taken.
        throw new LoyaltyError(
          'unavailable',
          'The secrets of a connection cannot be opened. Start with the ZEGEL_SECRETS_KEY (or the secrets.key file of the data folder) they were sealed with.',
          { cause: error, canRetry: true },
        );
      }
    },
  };
}
