// What the shop's server says has happened. Only these earn points for orders and reviews. Ids are text and belong
// to the shop; the same id never counts twice, whichever road it came by. So an order has one id wherever it is told of:
// the first connection of a shop passes its platform's ids as they are, and every later one puts a prefix of its own
// before them, which is chosen when the connection is made and never changes.

import * as v from 'valibot';
import { currencySchema, moneyInputSchema, orderChannelSchema, orderLineSchema } from './cart.ts';
import type { MoneyInput, OrderChannel, OrderLine } from './cart.ts';
import { foreignIdSchema, instantSchema, signedPointsSchema, slugSchema } from './points.ts';
import type { Instant, Points } from './points.ts';

/**
 * What tells two people apart, as far as the shop knows it. Kept only where the programme rewards bringing friends, only
 * as keyed hashes and only for a time.
 */
export interface CustomerSignals {
  /** Where parcels go: postal code and number, or the whole of it. */
  readonly address?: string | undefined;
  /** A fingerprint of the card or account that paid, as the payment provider has it; never its number. */
  readonly payment?: string | undefined;
  /** An id of the shop's own for the browser or telephone. */
  readonly device?: string | undefined;
  readonly ip?: string | undefined;
}

export interface EventCustomer {
  /** The shop's customer id, the `sub` of its member tokens. */
  readonly id: string;
  readonly givenName?: string | undefined;
  readonly email?: string | undefined;
  readonly emailVerified?: boolean | undefined;
  readonly signals?: CustomerSignals | undefined;
}

export interface PaidOrder {
  readonly id: string;
  /** What the shopper knows it by: `1043`. */
  readonly number?: string | undefined;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  /** Taken off the whole order and not yet in the lines. */
  readonly discount?: MoneyInput | undefined;
  /** Where it was placed. @default 'web' */
  readonly channel?: OrderChannel | undefined;
}

export interface OrderRefund {
  readonly id: string;
  /**
   * What was paid back for goods, in the order's currency; shipping and tax lines do not belong here. What is told of a
   * product that the order does not have, or beyond what was paid for it, counts for all goods that are left alike.
   */
  readonly lines: readonly {
    readonly productId: string;
    readonly total: MoneyInput;
    readonly giftCard?: boolean | undefined;
  }[];
}

/** The whole of an order as the shop has it now. */
export interface OrderState extends PaidOrder {
  /** Paid for; false again where a payment was undone. */
  readonly isPaid: boolean;
  readonly isCancelled: boolean;
  /** All of them: one that was known and is missing here was deleted, and its points come back. */
  readonly refunds: readonly OrderRefund[];
}

interface EventBase {
  /** Made by the shop, the same on every retry. */
  readonly id: string;
  /** When it happened in the shop. For `order.updated`: when the shop changed the order; an older state is ignored. */
  readonly at: Instant;
}

export type ShopEvent =
  | (EventBase & { readonly type: 'customer.created'; readonly customer: EventCustomer })
  | (EventBase & {
      readonly type: 'order.paid';
      /** Missing for a guest. */
      readonly customer?: EventCustomer | undefined;
      readonly order: PaidOrder;
    })
  | (EventBase & {
      readonly type: 'order.updated';
      /** Missing for a guest; may come with a later state. */
      readonly customer?: EventCustomer | undefined;
      readonly order: OrderState;
    })
  | (EventBase & {
      readonly type: 'order.refunded';
      readonly order: { readonly id: string; readonly currency: string };
      readonly refund: OrderRefund;
    })
  | (EventBase & { readonly type: 'order.cancelled'; readonly order: { readonly id: string } })
  | (EventBase & {
      readonly type: 'review.published';
      readonly customer: EventCustomer;
      readonly review: {
        readonly id: string;
        readonly productId: string;
        readonly rating?: number | undefined;
        /** How many pictures came with it. */
        readonly photos?: number | undefined;
      };
    })
  | (EventBase & {
      /** Somebody has confirmed that they want the newsletter. */
      readonly type: 'newsletter.confirmed';
      readonly customer: EventCustomer;
    })
  | (EventBase & {
      /** What the shop calls a customer, for its campaigns: all of it, instead of what it said before. */
      readonly type: 'customer.tagged';
      readonly customer: EventCustomer;
      readonly tags: readonly string[];
    })
  | (EventBase & {
      /** Anything else: rules of the kind `custom` name it and say what it must hold. */
      readonly type: 'custom';
      readonly customer: EventCustomer;
      readonly name: string;
      readonly data?: CustomEventData | undefined;
    });

