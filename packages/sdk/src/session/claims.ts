// Reads what a member token says about its member. Nothing is trusted by it: the server verifies the token, the page
// only needs to know whose answers it is about to show, and for how long.

export interface Claims {
  readonly sub?: string;
  readonly iat?: number;
  readonly exp?: number;
  readonly given_name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

/** Empty for what is no token: a stand-in login may use any text. */
export function readClaims(token: string | null): Claims {
  try {
    const bytes = atob((token?.split('.')[1] as string).replace(/-/g, '+').replace(/_/g, '/'));
    return JSON.parse(
      new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))),
    ) as Claims;
  } catch {
    return {};
  }
}
