// Checks member tokens. The algorithm comes from the key the token names, never from the token; every failure is the
// same error. Runs in Node and in workers.

import { base64url, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import {
  clockToleranceSeconds,
  customerIdPattern,
  lifetimeSecondsMax,
  memberTokenAudience,
  memberTokenType,
} from './member-token-limits.ts';
import type { TokenMode } from './member-token-limits.ts';
import { refusedCredential } from './refuse.ts';
import { repeatsAName } from './repeats-a-name.ts';
import { secretBytes } from './secret-bytes.ts';

/** What a token's `kid` leads to. */
export interface VerificationKey {
  readonly id: string;
  readonly shop: { readonly id: string; readonly mode: TokenMode };
  readonly algorithm: 'HS256' | 'EdDSA';
  /** HS256: base64url of at least 32 bytes. EdDSA: a public JWK as JSON. */
  readonly material: string;
}

export interface VerifyMemberTokenOptions {
  readonly findKey: (kid: string) => VerificationKey | null | Promise<VerificationKey | null>;
  /** Epoch milliseconds: the real time, never a test shop's. */
  readonly now: number;
}

/** Who is signed in, as the shop vouches for it. */
export interface MemberTokenClaims {
  readonly shopId: string;
  readonly mode: TokenMode;
  readonly keyId: string;
  readonly customerId: string;
  readonly givenName: string | null;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  /** Epoch milliseconds; tokens count in whole seconds. */
  readonly issuedAt: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

const tokenLengthMax = 4_096;

/** Answers who the token is for, or rejects with `unauthorized` and no hint. */
export async function verifyMemberToken(
  token: string,
  options: VerifyMemberTokenOptions,
): Promise<MemberTokenClaims> {
  try {
    return await readToken(token, options);
  } catch (error) {
    throw refusedCredential(error);
  }
}

async function readToken(
  token: string,
  { findKey, now }: VerifyMemberTokenOptions,
): Promise<MemberTokenClaims> {
  if (token.length > tokenLengthMax) throw new Error('too long');
  const { kid } = decodeProtectedHeader(token);
  if (typeof kid !== 'string' || !/^[\w-]{1,64}$/.test(kid)) throw new Error('no kid');
  const key = await findKey(kid);
  if (key === null || key.id !== kid) throw new Error('unknown kid');
  const { payload } = await jwtVerify(token, await readKey(key), {
    algorithms: [key.algorithm],
    typ: memberTokenType,
    issuer: key.shop.id,
    audience: memberTokenAudience(key.shop.id, key.shop.mode),
    requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp'],
    maxTokenAge: lifetimeSecondsMax,
    clockTolerance: clockToleranceSeconds,
    currentDate: new Date(now),
  });
  for (const part of token.split('.', 2)) {
    if (repeatsAName(new TextDecoder().decode(base64url.decode(part))))
      throw new Error('repeats a name');
  }
  return readClaims(payload, key);
}

async function readKey(key: VerificationKey): Promise<CryptoKey | Uint8Array> {
  if (key.algorithm === 'HS256') return secretBytes(key.material);
  return importJWK(JSON.parse(key.material), 'EdDSA');
}

function readClaims(payload: JWTPayload, key: VerificationKey): MemberTokenClaims {
  const { aud, sub, iat, exp } = payload;
  if (Array.isArray(aud) && aud.length !== 1) throw new Error('for several audiences');
  if (iat === undefined || exp === undefined) throw new Error('no lifetime');
  if (exp <= iat || exp > iat + lifetimeSecondsMax) throw new Error('lives too long');
  if (typeof sub !== 'string' || !customerIdPattern.test(sub)) throw new Error('no customer');
  const isEmailVerified = payload['email_verified'] ?? false;
  if (typeof isEmailVerified !== 'boolean') throw new Error('email_verified is no boolean');
  return {
    shopId: key.shop.id,
    mode: key.shop.mode,
    keyId: key.id,
    customerId: sub,
    givenName: readText(payload['given_name'], 200),
    email: readText(payload['email'], 320),
    isEmailVerified,
    issuedAt: iat * 1_000,
    expiresAt: exp * 1_000,
  };
}

function readText(value: unknown, lengthMax: number): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.length > lengthMax) throw new Error('no text');
  return value === '' ? null : value;
}
