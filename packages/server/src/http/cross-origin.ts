// Which pages may read which answers. Public reads and files: all. Member routes: the exact origins a shop has listed,
// echoed, never with credentials. Shop routes: none. It is a defence in depth: the token decides, not the origin.

import { LoyaltyError } from '@zegel/core';
import type { Access, RouteId } from '@zegel/core/schemas';

export type CrossOriginPolicy = 'anyone' | 'listed' | 'none';

const preflightSecondsMax = 7_200;

/** An exchange of a proof gives away a token: the listed origins only, though no token is needed for it. */
export function crossOriginPolicy(id: RouteId, access: Access): CrossOriginPolicy {
  if (id === 'exchangeProof') return 'listed';
  return { public: 'anyone', member: 'listed', shop: 'none' }[access] as CrossOriginPolicy;
}

export interface CrossOriginAnswer {
  readonly policy: CrossOriginPolicy;
  /** The `Origin` that may read this answer; null for none. */
  readonly origin: string | null;
}

export function setCrossOriginHeaders(
  headers: Headers,
  { policy, origin }: CrossOriginAnswer,
): void {
  if (policy === 'listed') headers.append('vary', 'Origin');
  if (policy === 'anyone') headers.set('access-control-allow-origin', '*');
  else if (origin !== null) headers.set('access-control-allow-origin', origin);
  else return;
  headers.set(
    'access-control-expose-headers',
    'ETag, Idempotency-Replayed, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
  );
}

export function setPreflightHeaders(headers: Headers, methods: readonly string[]): void {
  headers.set('access-control-allow-methods', methods.join(', '));
  headers.set('access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key');
  headers.set('access-control-max-age', String(preflightSecondsMax));
}

export function originNotAllowed(): LoyaltyError {
  return new LoyaltyError(
    'origin_not_allowed',
    'This page is not on the list of the shop. Add its origin (scheme, host and port): `zegel origin https://shop.example`.',
  );
}
