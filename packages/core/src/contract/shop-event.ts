// What the shop's server says has happened. Only these earn points for orders and reviews. Ids are text and belong
// to the shop; the same id never counts twice.

import * as v from 'valibot';
import { currencySchema, moneyInputSchema, orderLineSchema } from './cart.ts';
import type { MoneyInput, OrderLine } from './cart.ts';
import { foreignIdSchema, instantSchema, pointsSchema } from './points.ts';
import type { Instant, Points } from './points.ts';

export interface EventCustomer {
  /** The shop's customer id, the `sub` of its member tokens. */
  readonly id: string;
  readonly givenName?: string | undefined;
  readonly email?: string | undefined;
  readonly emailVerified?: boolean | undefined;
}

export interface PaidOrder {
  readonly id: string;
  /** What the shopper knows it by: `1043`. */
  readonly number?: string | undefined;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  /** Taken off the whole order and not yet in the lines. */
  readonly discount?: MoneyInput | undefined;
}

export interface OrderRefund {
  readonly id: string;
  /** What was paid back for goods, in the order's currency; shipping and tax lines do not belong here. */
  readonly lines: readonly {
    readonly productId: string;
    readonly total: MoneyInput;
    readonly giftCard?: boolean | undefined;
  }[];
}

interface EventBase {
  /** Made by the shop, the same on every retry. */
  readonly id: string;
  readonly at: Instant;
}

export type ShopEvent =
  | (EventBase & { readonly type: 'customer.created'; readonly customer: EventCustomer })
  | (EventBase & {
      readonly type: 'order.paid';
      readonly customer: EventCustomer;
      readonly order: PaidOrder;
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
      };
    });

export type ShopEventType = ShopEvent['type'];

/** `ignored`: understood and kept, and without effect on points; `reason` says why. */
export type EventOutcome =
  | { readonly outcome: 'recorded'; readonly points: Points }
  | { readonly outcome: 'duplicate' }
  | {
      readonly outcome: 'ignored';
      readonly reason:
        | 'not_enrolled'
        | 'blocked'
        | 'no_matching_rule'
        | 'limit_reached'
        | 'currency_mismatch'
        | 'unknown_order'
        | 'nothing_left';
    };

const customerSchema = v.strictObject({
  id: foreignIdSchema,
  givenName: v.optional(v.pipe(v.string(), v.maxLength(200))),
  email: v.optional(v.pipe(v.string(), v.maxLength(320))),
  emailVerified: v.optional(v.boolean()),
});

const linesSchema = v.pipe(v.array(orderLineSchema), v.maxLength(1_000));

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
    customer: customerSchema,
    order: v.strictObject({
      id: foreignIdSchema,
      number: v.optional(foreignIdSchema),
      currency: currencySchema,
      lines: linesSchema,
      discount: v.optional(moneyInputSchema),
    }),
  }),
  v.strictObject({
    id: foreignIdSchema,
    at: instantSchema,
    type: v.literal('order.refunded'),
    order: v.strictObject({ id: foreignIdSchema, currency: currencySchema }),
    refund: v.strictObject({
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
    }),
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
    }),
  }),
]);

export const eventOutcomeSchema: v.GenericSchema<unknown, EventOutcome> = v.variant('outcome', [
  v.object({ outcome: v.literal('recorded'), points: pointsSchema }),
  v.object({ outcome: v.literal('duplicate') }),
  v.object({
    outcome: v.literal('ignored'),
    reason: v.picklist([
      'not_enrolled',
      'blocked',
      'no_matching_rule',
      'limit_reached',
      'currency_mismatch',
      'unknown_order',
      'nothing_left',
    ]),
  }),
]);
