// What of an order's lines counts for points: what the shopper pays for goods, after every discount and without
// shipping and tips. Where prices include tax, so does this, unless the settings say otherwise; tax that comes on top of
// prices never counts. (The same choice is made for every other platform.)

import { partOf, sumOf } from './exact-amount.ts';
import type { ExactAmount } from './exact-amount.ts';
import type { ShopifyLine, ShopifyOrder } from './shopify-order.ts';
import type { ShopifySettings } from './shopify-settings.ts';

export interface Worth {
  /** What the shopper pays, all tax in it. */
  readonly gross: ExactAmount;
  /** What of it counts for points. */
  readonly counted: ExactAmount;
}

/** Net and tax as Shopify states them, in the two ways that matter here. */
export function worthOf(
  priced: ExactAmount,
  tax: ExactAmount,
  taxesIncluded: boolean,
  settings: ShopifySettings,
): Worth {
  if (!taxesIncluded) return { gross: priced + tax, counted: priced };
  return { gross: priced, counted: settings.countsIncludedTax ? priced : priced - tax };
}

/** A line and how many pieces of it there still are, or have been paid back. */
export function lineWorth(
  line: ShopifyLine,
  order: Pick<ShopifyOrder, 'refunds' | 'taxesIncluded'>,
  settings: ShopifySettings,
): Worth & { readonly quantity: number } {
  const quantity = line.quantity - takenOutUnpaid(line, order);
  const of = BigInt(line.quantity);
  const share = (amount: ExactAmount): ExactAmount =>
    quantity === line.quantity ? amount : partOf(amount, BigInt(quantity), of);
  const priced = line.unitPrice * of - line.discount;
  return {
    quantity,
    ...worthOf(share(priced), share(line.tax), order.taxesIncluded, settings),
  };
}

/** Goods of the whole order; gift cards are in what was paid and do not count. */
export function orderWorth(
  order: Pick<ShopifyOrder, 'lines' | 'refunds' | 'taxesIncluded'>,
  settings: ShopifySettings,
): Worth {
  const lines = order.lines.filter((line) => !line.isTip);
  const worths = lines.map((line) => ({ line, ...lineWorth(line, order, settings) }));
  return {
    gross: sumOf(worths.map(({ gross }) => gross)),
    counted: sumOf(worths.map(({ line, counted }) => (line.isGiftCard ? 0n : counted))),
  };
}

// Pieces that left the order by an edit without any refund that names them: they are not paid for.
function takenOutUnpaid(line: ShopifyLine, order: Pick<ShopifyOrder, 'refunds'>): number {
  if (line.currentQuantity === null) return 0;
  const refunded = order.refunds
    .flatMap((refund) => refund.lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const missing = line.quantity - line.currentQuantity - refunded;
  return Math.min(Math.max(missing, 0), line.quantity);
}