export type CustomEventData = Readonly<Record<string, string | number | boolean>>;

export type ShopEventType = ShopEvent['type'];

/** `ignored`: understood and kept, and without effect on points; `reason` says why. */
export type EventOutcome =
  | {
      readonly outcome: 'recorded';
      /** Given, or for a refund or cancellation taken. For `order.updated`: given if above zero, taken if below. */
      readonly points: Points;
    }
  | { readonly outcome: 'duplicate' }
  | {
      readonly outcome: 'ignored';
      readonly reason:
        | 'not_enrolled'
        | 'blocked'
        | 'no_matching_rule'
        | 'limit_reached'
        /** A custom event that does not say what its rule asks for. */
        | 'invalid_data'
        | 'currency_mismatch'
        | 'unknown_order'
        | 'nothing_left'
        /** A later state of the order is known. */
        | 'stale'
        /** Nobody's yet: it can be claimed by whoever joins with a signed link. */
        | 'guest';
    };

const signalSchema = v.pipe(v.string(), v.maxLength(500));

const customerSchema = v.strictObject({
  id: foreignIdSchema,
  givenName: v.optional(v.pipe(v.string(), v.maxLength(200))),
  email: v.optional(v.pipe(v.string(), v.maxLength(320))),
  emailVerified: v.optional(v.boolean()),
  signals: v.optional(
    v.strictObject({
      address: v.optional(signalSchema),
      payment: v.optional(signalSchema),
      device: v.optional(signalSchema),
      ip: v.optional(signalSchema),
    }),
  ),
});

const linesSchema = v.pipe(v.array(orderLineSchema), v.maxLength(1_000));

const paidOrderEntries = {
  id: foreignIdSchema,
  number: v.optional(foreignIdSchema),
  currency: currencySchema,
  lines: linesSchema,
  discount: v.optional(moneyInputSchema),
  channel: v.optional(orderChannelSchema),
};

const refundSchema = v.strictObject({
  id: foreignIdSchema,
  lines: v.pipe(
    v.array(
      v.strictObject({
        productId: foreignIdSchema,
        total: moneyInputSchema,
        giftCard: v.optional(v.boolean()),
      }),
    ),
    v.maxLength(1_000),
  ),
});

export const shopEventSchema: v.GenericSchema<unknown, ShopEvent> = v.variant('type', [
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('customer.created'),
    customer: customerSchema,
  }),
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('order.paid'),
    customer: v.optional(customerSchema),
    order: v.strictObject(paidOrderEntries),
  }),
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('order.updated'),
    customer: v.optional(customerSchema),
    order: v.strictObject({
      ...paidOrderEntries,
      isPaid: v.boolean(),
      isCancelled: v.boolean(),
      refunds: v.pipe(v.array(refundSchema), v.maxLength(1_000)),
    }),
  }),
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('order.refunded'),
    order: v.strictObject({ id: foreignIdSchema, currency: currencySchema }),
    refund: refundSchema,
  }),
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('order.cancelled'),
    order: v.strictObject({ id: foreignIdSchema }),
  }),
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('review.published'),
    customer: customerSchema,
    review: v.strictObject({
      id: foreignIdSchema,
      productId: foreignIdSchema,
      rating: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(5))),
      photos: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000))),
    }),
  }),
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('newsletter.confirmed'),
    customer: customerSchema,
  }),
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('customer.tagged'),
    customer: customerSchema,
    tags: v.pipe(v.array(slugSchema), v.maxLength(50)),
  }),
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('custom'),
    customer: customerSchema,
    name: slugSchema,
    data: v.optional(
      v.pipe(
        v.record(
          slugSchema,
          v.union([
            v.pipe(v.string(), v.maxLength(500)),
            v.pipe(v.number(), v.finite()),
            v.boolean(),
          ]),
        ),
        v.maxEntries(20),
      ),
    ),
  }),
]);

export const eventOutcomeSchema: v.GenericSchema<unknown, EventOutcome> = v.variant('outcome', [
  v.object({ outcome: v.literal('recorded'), points: signedPointsSchema }),
  v.object({ outcome: v.literal('duplicate') }),
  v.object({
    outcome: v.literal('ignored'),
    reason: v.picklist([
      'not_enrolled',
      'blocked',
      'no_matching_rule',
      'limit_reached',
      'invalid_data',
      'currency_mismatch',
      'unknown_order',
      'nothing_left',
      'stale',
      'guest',
    ]),
  }),
]);
