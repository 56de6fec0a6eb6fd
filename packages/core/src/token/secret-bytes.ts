// Reads the secret of an HS256 key, and refuses short ones: a guessable secret makes every check after it worthless.

import { base64url } from 'jose';
import { LoyaltyError } from '../contract/loyalty-error.ts';
import { secretBytesMin } from './member-token-limits.ts';

/** Decodes a base64url secret. Throws `configuration` if it is no base64url or shorter than 32 bytes. */
export function secretBytes(secret: string): Uint8Array<ArrayBuffer> {
  const bytes = /^[\w-]+$/.test(secret)
    ? new Uint8Array(base64url.decode(secret))
    : new Uint8Array();
  if (bytes.length < secretBytesMin) {
    throw new LoyaltyError(
      'configuration',
      `The secret of a token key is base64url of at least ${secretBytesMin} random bytes. Copy it again from \`zegel init\`.`,
    );
  }
  return bytes;
}
