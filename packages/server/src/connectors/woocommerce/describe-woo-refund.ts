// What a refund of WooCommerce paid back for goods, in our words.

import type { OrderRefund } from '@zegel/core';
import { isPositive, negated, shareOfDecimal, sumOf, toMoney } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import type { WooLine, WooOrder, WooRefund } from './woo-fields.ts';
import { isGiftCard, productOf, worthOf } from './woo-goods.ts';
import type { WooSettings } from './woo-settings.ts';

/**
 * What a refund paid back for goods. Its lines say so where it has any; what was paid back beyond them, and a refund
 * that is an amount alone, is taken for goods: shipping has lines of its own.
 */
export function refundedGoods(
  refund: WooRefund,
  order: WooOrder,
  settings: WooSettings,
  digits: number,
): OrderRefund['lines'] {
  const lines = refund.line_items.filter(
    (line) => line.total.units !== 0n || line.total_tax.units !== 0n,
  );
  const named = [...lines, ...refund.fee_lines, ...refund.shipping_lines].flatMap((part) => [
    part.total,
    part.total_tax,
  ]);
  // Lines of a refund are negative.
  const rest = sumOf([refund.amount, ...named]);
  const goods = lines.map((line) => ({
    productId: productOf(line),
    total: negated(worthOf(line, order)),
    isGiftCard: isGiftCardRefund(line, order, settings),
  }));
  if (rest.units < 0n) {
    // Less was paid back than its lines are worth.
    const paid = sumOf([
      rest,
      ...goods.filter((line) => !line.isGiftCard).map(({ total }) => total),
    ]);
    return isPositive(paid) ? [{ productId: 'refund', total: toMoney(paid, digits) }] : [];
  }
  const whole = { productId: 'refund', total: withoutAddedTax(rest, order), isGiftCard: false };
  return [...goods, ...(isPositive(rest) ? [whole] : [])].map((line) => ({
    productId: line.productId,
    total: toMoney(line.total, digits),
    ...(line.isGiftCard ? { giftCard: true } : {}),
  }));
}

function isGiftCardRefund(line: WooLine, order: WooOrder, settings: WooSettings): boolean {
  const soldAs = line.meta_data.get('_refunded_item_id');
  const sold = order.line_items.find(({ id }) => id === soldAs);
  return isGiftCard(sold ?? line, settings);
}

/** An amount paid back in a shop that adds tax to its prices holds tax too: that share is no goods. */
function withoutAddedTax(amount: Decimal, order: WooOrder): Decimal {
  if (order.prices_include_tax) return amount;
  const goods = sumOf(order.line_items.map(({ total }) => total));
  const taxed = sumOf([goods, ...order.line_items.map(({ total_tax }) => total_tax)]);
  return taxed.units === 0n ? amount : shareOfDecimal(amount, goods, taxed);
}
