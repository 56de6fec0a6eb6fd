// The lines of an order or a refund as goods: what each is, how many, what it cost, and whether it is a gift card.

import { sumOf } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import type { WooLine, WooOrder } from './woo-fields.ts';
import type { WooSettings } from './woo-settings.ts';

/** What a line cost. Tax that is added on top of a price was no part of what the shop asked for its goods. */
export function worthOf(
  { total, total_tax }: Pick<WooLine, 'total' | 'total_tax'>,
  { prices_include_tax }: WooOrder,
): Decimal {
  return prices_include_tax ? sumOf([total, total_tax]) : total;
}

export function productOf({ product_id, id }: WooLine): string {
  // A product that was deleted since has lost its number.
  return product_id === '0' ? `line-${id}` : product_id;
}

/** Some shops sell 1.5 metres. */
export function quantityOf({ quantity }: WooLine): number {
  const whole = /^\d{1,6}/.exec(quantity)?.[0] ?? '1';
  return Math.max(1, Number.parseInt(whole, 10));
}

/** Marks that gift card plugins leave on the lines they sell. */
const giftCardMarks = /^_?(wc_gc_giftcard|pw_gift_card|ywgc_)/;

export function isGiftCard(line: WooLine, { giftCardProductIds }: WooSettings): boolean {
  if (giftCardProductIds.includes(line.product_id)) return true;
  return [...line.meta_data.keys()].some((key) => giftCardMarks.test(key));
}
