// An order of WooCommerce in our words: its whole state as it is now. Points are for what the shopper paid for goods: the
// lines after all coupons, with tax where the shop's prices include it, less negative fees; never shipping, never gift
// cards.

import { createHash } from 'node:crypto';
import type { Instant, OrderLine, ShopEvent } from '@zegel/core';
import { currencyDigits } from '@zegel/core/rules';
import type { HeldVoucher } from '../connector.ts';
import { isPositive, negated, sumOf, toMoney } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import { refundedGoods } from './describe-woo-refund.ts';
import type { WooOrder, WooRefund } from './woo-fields.ts';
import { isGiftCard, productOf, quantityOf, worthOf } from './woo-goods.ts';
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
    ...channelOf(order),
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

const tills: ReadonlySet<string> = new Set(['pos-rest-api', 'woocommerce-pos', 'pos']);

/** Renewals of WooCommerce Subscriptions bear a mark; the tills of WooCommerce and of WCPOS say so by name. */
function channelOf(order: WooOrder): Pick<OrderUpdated['order'], 'channel'> {
  if (tills.has(order.created_via)) return { channel: 'till' };
  const isRenewal =
    order.created_via === 'subscription' || order.meta_data.has('_subscription_renewal');
  return isRenewal ? { channel: 'subscription' } : {};
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

/** A negative fee is a discount by another name. */
function discountOf(order: WooOrder): Decimal {
  const negative = order.fee_lines
    .map((fee) => negated(worthOf(fee, order)))
    .filter((amount) => isPositive(amount));
  return sumOf(negative);
}
