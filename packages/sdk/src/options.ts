// Everything that may be handed to createLoyalty. Only types live here.

import type { ShopperBackend } from './backends/shopper-backend.ts';
import type { OnlineWatcher } from './browser/online-watcher.ts';
import type { Keep } from './keep/keep.ts';

/** What every entry's `createLoyalty` is handed. */
export interface CommonOptions {
  /** Where points are kept: `httpBackend(…)`, or any backend of the contract. */
  readonly backend: ShopperBackend;
  /** Whose `backend.getToken` it is, opaque; see `identify`. */
  readonly memberHash?: string | undefined;
  /** The language of the programme's words. @default the backend's */
  readonly language?: string | undefined;
  /** Epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Makes idempotency keys. @default the time and 96 random bits, so that they sort by time */
  readonly nextId?: (() => string) | undefined;
}

/** What `createLoyalty` of the main entry is handed. */
export interface LoyaltyOptions extends CommonOptions {
  /** What outlives the page. @default keepInBrowser() */
  readonly keep?: Keep | undefined;
  /** @default the browser's online and offline events */
  readonly onlineWatcher?: OnlineWatcher | undefined;
}
