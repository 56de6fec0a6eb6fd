// Everything that may be handed to createLoyalty. Only types live here.

import type { ShopperBackend } from './backends/shopper-backend.ts';
import type { OnlineWatcher } from './browser/online-watcher.ts';
import type { StoragePort } from './browser/storage.ts';

export interface LoyaltyOptions {
  /** Where points are kept: `httpBackend(…)`, or any backend of the contract. */
  readonly backend: ShopperBackend;
  /** Whose `backend.getToken` it is, opaque; see `identify`. */
  readonly memberHash?: string | undefined;
  /** The language of the programme's words. @default the backend's */
  readonly language?: string | undefined;
  /** Where the outbox and the last balance are kept. It may throw. @default localStorage */
  readonly storage?: StoragePort | undefined;
  /** Epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Makes idempotency keys. @default UUIDv7 */
  readonly nextId?: (() => string) | undefined;
  /** @default the browser's online and offline events */
  readonly onlineWatcher?: OnlineWatcher | undefined;
  /** Lets one tab send at a time. @default navigator.locks, where there is one */
  readonly locks?: Pick<LockManager, 'request'> | undefined;
  /** Writes that wait at most; the oldest gives way and `dropped` says so. @default 50 */
  readonly queueLengthMax?: number | undefined;
}
