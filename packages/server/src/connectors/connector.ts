// The port a shop platform stands behind: whether a delivery is really from it, what it says in our words, and how to
// ask for what was never delivered. No database and no route may be imported here.

import type { ShopEvent } from '@zegel/core';
import type * as v from 'valibot';
import type { RemoteFulfilment } from '../fulfilment/fulfilment.ts';

export type ConnectorKind = 'shopify' | 'woocommerce' | 'events';

/** A request as it came in. Nothing of it is believed before `verify` has said so. */
export interface Delivery {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** How a verified delivery is kept until somebody works on it. */
export interface DeliveryLabel {
  readonly topic: string;
  /** Deliveries about the same thing (`order:5324830114101`) are worked one after another; null: about nothing else. */
  readonly subject: string | null;
  /** When the platform says that it happened, epoch milliseconds; null where it does not say. */
  readonly triggeredAt: number | null;
  /**
   * The same on every repeat of a delivery and on no other one: what was stored under it is not stored again. Only
   * where the platform can be trusted with that; most ids in headers are neither signed nor unique.
   */
  readonly deliveryId?: string | null;
}

export type Verdict =
  | { readonly outcome: 'accepted'; readonly label: DeliveryLabel }
  /** The platform only tries the address: answer 200, keep nothing. */
  | { readonly outcome: 'ping' }
  /** Not from the platform. `why` is for the log; the sender is told nothing. */
  | { readonly outcome: 'refused'; readonly why: string };

/** `reserve`: the order is not paid yet. `use`: it is. `release`: it will not be. */
export interface HeldVoucher {
  readonly code: string;
  readonly step: 'reserve' | 'use' | 'release';
}

/** What a platform says, in our words. */
export type ShopMessage =
  | {
      readonly kind: 'event';
      readonly event: ShopEvent;
      /** Codes the order was placed with, ours or not, and how it stands with them. */
      readonly vouchers?: readonly HeldVoucher[];
    }
  | {
      readonly kind: 'privacy';
      readonly request: 'export_customer' | 'erase_customer' | 'erase_shop';
      readonly customerId: string | null;
      readonly orderIds: readonly string[];
    }
  /**
   * The delivery does not say enough (an id alone; a refund without its lines): ask the shop with `lookUp`. `id` is the
   * same for the same state of the order, as the id of an event is.
   */
  | { readonly kind: 'look_up'; readonly id: string; readonly orderId: string }
  /** The shop has taken the connection away. */
  | { readonly kind: 'disconnected' }
  /** Understood, and without meaning for points; `why` is kept with the delivery. */
  | { readonly kind: 'ignored'; readonly why: string };

export interface PollPage {
  readonly messages: readonly ShopMessage[];
  /** Where the next poll begins; opaque text made by the connector. */
  readonly cursor: string;
  readonly isLast: boolean;
}

export interface ConnectorCalls {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** Real time in epoch milliseconds. */
  readonly now: number;
  /** When the connection was made: where a poll without a cursor begins. */
  readonly since?: number;
}

export interface Connector<Settings> {
  readonly kind: ConnectorKind;
  /** What a shop owner fills in, secrets included; parsed wherever it comes in. */
  readonly settings: v.GenericSchema<unknown, Settings>;
  /** By the raw bytes, in constant time, with every secret that is valid now. Never throws. */
  verify(delivery: Delivery, settings: Settings, now: number): Verdict;
  /** What a verified delivery says. Pure; throws a `LoyaltyError` (`invalid_request`) for what it cannot read. */
  read(delivery: Delivery, settings: Settings): readonly ShopMessage[];
  /** Orders changed since the cursor (null: since the connection was made); null where there is nobody to ask. */
  readonly poll:
    | ((settings: Settings, cursor: string | null, calls: ConnectorCalls) => Promise<PollPage>)
    | null;
  /** Asks the shop for what a `look_up` names; never answers with another `look_up`. */
  readonly lookUp?: (
    settings: Settings,
    message: Extract<ShopMessage, { readonly kind: 'look_up' }>,
    calls: ConnectorCalls,
  ) => Promise<readonly ShopMessage[]>;
  /** Makes reward codes real in the shop; null where the codes are only ours, by kind or by the settings. */
  readonly fulfilment:
    | ((settings: Settings, fetch: ConnectorCalls['fetch']) => RemoteFulfilment | null)
    | null;
}
