// The refund that Shopify's Admin API answers with, read into the same refund that a webhook's payload is read into.
// https://shopify.dev/docs/api/admin-graphql/2026-10/objects/Refund

import * as v from 'valibot';
import { sumOf } from '../decimal.ts';
import { moneySchema, pageSchema, productSchema } from './node-fields.ts';
import type { Page } from './node-fields.ts';
import { countSchema, shopifyIdSchema } from './payload-fields.ts';
import { paybackState } from './shopify-order.ts';
import type { ShopifyRefund, ShopifyRefundLine } from './shopify-order.ts';

const refundLineNodeSchema: v.GenericSchema<unknown, ShopifyRefundLine> = v.pipe(
  v.object({
    quantity: countSchema,
    lineItem: v.object({ id: shopifyIdSchema, isGiftCard: v.boolean(), product: productSchema }),
    subtotalSet: moneySchema,
    totalTaxSet: moneySchema,
  }),
  v.transform(({ quantity, lineItem, subtotalSet, totalTaxSet }) => ({
    lineId: lineItem.id,
    productId: lineItem.product,
    isGiftCard: lineItem.isGiftCard,
    quantity,
    subtotal: subtotalSet,
    tax: totalTaxSet,
  })),
);

export interface RefundNode {
  readonly refund: Omit<ShopifyRefund, 'lines'>;
  readonly lines: Page<ShopifyRefundLine>;
}

export const refundNodeSchema: v.GenericSchema<unknown, RefundNode> = v.pipe(
  v.object({
    id: shopifyIdSchema,
    transactions: v.object({ nodes: v.array(v.object({ kind: v.string(), status: v.string() })) }),
    orderAdjustments: v.object({
      nodes: v.array(v.object({ amountSet: moneySchema, taxAmountSet: moneySchema })),
    }),
    refundLineItems: pageSchema(refundLineNodeSchema),
  }),
  v.transform((node) => ({
    refund: {
      id: node.id,
      paybacks: node.transactions.nodes
        .filter(({ kind }) => kind === 'REFUND')
        .map(({ status }) => paybackState(status)),
      discrepancy: sumOf(
        node.orderAdjustments.nodes.flatMap(({ amountSet, taxAmountSet }) => [
          amountSet,
          taxAmountSet,
        ]),
      ),
    },
    lines: node.refundLineItems,
  })),
);
