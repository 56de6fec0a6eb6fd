// What an order of Shopify says in our words: its whole state, or why it means nothing for points.

import type { OrderLine, ShopEvent } from '@zegel/core';
import type { HeldVoucher, ShopMessage } from '../connector.ts';
import { eventMessage, ignored } from './messages.ts';
import { orderWorth, lineWorth } from './order-worth.ts';
import { describeRefund } from './describe-refund.ts';
import { refundWorth } from './refund-worth.ts';
import type { RefundOrder } from './refund-worth.ts';
import type { ShopifyLine, ShopifyOrder } from './shopify-order.ts';
import { inCurrency } from './shop-money.ts';
import type { ShopifySettings } from './shopify-settings.ts';

type OrderUpdated = Extract<ShopEvent, { readonly type: 'order.updated' }>;

/** The messages that bring our order to this state, whatever state it was heard of before. */
export function describeOrder(
  order: ShopifyOrder,
  settings: ShopifySettings,
): readonly ShopMessage[] {
  if (order.isTest) return [ignored('a test order')];
  if (!settings.channels.includes(order.channel))
    return [ignored(`an order of the channel "${order.channel}", which earns nothing`)];
  const refundOrder: RefundOrder = {
    id: order.id,
    currency: order.currency,
    taxesIncluded: order.taxesIncluded,
    worth: orderWorth(order, settings),
  };
  // Edited upward after it was paid, or paid in parts: what it earned stays, and the difference comes when the rest is
  // paid. Only what was paid back meanwhile has to be told.
  if (order.isPartlyPaid && !order.isCancelled) {
    const refunds = order.refunds.flatMap((refund) =>
      describeRefund(refund, refundOrder, order.updatedAt, settings),
    );
    return [ignored('a part of it is yet to be paid'), ...refunds];
  }
  const refunds = order.refunds.flatMap((refund) => {
    const lines = refundWorth(refund, refundOrder, settings);
    return lines === null ? [] : [{ id: refund.id, lines }];
  });
  const state: Omit<OrderUpdated, 'id'> = {
    at: new Date(order.updatedAt).toISOString(),
    type: 'order.updated',
    ...(order.customerId === null ? {} : { customer: { id: order.customerId } }),
    order: {
      id: order.id,
      ...numberOf(order),
      currency: order.currency,
      ...channelOf(order),
      lines: order.lines.flatMap((line) => describeLine(line, order, settings)),
      isPaid: order.isPaid,
      isCancelled: order.isCancelled,
      refunds,
    },
  };
  return [eventMessage(`order:${order.id}`, state, vouchersOf(order))];
}

/** How the order stands with the codes it was placed with; Shopify knows best whether they were good. */
function vouchersOf({ discountCodes, isCancelled, isPaid }: ShopifyOrder): readonly HeldVoucher[] {
  const step = isCancelled ? 'release' : isPaid ? 'use' : 'reserve';
  return discountCodes.slice(0, 20).map((code) => ({ code, step }));
}

function describeLine(
  line: ShopifyLine,
  order: ShopifyOrder,
  settings: ShopifySettings,
): readonly OrderLine[] {
  const { quantity, counted } = lineWorth(line, order, settings);
  if (quantity === 0 || line.isTip) return [];
  return [
    {
      productId: line.productId ?? `line:${line.id}`,
      quantity,
      total: inCurrency(counted, order.currency),
      ...(line.isGiftCard ? { giftCard: true } : {}),
    },
  ];
}

// Drafts of the staff are orders of the web shop, as they are to whoever pays them.
function channelOf({ channel, isRenewal }: ShopifyOrder): Pick<OrderUpdated['order'], 'channel'> {
  if (channel === 'pos') return { channel: 'till' };
  return isRenewal ? { channel: 'subscription' } : {};
}

// "#1043" is 1043; a shop may also use "EN1043".
function numberOf(order: ShopifyOrder): { readonly number?: string } {
  const number = order.name?.replace(/^#/, '').trim().slice(0, 128) ?? '';
  return number === '' ? {} : { number };
}
