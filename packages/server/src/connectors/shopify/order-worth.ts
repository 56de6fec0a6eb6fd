// What of an order's lines counts for points: what the shopper pays for goods, after every discount and without
// shipping and tips. Where prices include tax, so does this, unless the settings say otherwise; tax that comes on top of
// prices never counts. (The same choice is made for every other platform.)

import { shareOfDecimal, sumOf, zero } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import { minus, plus, times, whole } from './shop-money.ts';
import type { ShopifyLine, ShopifyOrder } from './shopify-order.ts';
import type { ShopifySettings } from './shopify-settings.ts';

export interface Worth {
  /** What the shopper pays, all tax in it. */
  readonly gross: Decimal;
  /** What of it counts for points. */
  readonly counted: Decimal;
}

/** Net and tax as Shopify states them, in the two ways that matter here. */
export function worthOf(
  priced: Decimal,
  tax: Decimal,
  taxesIncluded: boolean,
  settings: ShopifySettings,
): Worth {
  if (!taxesIncluded) return { gross: plus(priced, tax), counted: priced };
  return { gross: priced, counted: settings.countsIncludedTax ? priced : minus(priced, tax) };
}

/** A line and how many pieces of it there still are, or have been paid back. */
export function lineWorth(
  line: ShopifyLine,
  order: Pick<ShopifyOrder, 'refunds' | 'taxesIncluded'>,
  settings: ShopifySettings,
): Worth & { readonly quantity: number } {
  const quantity = line.quantity - takenOutUnpaid(line, order);
  const share = (amount: Decimal): Decimal =>
    quantity === line.quantity
      ? amount
      : shareOfDecimal(amount, whole(quantity), whole(line.quantity));
  const priced = minus(times(line.unitPrice, line.quantity), line.discount);
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
    counted: sumOf(worths.map(({ line, counted }) => (line.isGiftCard ? zero : counted))),
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
