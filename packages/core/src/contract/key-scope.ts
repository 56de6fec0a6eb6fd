// What a restricted key (rk_…) may be allowed to do. A secret key may do all of it, a publishable key none.

export const keyScopes = [
  'events:write',
  'vouchers:read',
  'vouchers:write',
  'members:read',
  'members:write',
  'members:merge',
  'adjustments:write',
  'gifts:write',
  'approvals:read',
  'approvals:write',
  'program:read',
  'program:write',
  'reports:read',
  'endpoints:read',
  'endpoints:write',
  'connections:read',
  'connections:write',
  'clock:write',
] as const;

/** `what:read`, `what:write`, or one act by its name. */
export type KeyScope = (typeof keyScopes)[number];

/** Whether a text names a scope. */
export function isKeyScope(text: string): text is KeyScope {
  return keyScopes.some((scope) => scope === text);
}
