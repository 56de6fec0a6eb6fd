// Makes the keys that member tokens and simple proofs are signed with. Unlike API keys they are kept as they are: the
// server must check with them.

import { createPublicKey, randomBytes } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
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

/** The public half of a pair whose private half a shop keeps to itself, as PEM or JWK. */
export function publicTokenKey(text: string, label: string): NewTokenKey {
  return {
    id: `tk_${randomWord(10)}`,
    algorithm: 'EdDSA',
    material: JSON.stringify(readPublicKey(text)),
    label,
    expiresAt: null,
  };
}

function readPublicKey(text: string): JsonWebKey {
  try {
    const isJson = text.trimStart().startsWith('{');
    const given = isJson ? (JSON.parse(text) as JsonWebKey) : null;
    if (given?.['d'] === undefined && !text.includes('PRIVATE')) {
      const key = createPublicKey(given === null ? text : { key: given, format: 'jwk' });
      if (key.asymmetricKeyType === 'ed25519') return key.export({ format: 'jwk' });
    }
  } catch {
    // Said below, in one way.
  }
  throw new LoyaltyError(
    'configuration',
    'That is no Ed25519 public key. Give its public half only, as PEM (-----BEGIN PUBLIC KEY-----) or JWK.',
  );
}
