// Reads what a member token says about its member. Nothing is trusted by it: the server verifies the token, the page
// only needs to know whose answers it is about to show, and for how long.

export interface Claims {
  readonly sub?: string;
  readonly iat?: number;
  readonly exp?: number;
}

/** Empty for what is no token: a stand-in login may use any text. */
export function readClaims(token: string | null): Claims {
  try {
    const payload = token?.split('.')[1] as string;
    return JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as Claims;
  } catch {
    return {};
  }
}
