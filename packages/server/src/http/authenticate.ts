// Tells who sends a request: a member by token, or a shop's server by secret or restricted key. Publishable keys name a shop and
// prove nothing. What was wrong with a token is never told.

import { isLoyaltyError, LoyaltyError } from '@zegel/core';
import type { Caller, ProblemCode } from '@zegel/core';
import type { KeyScope } from '@zegel/core/schemas';
import { parseAccept } from 'hono/utils/accept';
import { claimedKeyKind } from '../keys/api-key.ts';
import type { ApiKeys } from '../keys/api-keys.ts';
import type { MemberTokens } from '../keys/member-tokens.ts';
import type { ApiKey, Shop } from '../shops/shop-directory.ts';

/** Finds the shop behind a publishable key, as it stands in a path or a body. */
export async function findShop(keys: ApiKeys, key: string): Promise<Shop> {
  if (claimedKeyKind(key) === 'secret') throw secretKeyInBrowser();
  const found = await keys.find(key);
  if (found?.kind === 'publishable') return found.shop;
  throw new LoyaltyError(
    'unknown_shop',
    'No shop has this key. Copy the publishable key (pk_…) again as `zegel init` printed it.',
  );
}

export interface MemberCaller {
  readonly shop: Shop;
  readonly caller: Caller;
  readonly tokenIssuedAt: number;
  readonly tokenExpiresAt: number;
  readonly requireSignedIn: () => Promise<unknown>;
}

export async function authenticateMember(
  tokens: MemberTokens,
  headers: Headers,
): Promise<MemberCaller> {
  const token = bearer(headers);
  if (token !== null && claimedKeyKind(token) === 'secret' && comesFromBrowser(headers))
    throw secretKeyInBrowser();
  if (token === null || claimedKeyKind(token) !== null) throw notSignedIn();
  const { shop, claims } = await tokens.verify(token).catch((error: unknown) => {
    // A database that does not answer says nothing of the token.
    throw isRefusal(error) ? notSignedIn() : error;
  });
  const { customerId, givenName, email, isEmailVerified } = claims;
  const language = preferredLanguage(headers);
  return {
    shop,
    caller: { kind: 'customer', language, customerId, givenName, email, isEmailVerified },
    tokenIssuedAt: claims.issuedAt,
    tokenExpiresAt: claims.expiresAt,
    requireSignedIn: () => tokens.verify(token),
  };
}

/** Answers the key of a shop's server, which may do what `scope` says. */
export async function authenticateShop(
  keys: ApiKeys,
  headers: Headers,
  scope: KeyScope,
): Promise<ApiKey> {
  const text = bearer(headers);
  const kind = text === null ? null : claimedKeyKind(text);
  if (kind === 'secret' && comesFromBrowser(headers)) throw secretKeyInBrowser();
  if (kind === 'publishable') {
    throw new LoyaltyError(
      'unauthorized',
      'A publishable key cannot do this. Send the secret key (sk_…), from your server only.',
    );
  }
  const key = text !== null && kind === 'secret' ? await keys.find(text) : null;
  if (key === null || key.kind === 'publishable') {
    throw new LoyaltyError(
      'unauthorized',
      "Send the shop's secret key as Authorization: Bearer sk_…, from your server only.",
    );
  }
  if (key.kind === 'secret' || key.scopes.includes(scope)) return key;
  throw new LoyaltyError(
    'forbidden',
    `The key ${key.id} may not do this: it lacks the scope ${scope}. Make one that has it with ` +
      `\`zegel keys create --scope ${scope}\`.`,
  );
}

/** The one answer to every credential of a member that does not do. */
export function notSignedIn(): LoyaltyError {
  return new LoyaltyError(
    'unauthorized',
    'Send a valid member token as Authorization: Bearer …; ask the shop for a new one.',
  );
}

/** Whether somebody was refused for what they sent, and not for trouble of ours. */
export function isRefusal(error: unknown): boolean {
  return isLoyaltyError(error) && refusals.has(error.code);
}

const refusals: ReadonlySet<string> = new Set([
  'unauthorized',
  'forbidden',
  'secret_key_in_browser',
] satisfies ProblemCode[]);

function secretKeyInBrowser(): LoyaltyError {
  return new LoyaltyError(
    'secret_key_in_browser',
    'A secret key (sk_…) never belongs on a page: everybody who sees it can do everything. Use the publishable key (pk_…) there, and make a new secret key.',
  );
}

function bearer(headers: Headers): string | null {
  const match = /^Bearer +([\w.~+/=-]{1,8000})$/i.exec(headers.get('authorization') ?? '');
  return match?.[1] ?? null;
}

/** Browsers say where a page is from; servers have no page. */
function comesFromBrowser(headers: Headers): boolean {
  return headers.has('origin') || headers.has('sec-fetch-site');
}

function preferredLanguage(headers: Headers): string | null {
  const accepted = parseAccept(headers.get('accept-language') ?? '').toSorted((a, b) => b.q - a.q);
  const [first] = accepted.filter(
    ({ type, q }) => q > 0 && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(type),
  );
  return first?.type ?? null;
}
