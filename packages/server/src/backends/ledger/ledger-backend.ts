// Our own backend: the port of core over a storage, for one shop. It knows nothing of HTTP; whoever mounts it has
// authorised the caller already.

import { randomUUID } from 'node:crypto';
import type { LoyaltyBackend, ShopSide } from '@zegel/core';
import type { Fulfilment } from '../../fulfilment/fulfilment.ts';
import { generatedCodes } from '../../fulfilment/generated-codes.ts';
import { orderClaims } from '../../keys/order-claims.ts';
import { shopLedger } from '../../ledger/shop-ledger.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import type { MergeOffice } from '../../merging/merge-office.ts';
import type { PrivacyOffice } from '../../privacy/privacy-office.ts';
import type { ShopDirectory } from '../../shops/shop-directory.ts';
import type { Storage } from '../../storage/storage.ts';
import { accountCache } from './account-cache.ts';
import { causeTotals } from './cause-totals.ts';
import { earningSide } from './earning-side.ts';
import { askedAs, followMoves } from './follow-moves.ts';
import { goodwillSide } from './goodwill-side.ts';
import { mergingSide } from './merging-side.ts';
import { memberStanding } from './member-standing.ts';
import { shopSide } from './shop-side.ts';
import { shopperSide } from './shopper-side.ts';
import { vouchersOf } from './vouchers.ts';

export interface LedgerBackendOptions {
  readonly storage: Storage;
  readonly directory: ShopDirectory;
  readonly shopId: string;
  /** @default generated codes */
  readonly fulfilment?: Fulfilment | undefined;
  /** Epoch milliseconds of the real clock; a test shop's own offset is added for ledger time. @default Date.now */
  /** Makes two accounts of one person one; without it nobody can. */
  readonly merges?: MergeOffice | undefined;
  /** Forgets people; without it nobody can leave. */
  readonly privacy?: Pick<PrivacyOffice, 'erasePerson'> | undefined;
  readonly now?: (() => number) | undefined;
  /** Ids ordered in time. @default UUIDv7 */
  readonly nextId?: (() => string) | undefined;
  /** Ids of new accounts: random, so that they say nothing of a person. @default UUIDv4 */
  readonly nextAccountId?: (() => string) | undefined;
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
export function ledgerBackend(options: LedgerBackendOptions): LedgerBackend {
  const ledger = shopLedger({
    ...options,
    onWritten: (answer, context) => vouchers.follow(answer, context),
  });
  const vouchers = vouchersOf(ledger, options.fulfilment ?? generatedCodes(), options.onError);
  const claims = orderClaims(options.directory, options.shopId, ledger.realNow);
  const accounts = accountCache();
  const causes = causeTotals(ledger);
  const nextAccountId = options.nextAccountId ?? randomUUID;
  const { directory, privacy, merges } = options;
  const shared = { causes, ledger, vouchers, accounts, claims, privacy, nextAccountId };
  const shopSideOver = (over: ShopLedger): ShopSide => ({
    ...shopSide({ ledger: over, nextAccountId, merges }),
    ...memberStanding({ ledger: over, directory }),
    ...earningSide(over),
    ...goodwillSide(over, vouchers),
    ...(merges !== undefined && mergingSide(over, merges)),
  });
  return {
    shopper: (caller) =>
      followMoves(shopperSide({ ...shared, caller }), (moved) => {
        const named = caller.kind === 'customer' ? { ...caller, customerId: moved.to } : caller;
        return shopperSide({ ...shared, ledger: askedAs(ledger, moved), caller: named });
      }),
    shop: followMoves(shopSideOver(ledger), (moved) => shopSideOver(askedAs(ledger, moved))),
    idle: () => vouchers.idle(),
  };
}
