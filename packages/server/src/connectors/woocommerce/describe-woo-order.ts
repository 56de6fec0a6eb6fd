// An order of WooCommerce in our words: its whole state as it is now. Points are for what the shopper paid for goods: the
// lines after all coupons, with tax where the shop's prices include it, less negative fees; never shipping, never gift
// cards.

import { createHash } from 'node:crypto';
import type { Instant, OrderLine, OrderRefund, ShopEvent } from '@zegel/core';
import { currencyDigits } from '@zegel/core/rules';
import type { HeldVoucher } from '../connector.ts';
import { isPositive, negated, shareOfDecimal, sumOf, toMoney, zero } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import type { WooLine, WooOrder, WooRefund } from './woo-fields.ts';
import type { WooSettings } from './woo-settings.ts';

type OrderUpdated = Extract<ShopEvent, { readonly type: 'order.updated' }>;

export interface WooOrderMessage {
  readonly kind: 'event';
  readonly event: OrderUpdated;
  readonly vouchers?: readonly HeldVoucher[];
}

/** Not yet anybody's order: a cart on its way through the checkout, or a draft of the staff. */
export function isDraft({ status }: WooOrder): boolean {
  return ['checkout-draft', 'auto-draft', 'draft'].includes(status);
}

/** A part of another order, as marketplaces make for each seller: the whole one counts. */
export function isPart({ parent_id }: WooOrder): boolean {
  return parent_id !== '0';
}

/** The whole state of an order, and how it stands with the coupons it was placed with. */
export function describeWooOrder(
  order: WooOrder,
  refunds: readonly WooRefund[],
  settings: WooSettings,
): WooOrderMessage {
  const event = eventOf(order, refunds, settings);
  const { isPaid, isCancelled } = event.order;
  const step = isCancelled ? 'release' : isPaid ? 'use' : 'reserve';
  const vouchers = order.coupon_lines.slice(0, 20).map(({ code }) => ({ code, step }) as const);
  return { kind: 'event', event, ...(vouchers.length === 0 ? {} : { vouchers }) };
}

function eventOf(
  order: WooOrder,
  refunds: readonly WooRefund[],
  settings: WooSettings,
): OrderUpdated {
  const digits = currencyDigits(order.currency);
  const at = changedAt(order);
  const discount = discountOf(order);
  const wasPaid = order.date_paid_gmt !== '';
  const state: OrderUpdated['order'] = {
    id: order.id,
    ...(order.number === '' ? {} : { number: order.number.slice(0, 128) }),
    currency: order.currency,
    lines: order.line_items.map((line): OrderLine => ({
      productId: productOf(line),
      quantity: quantityOf(line),
      total: toMoney(worthOf(line, order), digits),
      ...(isGiftCard(line, settings) ? { giftCard: true } : {}),
    })),
    ...(isPositive(discount) ? { discount: toMoney(discount, digits) } : {}),
    isPaid: wasPaid && [...settings.paidStatuses, 'refunded'].includes(order.status),
    isCancelled: ['cancelled', 'failed', 'trash', 'refunded'].includes(order.status),
    refunds: refunds.map((refund) => ({
      id: refund.id,
      lines: refundedGoods(refund, order, settings, digits),
    })),
  };
  const customer = order.customer_id === '0' ? {} : { customer: { id: order.customer_id } };
  const id = stateId(`order-${order.id}`, { at, customer, state });
  return { id, at, type: 'order.updated', ...customer, order: state };
}

/** The same for the same state, whichever road it came by. */
export function stateId(name: string, state: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22);
  return `woocommerce-${name}-${hash}`;
}

export function changedAt(
  order: Pick<WooOrder, 'date_modified_gmt' | 'date_created_gmt'>,
): Instant {
  return order.date_modified_gmt ?? order.date_created_gmt ?? new Date(0).toISOString();
}

/** What a line cost. Tax that is added on top of a price was no part of what the shop asked for its goods. */
function worthOf(
  { total, total_tax }: Pick<WooLine, 'total' | 'total_tax'>,
  { prices_include_tax }: WooOrder,
): Decimal {
  return prices_include_tax ? sumOf([total, total_tax]) : total;
}

/** A negative fee is a discount by another name. */
function discountOf(order: WooOrder): Decimal {
  const negative = order.fee_lines
    .map((fee) => negated(worthOf(fee, order)))
    .filter((amount) => isPositive(amount));
  return sumOf(negative);
}

function productOf({ product_id, id }: WooLine): string {
  // A product that was deleted since has lost its number.
  return product_id === '0' ? `line-${id}` : product_id;
}

/** Some shops sell 1.5 metres. */
function quantityOf({ quantity }: WooLine): number {
  const whole = /^\d{1,6}/.exec(quantity)?.[0] ?? '1';
  return Math.max(1, Number.parseInt(whole, 10));
}

/** Marks that gift card plugins leave on the lines they sell. */
const giftCardMarks = /^_?(wc_gc_giftcard|pw_gift_card|ywgc_)/;

function isGiftCard(line: WooLine, { giftCardProductIds }: WooSettings): boolean {
  if (giftCardProductIds.includes(line.product_id)) return true;
  return [...line.meta_data.keys()].some((key) => giftCardMarks.test(key));
}

/**
 * What a refund paid back for goods. Its lines say so where it has any; what was paid back beyond them, and a refund
 * that is an amount alone, is taken for goods: shipping has lines of its own.
 */
function refundedGoods(
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
  return taxed.units === zero.units ? amount : shareOfDecimal(amount, goods, taxed);
}
