// Reads what a member token says about its member. Nothing is trusted by it: the server verifies the token, the page
// only needs to know whose answers it is about to show.

export interface Claims {
  readonly customerId: string;
  readonly givenName: string | null;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  /** From issue to expiry; for ever where the token does not say. */
  readonly lifeMs: number;
  /** What keys this member's things in storage where the shop gave no hash. */
  readonly memberHash: string;
}

export function readClaims(token: string): Claims {
  let claims: Record<string, unknown> = {};
  try {
    const payload = atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(payload, (byte) => byte.charCodeAt(0));
    claims = JSON.parse(new TextDecoder().decode(bytes)) as typeof claims;
  } catch {
    // A stand-in login may use any text; then it names the member by itself.
  }
  const {
    sub,
    iss,
    aud,
    iat,
    exp,
    given_name: givenName,
    email,
    email_verified: verified,
  } = claims;
  return {
    customerId: String(sub ?? token),
    givenName: (givenName as string | undefined) ?? null,
    email: (email as string | undefined) ?? null,
    isEmailVerified: verified === true,
    lifeMs: ((exp as number) - (iat as number)) * 1_000 || Infinity,
    memberHash: hash([iss, aud, sub ?? token].join()),
  };
}

/** FNV-1a: short and without meaning to a reader; it protects nothing. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0).toString(36);
}
