// What a part of a client is handed, and may join in. Only types live here.

import type { LoyaltyError, ShopperSide } from '@zegel/core';
import type { Listeners } from './browser/listeners.ts';
import type { Entry, Kept } from './keep/keep.ts';
import type { Emit, LiteLoyalty, LoyaltyState } from './loyalty.ts';
import type { AnyOutcome } from './session/deliver.ts';

/** `mine` ends the requests of one shopper, from identify to logout; it is another object for each. */
export type Run<Value> = (side: ShopperSide, mine: Mine, begun: number) => Promise<Value>;
export type Mine = AbortController;

/** A client as its parts see it: with what stands behind it, and with places for them to join in. */
export interface Core extends LiteLoyalty {
  readonly now: () => number;
  patch(facts: Partial<LoyaltyState>): void;
  /** The side of somebody who is not signed in. */
  readonly guest: ShopperSide;
  /** Runs for one shopper; rejects if they leave meanwhile. */
  ask<Value>(run: Run<Value>, mine?: Mine): Promise<Value>;
  /** Asks the backend, once; calls `store` right before. */
  send(entry: Entry, mine?: Mine, store?: () => void): Promise<AnyOutcome>;
  /** Opens what is kept of somebody who has come. */
  open?(member: string | undefined, mine: Mine): Kept;
  kept?: Kept | undefined;
  /** The state shows what was read or written, or why it was not. */
  settled?(error?: LoyaltyError, entry?: Entry, result?: AnyOutcome): void;
  events?: Listeners<Parameters<Emit>>;
  /** The tier last compared, by an earlier visit even; undefined: none ever was. */
  tierSeen?: string | null | undefined;
}

/** Adds something to a client, before anybody is signed in. */
export type Part = (core: Core) => void;
