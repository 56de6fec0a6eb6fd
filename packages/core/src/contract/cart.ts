// What is bought, as a page or a shop's server tells it, and the quote for it. Quotes and awards are computed from
// these same lines, so what was quoted is what is given.

import * as v from 'valibot';
import { foreignIdSchema, instantSchema, pointsSchema, slugSchema } from './points.ts';
import type { Instant, Points } from './points.ts';
import { wordsSchema } from './program/words.ts';

/** Money as a shop states it: a decimal string (`"12.50"`) or whole minor units (`1250`). Never a float. */
export type MoneyInput = string | number;

/** Where an order was placed: in the web shop, at a till, or by a subscription that renewed itself. */
export const orderChannels = ['web', 'till', 'subscription'] as const;
export type OrderChannel = (typeof orderChannels)[number];

export interface OrderLine {
  readonly productId: string;
  readonly categories?: readonly string[] | undefined;
  readonly quantity: number;
  /** The whole line after discounts, tax included where the shop's prices include it. */
  readonly total: MoneyInput;
  /** A gift card is money, not goods: it earns when it is spent. @default false */
  readonly giftCard?: boolean | undefined;
}

export interface Cart {
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  /** Taken off the whole cart and not yet in the lines, such as a voucher. */
  readonly discount?: MoneyInput | undefined;
  /** @default 'web' */
  readonly channel?: OrderChannel | undefined;
}

export interface QuoteRequest {
  /** Several carts in one question (products on a page, and the cart), at most 100. */
  readonly carts: readonly (Cart & { readonly id: string })[];
}

export interface QuotePart {
  readonly ruleId: string;
  readonly points: Points;
  /** Words of the campaign it is for; left out where it is the rule itself. */
  readonly message?: string;
}

export interface Quote {
  readonly id: string;
  readonly points: Points;
  /** What each rule gives for it. */
  readonly parts: readonly QuotePart[];
  /** When all of the points could be spent if the order were paid now; null: at once, or no points. */
  readonly availableAt: Instant | null;
}

export interface QuoteAnswer {
  readonly programVersion: number;
  /** True for a member: tier and limits are theirs. */
  readonly isExact: boolean;
  readonly quotes: readonly Quote[];
}

export const moneyInputSchema: v.GenericSchema<unknown, MoneyInput> = v.union([
  v.pipe(
    v.string(),
    v.regex(/^\d{1,12}(\.\d{1,4})?$/, 'Expected a decimal string such as "12.50"'),
  ),
  v.pipe(
    v.number(),
    v.safeInteger('Expected whole minor units; write decimals as a string'),
    v.minValue(0),
    v.maxValue(1e13),
  ),
]);

export const currencySchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{3}$/, 'Expected an ISO 4217 code such as EUR'),
);

export const orderLineSchema: v.GenericSchema<unknown, OrderLine> = v.strictObject({
  productId: foreignIdSchema,
  categories: v.optional(v.pipe(v.array(foreignIdSchema), v.maxLength(50))),
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)),
  total: moneyInputSchema,
  giftCard: v.optional(v.boolean()),
});

export const orderChannelSchema: v.GenericSchema<unknown, OrderChannel> = v.picklist(orderChannels);

export const quoteRequestSchema: v.GenericSchema<unknown, QuoteRequest> = v.strictObject({
  carts: v.pipe(
    v.array(
      v.strictObject({
        id: foreignIdSchema,
        currency: currencySchema,
        lines: v.pipe(v.array(orderLineSchema), v.maxLength(500)),
        discount: v.optional(moneyInputSchema),
        channel: v.optional(orderChannelSchema),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
});

export const quoteAnswerSchema: v.GenericSchema<unknown, QuoteAnswer> = v.object({
  programVersion: v.pipe(v.number(), v.safeInteger()),
  isExact: v.boolean(),
  quotes: v.array(
    v.object({
      id: foreignIdSchema,
      points: pointsSchema,
      parts: v.array(
        v.object({
          ruleId: slugSchema,
          points: pointsSchema,
          message: v.exactOptional(wordsSchema),
        }),
      ),
      availableAt: v.nullable(instantSchema),
    }),
  ),
});
