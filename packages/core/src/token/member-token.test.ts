// Signing and checking together: what is signed is read back, and what was changed on the way is not.

import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { isLoyaltyError } from '../contract/loyalty-error.ts';
import { signMemberToken } from './sign-member-token.ts';
import type { SignMemberTokenOptions } from './sign-member-token.ts';
import { verifyMemberToken } from './verify-member-token.ts';
import type { MemberTokenClaims, VerificationKey } from './verify-member-token.ts';

const now = Date.UTC(2026, 10, 12, 9);
const seconds = now / 1_000;
const secret = Buffer.alloc(32, 7).toString('base64url');
const shop = { id: 'shop_a', mode: 'test' as const };
const hmacKey: VerificationKey = { id: 'tk_1', shop, algorithm: 'HS256', material: secret };

function sign(options: Partial<SignMemberTokenOptions> = {}): Promise<string> {
  return signMemberToken({
    shop: shop.id,
    mode: shop.mode,
    customerId: '1043',
    key: { id: 'tk_1', secret },
    now,
    ...options,
  });
}

function verify(token: string, at = now, key = hmacKey): Promise<MemberTokenClaims> {
  return verifyMemberToken(token, { findKey: (kid) => (kid === key.id ? key : null), now: at });
}

/** Signs whatever is given, as somebody who has the key but not our rules. */
function signRaw(
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT({
    iss: shop.id,
    aud: 'loyalty:shop_a:test',
    sub: '1043',
    iat: seconds,
    exp: seconds + 300,
    ...claims,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'loyalty-member+jwt', kid: 'tk_1', ...header })
    .sign(Buffer.from(secret, 'base64url'));
}

describe('a member token', () => {
  it('is read back as it was signed', async () => {
    const token = await sign({ givenName: 'Zoë', email: 'zoe@example.com', emailVerified: true });
    await expect(verify(token)).resolves.toEqual({
      shopId: 'shop_a',
      mode: 'test',
      keyId: 'tk_1',
      customerId: '1043',
      givenName: 'Zoë',
      email: 'zoe@example.com',
      isEmailVerified: true,
      issuedAt: now,
      expiresAt: now + 300_000,
    });
  });

  it('may be signed by an Ed25519 key', async () => {
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const publicJwk = JSON.stringify(await exportJWK(pair.publicKey));
    const token = await sign({ key: { id: 'tk_1', secret: await exportJWK(pair.privateKey) } });
    const key: VerificationKey = { ...hmacKey, algorithm: 'EdDSA', material: publicJwk };
    await expect(verify(token, now, key)).resolves.toMatchObject({ customerId: '1043' });
    // The public key is public: used as an HMAC secret it must open nothing.
    const confused = await new SignJWT({ iss: shop.id, aud: 'loyalty:shop_a:test', sub: '1043' })
      .setProtectedHeader({ alg: 'HS256', typ: 'loyalty-member+jwt', kid: 'tk_1' })
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 300)
      .sign(new TextEncoder().encode(publicJwk));
    await expect(verify(confused, now, key)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('allows clocks to differ by 30 seconds and no more', async () => {
    const token = await sign();
    await expect(verify(token, now + 329_000)).resolves.toBeDefined();
    await expect(verify(token, now + 331_000)).rejects.toThrow('not valid');
    await expect(verify(token, now - 29_000)).resolves.toBeDefined();
    await expect(verify(token, now - 31_000)).rejects.toThrow('not valid');
  });

  it('takes one audience in a list, as some libraries write it', async () => {
    await expect(verify(await signRaw({ aud: ['loyalty:shop_a:test'] }))).resolves.toBeDefined();
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>?]>([
    ['another shop', { iss: 'shop_b' }],
    ['the live shop', { aud: 'loyalty:shop_a:live' }],
    ['several audiences', { aud: ['loyalty:shop_a:test', 'loyalty:shop_b:test'] }],
    ['another type of token', {}, { typ: 'JWT' }],
    ['an unknown key', {}, { kid: 'tk_2' }],
    ['a key id that is a path', {}, { kid: '../tk_1' }],
    ['no customer', { sub: '' }],
    ['a customer that is a number', { sub: 1043 }],
    ['a customer with control characters', { sub: '10\u000043' }],
    ['a life of more than 15 minutes', { exp: seconds + 901 }],
    ['an end before its beginning', { exp: seconds - 10, iat: seconds }],
    ['a beginning in the future', { iat: seconds + 60, exp: seconds + 120 }],
    ['not before later', { nbf: seconds + 60 }],
    ['a number for a name', { given_name: 7 }],
    ['a text for email_verified', { email_verified: 'true' }],
    ['too much text', { given_name: 'x'.repeat(5_000) }],
  ])('with %s is refused', async (_what, claims, header) => {
    const token = await signRaw(claims, header);
    await expect(verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('is refused with one and the same error', async () => {
    const messages = new Set<string>();
    for (const token of ['', 'a.b.c', await signRaw({ iss: 'other' }), `${await sign()}x`]) {
      const error: unknown = await verify(token).catch((error: unknown) => error);
      expect(isLoyaltyError(error)).toBe(true);
      messages.add(String(error));
    }
    expect(messages.size).toBe(1);
  });

  it('is refused when a claim stands in it twice', async () => {
    const claims = `{"iss":"shop_a","aud":"loyalty:shop_a:test","iat":${seconds},"exp":${seconds + 300},"sub":"1","given_name":"a}:{","sub":"2"}`;
    const { CompactSign } = await import('jose');
    const signText = (text: string): Promise<string> =>
      new CompactSign(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'HS256', typ: 'loyalty-member+jwt', kid: 'tk_1' })
        .sign(Buffer.from(secret, 'base64url'));
    await expect(verify(await signText(claims))).rejects.toMatchObject({ code: 'unauthorized' });
    const once = claims.replace('"sub":"1",', '');
    await expect(verify(await signText(once))).resolves.toMatchObject({ customerId: '2' });
    // The same name inside a nested object is no repetition.
    const nested = once.replace('"sub":"2"', '"sub":"2","act":{"sub":"3"}');
    await expect(verify(await signText(nested))).resolves.toMatchObject({ customerId: '2' });
  });
});

describe('signing', () => {
  it.each<[string, Partial<SignMemberTokenOptions>]>([
    ['a short secret', { key: { id: 'tk_1', secret: Buffer.alloc(31).toString('base64url') } }],
    ['a secret that is no base64url', { key: { id: 'tk_1', secret: 'not a secret! '.repeat(5) } }],
    ['a public JWK', { key: { id: 'tk_1', secret: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } } }],
    ['a life too long', { lifetimeSeconds: 901 }],
    ['no customer', { customerId: '' }],
  ])('refuses %s with a sentence for the developer', async (_what, options) => {
    await expect(sign(options)).rejects.toMatchObject({ code: 'configuration' });
  });
});
