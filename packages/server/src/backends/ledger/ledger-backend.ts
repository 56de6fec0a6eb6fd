// Our own backend: the port of core over a storage, for one shop. It knows nothing of HTTP; whoever mounts it has
// authorised the caller already.

import type { LoyaltyBackend, ShopSide } from '@zegel/core';
import type { Fulfilment } from '../../fulfilment/fulfilment.ts';
import type { ShopDirectory } from '../../shops/shop-directory.ts';
import type { Storage } from '../../storage/storage.ts';

export interface LedgerBackendOptions {
  readonly storage: Storage;
  readonly directory: ShopDirectory;
  readonly shopId: string;
  /** @default generated codes */
  readonly fulfilment?: Fulfilment | undefined;
  /** Epoch milliseconds of the real clock; a test shop's own offset is added for ledger time. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Ids ordered in time. @default UUIDv7 */
  readonly nextId?: (() => string) | undefined;
  /** Called with what went wrong behind an answer that was already given. @default nothing */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface LedgerBackend extends LoyaltyBackend {
  readonly shop: ShopSide;
  /** Resolves once no fulfilment asked for by this backend is under way. */
  idle(): Promise<void>;
}

/**
 * Keeps points for one shop.
 * @example
 * const backend = ledgerBackend({ storage, directory, shopId: 'shop_1' });
 */
export declare function ledgerBackend(options: LedgerBackendOptions): LedgerBackend;
