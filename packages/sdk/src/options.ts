// Everything that may be handed to createLoyalty. Only types live here.

import type { ShopperBackend } from './backends/shopper-backend.ts';
import type { OnlineWatcher } from './browser/online-watcher.ts';
import type { Keep } from './keep/keep.ts';

export interface LoyaltyOptions {
  /** Where points are kept: `httpBackend(…)`, or any backend of the contract. */
  readonly backend: ShopperBackend;
  /** Whose `backend.getToken` it is, opaque; see `identify`. */
  readonly memberHash?: string | undefined;
  /** The language of the programme's words. @default the backend's */
  readonly language?: string | undefined;
  /** What outlives the page: `keepInBrowser()`. @default nothing does */
  readonly keep?: Keep | undefined;
  /** Epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Makes idempotency keys. @default UUIDv7 */
  readonly nextId?: (() => string) | undefined;
  /** @default the browser's online and offline events */
  readonly onlineWatcher?: OnlineWatcher | undefined;
}
