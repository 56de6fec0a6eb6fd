// What a route's handler is given and what it answers. Handlers know typed values and ports; requests, headers and
// statuses stay outside.

import type { Caller, LoyaltyBackend } from '@zegel/core';
import type { ApiKeys } from '../keys/api-keys.ts';
import type { ChangeFeed } from '../change-stream/change-feed.ts';
import type { Endpoints } from '../events-out/endpoints.ts';
import type { PrivacyOffice } from '../privacy/privacy-office.ts';
import type { ProgramDesk } from '../programs/program-desk.ts';
import type { Shop, ShopDirectory } from '../shops/shop-directory.ts';

/** What all handlers share. */
export interface RouteServices {
  readonly directory: ShopDirectory;
  readonly keys: ApiKeys;
  readonly backendFor: (shop: Shop) => LoyaltyBackend;
  /** Where shops' servers hear of events; without them those routes answer `not_supported`. */
  readonly endpoints?: Endpoints | undefined;
  /** Without it the change stream answers `not_supported`. */
  readonly changes?: ChangeFeed | undefined;
  /** Without it those routes answer `not_supported`. */
  readonly privacy?: PrivacyOffice | undefined;
  /** Without it those routes answer `not_supported`. */
  readonly programs?: ProgramDesk | undefined;
  /** Real time in epoch milliseconds. */
  readonly now: () => number;
}

export interface PublicCall {
  readonly params: Readonly<Record<string, string>>;
  /** As the route's schema answered it. */
  readonly query: unknown;
  readonly body: unknown;
  /** The page that asks; null outside browsers. */
  readonly origin: string | null;
  /** Ends when the caller hangs up. For reads: a write that was asked for is finished. */
  readonly signal: AbortSignal;
}

export interface ShopCall extends PublicCall {
  readonly shop: Shop;
  /** Only on routes that take one. */
  readonly idempotencyKey: string;
}

export interface MemberCall extends ShopCall {
  readonly caller: Caller;
  /** Real time in epoch milliseconds, as its end. */
  readonly tokenIssuedAt: number;
  readonly tokenExpiresAt: number;
  /** Rejects once the token has ended, or the shop has signed this customer out. */
  readonly requireSignedIn: () => Promise<unknown>;
}

export interface RouteAnswer {
  readonly body: unknown;
  /** Everything in it was answered before. */
  readonly isReplay?: boolean;
  /** What the entity tag is made from where the body holds a moment that always moves. */
  readonly tagged?: unknown;
  /** Lines, instead of the body. */
  readonly stream?: ReadableStream<Uint8Array>;
}

export type RouteHandler =
  | {
      readonly access: 'public';
      readonly run: (call: PublicCall, services: RouteServices) => Promise<RouteAnswer>;
    }
  | {
      readonly access: 'member';
      readonly run: (call: MemberCall, services: RouteServices) => Promise<RouteAnswer>;
    }
  | {
      readonly access: 'shop';
      readonly run: (call: ShopCall, services: RouteServices) => Promise<RouteAnswer>;
    };
