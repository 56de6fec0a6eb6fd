// Which limits a request counts for, and how they are told: 429 with Retry-After, and the RateLimit fields of the IETF
// draft (draft-ietf-httpapi-ratelimit-headers-10).

import { LoyaltyError } from '@zegel/core';
import type { RouteId } from '@zegel/core/schemas';
import type { LimitName } from '../limits/limit-policies.ts';
import { networkOf } from '../limits/network-of.ts';
import type { LimitState, RateLimits } from '../limits/rate-limits.ts';
import type { ApiKey, Shop } from '../shops/shop-directory.ts';

/** Routes of which less is allowed. */
const strictLimits: { readonly [id in RouteId]?: LimitName } = {
  redeem: 'redeem',
  giveBack: 'redeem',
  completeAction: 'claim',
  claimOrder: 'claim',
  saveProfile: 'claim',
  enrol: 'claim',
  setConsents: 'claim',
  leave: 'claim',
};

const codeRoutes: ReadonlySet<RouteId> = new Set([
  'checkVoucher',
  'reserveVoucher',
  'releaseVoucher',
  'useVoucher',
]);

/** The network a shopper types a code in, where the shop's server passes it on. */
export const shopperAddressHeader = 'zegel-shopper-address';

export interface LimitedRequest {
  readonly id: RouteId;
  readonly headers: Headers;
  /** Of whoever asks; null outside a server. */
  readonly address: string | null;
}

/** Counts one request. Each step throws `rate_limited` where a quota is used up. */
export interface RequestLimits {
  /** A request that names a shop by its publishable key. */
  visitor(key: string): void;
  member(shop: Shop, customerId: string): void;
  shop(key: ApiKey): void;
  /** A request whose credential was refused. */
  stranger(): void;
  /** An answer to a request by key, which may tell that a code was wrong. */
  answered(key: ApiKey, body: unknown): void;
  /** What the answer says of the limits; nothing where none was asked. */
  setHeaders(headers: Headers): void;
}

export function limitRequest(limits: RateLimits | null, request: LimitedRequest): RequestLimits {
  const { id, headers } = request;
  if (limits === null) return unlimited;
  const network = networkOf(request.address);
  const states = new Map<LimitName, LimitState>();

  function check(state: LimitState): void {
    states.set(state.name, state);
    if (state.isExceeded) throw rateLimited(state);
  }
  const take = (name: LimitName, key: string): void => check(limits.take(name, key));
  const codeKeys = (key: ApiKey): readonly (readonly [LimitName, string])[] => {
    const shopper = headers.get(shopperAddressHeader);
    return [
      ['code', `${key.id}|${shopper === null ? network : networkOf(shopper)}`],
      ['codes', key.id],
    ];
  };

  return {
    visitor(key) {
      if (id === 'exchangeProof') take('exchange', network);
      take('address', `${key}|${network}`);
    },
    member(shop, customerId) {
      take('address', `${shop.id}|${network}`);
      take('member', `${shop.id}|${customerId}`);
      const strict = strictLimits[id];
      if (strict !== undefined) take(strict, `${shop.id}|${customerId}`);
    },
    shop(key) {
      take('key', key.id);
      if (codeRoutes.has(id)) for (const [name, of] of codeKeys(key)) check(limits.look(name, of));
    },
    stranger: () => take('address', `|${network}`),
    answered(key, body) {
      if (!codeRoutes.has(id) || !isWrongCode(body)) return;
      for (const [name, of] of codeKeys(key)) {
        states.set(name, limits.take(name, of));
      }
    },
    setHeaders(to) {
      const told = [...states.values()];
      if (told.length === 0) return;
      to.set(
        'ratelimit-policy',
        told
          .map(({ name, quota, windowSeconds }) => `"${name}";q=${quota};w=${windowSeconds}`)
          .join(', '),
      );
      to.set(
        'ratelimit',
        told
          .map(
            ({ name, remaining, resetsInMs }) =>
              `"${name}";r=${remaining};t=${seconds(resetsInMs)}`,
          )
          .join(', '),
      );
    },
  };
}

const unlimited: RequestLimits = {
  visitor: () => undefined,
  member: () => undefined,
  shop: () => undefined,
  stranger: () => undefined,
  answered: () => undefined,
  setHeaders: () => undefined,
};

/** Somebody guesses, or tries what belongs to somebody else. */
function isWrongCode(body: unknown): boolean {
  const { outcome, result } = body as { outcome?: string; result?: { outcome?: string } };
  const said = outcome ?? result?.outcome;
  return said === 'unknown_code' || said === 'wrong_customer';
}

function seconds(ms: number): number {
  return Math.max(0, Math.ceil(ms / 1_000));
}

function rateLimited({ name, quota, windowSeconds, resetsInMs }: LimitState): LoyaltyError {
  const what = {
    address: 'requests from this network',
    exchange: 'exchanges of proofs from this network',
    member: 'requests of this customer',
    redeem: 'redemptions of this customer',
    claim: 'claims of this customer',
    key: 'requests with this key',
    code: 'wrong codes from this network',
    codes: 'wrong codes with this key',
  }[name];
  return new LoyaltyError(
    'rate_limited',
    `More than ${quota} ${what} in ${windowSeconds} seconds. Wait as long as Retry-After says, then go on slower.`,
    { canRetry: true, retryAfterMs: resetsInMs },
  );
}
