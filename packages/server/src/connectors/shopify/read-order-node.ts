// The order that Shopify's Admin API answers with, read into the same order that a webhook's payload is read into.
// https://shopify.dev/docs/api/admin-graphql/2026-10/objects/Order

import * as v from 'valibot';
import { sumOf } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import { moneySchema, pageSchema, productSchema } from './node-fields.ts';
import type { Page } from './node-fields.ts';
import {
  countSchema,
  currencyCodeSchema,
  momentSchema,
  shopifyIdSchema,
} from './payload-fields.ts';
import { isZero, minus, times } from './shop-money.ts';
import { channelOf, isRenewal, paymentOf } from './shopify-order.ts';
import type { ShopifyLine, ShopifyOrder } from './shopify-order.ts';

export const lineNodeSchema: v.GenericSchema<unknown, ShopifyLine> = v.pipe(
  v.object({
    id: shopifyIdSchema,
    quantity: countSchema,
    currentQuantity: countSchema,
    isGiftCard: v.boolean(),
    product: productSchema,
    originalUnitPriceSet: moneySchema,
    discountAllocations: v.array(v.object({ allocatedAmountSet: moneySchema })),
    taxLines: v.array(v.object({ priceSet: moneySchema })),
  }),
  v.transform((line) => ({
    id: line.id,
    productId: line.product,
    isGiftCard: line.isGiftCard,
    isTip: false,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPrice: line.originalUnitPriceSet,
    discount: sumOf(line.discountAllocations.map(({ allocatedAmountSet }) => allocatedAmountSet)),
    tax: sumOf(line.taxLines.map(({ priceSet }) => priceSet)),
  })),
);

export type OrderWithoutLists = Omit<ShopifyOrder, 'lines' | 'refunds'>;

export interface OrderNode {
  readonly order: OrderWithoutLists;
  readonly tip: Decimal;
  readonly lines: Page<ShopifyLine>;
  readonly refundIds: readonly string[];
}

export const orderNodeSchema: v.GenericSchema<unknown, OrderNode> = v.pipe(
  v.object({
    id: shopifyIdSchema,
    name: v.string(),
    updatedAt: momentSchema,
    test: v.boolean(),
    sourceName: v.nullable(v.string()),
    currencyCode: currencyCodeSchema,
    displayFinancialStatus: v.nullable(v.string()),
    cancelledAt: v.nullable(v.string()),
    taxesIncluded: v.boolean(),
    totalTipReceivedSet: moneySchema,
    customer: v.nullable(v.object({ id: shopifyIdSchema })),
    discountCodes: v.array(v.string()),
    refunds: v.array(v.object({ id: shopifyIdSchema })),
    lineItems: pageSchema(lineNodeSchema),
  }),
  v.transform((node) => ({
    order: {
      id: node.id,
      name: node.name,
      updatedAt: node.updatedAt,
      isTest: node.test,
      channel: channelOf(node.sourceName),
      isRenewal: isRenewal(node.sourceName),
      currency: node.currencyCode,
      ...paymentOf(node.displayFinancialStatus),
      isCancelled: node.cancelledAt !== null,
      taxesIncluded: node.taxesIncluded,
      discountCodes: node.discountCodes,
      customerId: node.customer?.id ?? null,
    },
    tip: node.totalTipReceivedSet,
    lines: node.lineItems,
    refundIds: node.refunds.map(({ id }) => id),
  })),
);

/** The API marks no tip. It is the line without a product that comes to just what was given as tips. */
export function markTip(lines: readonly ShopifyLine[], tip: Decimal): readonly ShopifyLine[] {
  if (isZero(tip)) return lines;
  const isTip = (line: ShopifyLine): boolean =>
    line.productId === null && isZero(minus(times(line.unitPrice, line.quantity), tip));
  const place = lines.findIndex(isTip);
  return lines.map((line, index) => (index === place ? { ...line, isTip: true } : line));
}
