// Signing a line of text with a shared secret, as shops can that make no JWT (Liquid, old PHP): hex HMAC-SHA256, its key
// the secret's text as it stands, since such places cannot decode one.

import { LoyaltyError } from '../contract/loyalty-error.ts';
import { secretBytesMin } from './member-token-limits.ts';

export async function signText(text: string, secret: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await hmacKey(secret, 'sign'), encode(text));
  return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** In constant time; `mac` is lower-case hex, or it is wrong. */
export async function isSignatureOf(text: string, mac: string, secret: string): Promise<boolean> {
  const key = await hmacKey(secret, 'verify');
  return crypto.subtle.verify('HMAC', key, fromHex(mac), encode(text));
}

async function hmacKey(secret: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
  if (secret.length < secretBytesMin) {
    throw new LoyaltyError(
      'configuration',
      `The secret of a proof has at least ${secretBytesMin} characters.`,
    );
  }
  return crypto.subtle.importKey('raw', encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    use,
  ]);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
