// A refund by itself, in our words.

import type { ShopMessage } from '../connector.ts';
import { eventMessage } from './messages.ts';
import { refundWorth } from './refund-worth.ts';
import type { RefundOrder } from './refund-worth.ts';
import type { ShopifyRefund } from './shopify-order.ts';
import type { ShopifySettings } from './shopify-settings.ts';

/** Nothing where nothing was paid back, or not yet. */
export function describeRefund(
  refund: ShopifyRefund,
  order: RefundOrder,
  at: number,
  settings: ShopifySettings,
): readonly ShopMessage[] {
  const lines = refundWorth(refund, order, settings);
  if (lines === null) return [];
  return [
    eventMessage(`refund:${refund.id}`, {
      at: new Date(at).toISOString(),
      type: 'order.refunded',
      order: { id: order.id, currency: order.currency },
      refund: { id: refund.id, lines },
    }),
  ];
}
