// Makes member tokens. For servers only: whoever can sign a token can be any customer of the shop.

import { importJWK, SignJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { LoyaltyError } from '../contract/loyalty-error.ts';
import {
  customerIdPattern,
  lifetimeSecondsMax,
  memberTokenAudience,
  memberTokenType,
} from './member-token-limits.ts';
import type { TokenMode } from './member-token-limits.ts';
import { secretBytes } from './secret-bytes.ts';

/** A key that signs. `secret` is base64url of at least 32 bytes (HS256), or a private Ed25519 JWK (EdDSA). */
export interface SigningKey {
  /** The key's id, the token's `kid`. */
  readonly id: string;
  readonly secret: string | JWK;
}

export interface SignMemberTokenOptions {
  /** The shop's id at the loyalty server: `shop_…`. */
  readonly shop: string;
  readonly mode: TokenMode;
  /** The shop's own id for this person, as text. Never take it from the browser. */
  readonly customerId: string;
  readonly givenName?: string | undefined;
  readonly email?: string | undefined;
  /** True only if the shop has seen the person answer at that address. */
  readonly emailVerified?: boolean | undefined;
  readonly key: SigningKey;
  /** Epoch milliseconds. @default Date.now() */
  readonly now?: number | undefined;
  /** At most 900. @default 300 */
  readonly lifetimeSeconds?: number | undefined;
}

/**
 * Signs a token that says who is signed in at the shop.
 *
 * @example
 * const token = await signMemberToken({ shop, mode: 'live', customerId: '1043', key: { id, secret } });
 */
export async function signMemberToken(options: SignMemberTokenOptions): Promise<string> {
  const { shop, mode, customerId, key, lifetimeSeconds = 300 } = options;
  if (!customerIdPattern.test(customerId)) {
    throw new LoyaltyError('configuration', 'A customer id is text of 1 to 128 characters.');
  }
  if (
    !Number.isSafeInteger(lifetimeSeconds) ||
    lifetimeSeconds < 1 ||
    lifetimeSeconds > lifetimeSecondsMax
  ) {
    throw new LoyaltyError(
      'configuration',
      `A member token lives 1 to ${lifetimeSecondsMax} seconds.`,
    );
  }
  const issuedAt = Math.floor((options.now ?? Date.now()) / 1_000);
  const { algorithm, material } = await readSigningKey(key.secret);
  return new SignJWT({
    ...(options.givenName === undefined ? {} : { given_name: options.givenName }),
    ...(options.email === undefined ? {} : { email: options.email }),
    ...(options.emailVerified === undefined ? {} : { email_verified: options.emailVerified }),
  })
    .setProtectedHeader({ alg: algorithm, typ: memberTokenType, kid: key.id })
    .setIssuer(shop)
    .setAudience(memberTokenAudience(shop, mode))
    .setSubject(customerId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(material);
}

async function readSigningKey(
  secret: string | JWK,
): Promise<{ algorithm: 'HS256' | 'EdDSA'; material: CryptoKey | Uint8Array }> {
  if (typeof secret === 'string') return { algorithm: 'HS256', material: secretBytes(secret) };
  if (secret.kty !== 'OKP' || secret.crv !== 'Ed25519' || secret.d === undefined) {
    throw new LoyaltyError(
      'configuration',
      'A token key is a base64url secret or a private Ed25519 JWK.',
    );
  }
  return { algorithm: 'EdDSA', material: await importJWK(secret, 'EdDSA') };
}
