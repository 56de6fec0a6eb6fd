// What a refund paid back for goods. Its lines say what the goods had cost; the discrepancy says how much less or more
// was really paid back. It is positive in the merchant's favour: goods put back on the shelf without a payment have a
// discrepancy as large as themselves.

import type { OrderRefund } from '@zegel/core';
import { isPositive, negated, shareOfDecimal, sumOf } from '../decimal.ts';
import { worthOf } from './order-worth.ts';
import type { Worth } from './order-worth.ts';
import { inCurrency, isZero, minus } from './shop-money.ts';
import type { ShopifyRefund } from './shopify-order.ts';
import type { ShopifySettings } from './shopify-settings.ts';

/** What must be known of the order a refund belongs to. */
export interface RefundOrder {
  readonly id: string;
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly worth: Worth;
}

export type RefundLines = OrderRefund['lines'];

/** null while the money is on its way, and for ever where it did not go. */
export function refundWorth(
  refund: ShopifyRefund,
  order: RefundOrder,
  settings: ShopifySettings,
): RefundLines | null {
  if (refund.paybacks.includes('waiting')) return null;
  if (refund.paybacks.length > 0 && !refund.paybacks.includes('done')) return null;
  const lines = refund.lines.map((line) => ({
    line,
    ...worthOf(line.subtotal, line.tax, order.taxesIncluded, settings),
  }));
  const gross = sumOf(lines.map((line) => line.gross));
  const { discrepancy } = refund;
  const paid = minus(gross, discrepancy);
  const goods = lines.map(({ line, counted }) => ({
    productId: line.productId ?? `line:${line.lineId}`,
    total: inCurrency(
      isPositive(discrepancy) ? shareOfDecimal(counted, paid, gross) : counted,
      order.currency,
    ),
    ...(line.isGiftCard ? { giftCard: true } : {}),
  }));
  if (isZero(discrepancy) || isPositive(discrepancy)) return goods;
  // More than the lines, or money without any line: off the goods of the order, as far as they were in what was paid.
  const extra = shareOfDecimal(negated(discrepancy), order.worth.counted, order.worth.gross);
  return [...goods, { productId: `refund:${refund.id}`, total: inCurrency(extra, order.currency) }];
}
