// The refund that Shopify's webhooks carry, inside an order or alone (https://shopify.dev/docs/api/webhooks/latest, read
// for 2026-10). `subtotal` is a JSON number in the shop's currency; `transactions[].amount` is in the shopper's, so only
// the state of a transaction is read.

import * as v from 'valibot';
import { sumOf, zero } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import { amountSchema, countSchema, shopifyIdSchema, shopMoneySchema } from './payload-fields.ts';
import { paybackState } from './shopify-order.ts';
import type { ShopifyRefund, ShopifyRefundLine } from './shopify-order.ts';

/** null for a tip: whoever gets one back got back no goods. */
const refundLineSchema: v.GenericSchema<unknown, ShopifyRefundLine | null> = v.pipe(
  v.object({
    line_item_id: shopifyIdSchema,
    quantity: countSchema,
    subtotal: v.nullish(amountSchema),
    subtotal_set: v.nullish(shopMoneySchema),
    total_tax: v.nullish(amountSchema),
    total_tax_set: v.nullish(shopMoneySchema),
    line_item: v.nullish(
      v.object({
        product_id: v.nullish(shopifyIdSchema),
        gift_card: v.nullish(v.boolean()),
        tip_payment_gateway: v.optional(v.unknown()),
      }),
    ),
  }),
  v.transform((line) => {
    if (line.line_item?.tip_payment_gateway !== undefined) return null;
    return {
      lineId: line.line_item_id,
      productId: line.line_item?.product_id ?? null,
      isGiftCard: line.line_item?.gift_card ?? false,
      quantity: line.quantity,
      subtotal: line.subtotal_set ?? line.subtotal ?? zero,
      tax: line.total_tax_set ?? line.total_tax ?? zero,
    };
  }),
);

const transactionSchema = v.object({ kind: v.nullish(v.string()), status: v.string() });

const adjustmentSchema = v.object({
  kind: v.nullish(v.string()),
  amount: v.nullish(amountSchema),
  amount_set: v.nullish(shopMoneySchema),
  tax_amount: v.nullish(amountSchema),
  tax_amount_set: v.nullish(shopMoneySchema),
});

export const refundSchema: v.GenericSchema<unknown, ShopifyRefund> = v.pipe(
  v.object({
    id: shopifyIdSchema,
    refund_line_items: v.nullish(v.array(refundLineSchema)),
    transactions: v.nullish(v.array(transactionSchema)),
    order_adjustments: v.nullish(v.array(adjustmentSchema)),
  }),
  v.transform((refund) => ({
    id: refund.id,
    lines: (refund.refund_line_items ?? []).filter((line) => line !== null),
    paybacks: (refund.transactions ?? [])
      .filter(({ kind }) => (kind ?? 'refund') === 'refund')
      .map(({ status }) => paybackState(status)),
    discrepancy: sumOf((refund.order_adjustments ?? []).map(discrepancyOf)),
  })),
);

// Before 2024-10 the shipping paid back was told here too; now it has lines of its own. It takes no points.
function discrepancyOf(adjustment: v.InferOutput<typeof adjustmentSchema>): Decimal {
  if (adjustment.kind === 'shipping_refund') return zero;
  const { amount, amount_set, tax_amount, tax_amount_set } = adjustment;
  return sumOf([amount_set ?? amount ?? zero, tax_amount_set ?? tax_amount ?? zero]);
}
