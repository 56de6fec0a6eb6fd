// The order that Shopify's webhooks carry (https://shopify.dev/docs/api/webhooks/latest, read for 2026-10). Amounts are
// taken from `shop_money` where it is there: the plain fields beside it are in the shop's currency as well, and what the
// shopper was shown in another currency is not read.

import * as v from 'valibot';
import { sumOf } from '../decimal.ts';
import {
  amountSchema,
  countSchema,
  currencyCodeSchema,
  momentSchema,
  readPayload,
  shopifyIdSchema,
  shopMoneySchema,
} from './payload-fields.ts';
import { refundSchema } from './read-refund-payload.ts';
import { channelOf, isRenewal, knowLines, paymentOf } from './shopify-order.ts';
import type { ShopifyLine, ShopifyOrder } from './shopify-order.ts';

const lineSchema: v.GenericSchema<unknown, ShopifyLine> = v.pipe(
  v.object({
    id: shopifyIdSchema,
    product_id: v.nullish(shopifyIdSchema),
    gift_card: v.nullish(v.boolean()),
    quantity: countSchema,
    current_quantity: v.nullish(countSchema),
    price: amountSchema,
    price_set: v.nullish(shopMoneySchema),
    // Present on tips alone, be it as null.
    tip_payment_gateway: v.optional(v.unknown()),
    tip_payment_method: v.optional(v.unknown()),
    discount_allocations: v.nullish(
      v.array(v.object({ amount: amountSchema, amount_set: v.nullish(shopMoneySchema) })),
    ),
    tax_lines: v.nullish(
      v.array(v.object({ price: amountSchema, price_set: v.nullish(shopMoneySchema) })),
    ),
  }),
  v.transform((line) => ({
    id: line.id,
    productId: line.product_id ?? null,
    isGiftCard: line.gift_card ?? false,
    isTip: line.tip_payment_gateway !== undefined || line.tip_payment_method !== undefined,
    quantity: line.quantity,
    currentQuantity: line.current_quantity ?? null,
    unitPrice: line.price_set ?? line.price,
    discount: sumOf(
      (line.discount_allocations ?? []).map(({ amount, amount_set }) => amount_set ?? amount),
    ),
    tax: sumOf((line.tax_lines ?? []).map(({ price, price_set }) => price_set ?? price)),
  })),
);

const orderSchema: v.GenericSchema<unknown, ShopifyOrder> = v.pipe(
  v.object({
    id: shopifyIdSchema,
    name: v.nullish(v.string()),
    updated_at: momentSchema,
    cancelled_at: v.nullish(v.string()),
    test: v.nullish(v.boolean()),
    source_name: v.nullish(v.string()),
    currency: currencyCodeSchema,
    financial_status: v.nullish(v.string()),
    taxes_included: v.nullish(v.boolean()),
    customer: v.nullish(v.object({ id: shopifyIdSchema })),
    discount_codes: v.nullish(v.array(v.object({ code: v.nullish(v.string()) }))),
    line_items: v.pipe(v.array(lineSchema), v.maxLength(1_000)),
    refunds: v.nullish(v.array(refundSchema)),
  }),
  v.transform((order) => ({
    id: order.id,
    name: order.name ?? null,
    updatedAt: order.updated_at,
    isTest: order.test ?? false,
    channel: channelOf(order.source_name ?? null),
    isRenewal: isRenewal(order.source_name ?? null),
    currency: order.currency,
    ...paymentOf(order.financial_status ?? null),
    isCancelled: (order.cancelled_at ?? null) !== null,
    taxesIncluded: order.taxes_included ?? false,
    customerId: order.customer?.id ?? null,
    discountCodes: (order.discount_codes ?? []).flatMap(({ code }) => code ?? []),
    lines: order.line_items,
    refunds: (order.refunds ?? []).map((refund) => knowLines(refund, order.line_items)),
  })),
);

/** Throws `invalid_request` for what is no order. */
export function readOrderPayload(payload: unknown): ShopifyOrder {
  return readPayload(orderSchema, payload, 'The order');
}
