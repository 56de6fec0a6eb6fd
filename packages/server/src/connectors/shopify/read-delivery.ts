// What a verified delivery says, by its topic. The topic is a header and no part of what was signed, so it never decides
// alone: whether an order is cancelled, or which shop says goodbye, is read from the body.

import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import type { Delivery, ShopMessage } from '../connector.ts';
import { parseExactly } from '../parse-exactly.ts';
import { describeOrder } from './describe-order.ts';
import { header } from './headers.ts';
import { ignored, lookUpMessage } from './messages.ts';
import { readPayload, shopifyIdSchema } from './payload-fields.ts';
import { readCustomerDelivery } from './read-customer-delivery.ts';
import { readOrderPayload } from './read-order-payload.ts';
import { readPrivacyDelivery } from './read-privacy-delivery.ts';
import { readRefundDelivery } from './read-refund-delivery.ts';
import type { ShopifySettings } from './shopify-settings.ts';

const editSchema = v.object({
  order_edit: v.object({ id: shopifyIdSchema, order_id: shopifyIdSchema }),
});
const shopSchema = v.object({ myshopify_domain: v.string() });

/** Pure. Throws `invalid_request` for what is not as Shopify describes it. */
export function readDelivery(
  delivery: Delivery,
  settings: ShopifySettings,
): readonly ShopMessage[] {
  const payload = parseExactly(delivery.body);
  // The button in the shop's settings sends an order that never was.
  if (header(delivery.headers, 'Test') === 'true') return [ignored('a test notification')];
  const topic = header(delivery.headers, 'Topic') ?? '';
  const name = topic.toLowerCase();
  switch (name) {
    case 'orders/create':
    case 'orders/paid':
    case 'orders/updated':
    case 'orders/cancelled':
    case 'orders/fulfilled':
    case 'orders/partially_fulfilled':
      return describeOrder(readOrderPayload(payload), settings);
    case 'orders/edited': {
      // It says which lines were added and removed, and not what the order is now.
      const { order_edit: edit } = readPayload(editSchema, payload, 'The edit of an order');
      return [lookUpMessage(edit.order_id, { edit: edit.id })];
    }
    case 'refunds/create':
      return readRefundDelivery(payload, settings);
    case 'customers/create':
    case 'customers/update':
      return readCustomerDelivery(payload);
    case 'customers/data_request':
    case 'customers/redact':
    case 'shop/redact':
      return readPrivacyDelivery(name, payload, settings);
    case 'app/uninstalled':
      assertShop(readPayload(shopSchema, payload, 'The shop').myshopify_domain, settings);
      return [{ kind: 'disconnected' }];
    default:
      return [ignored(`the topic "${topic.slice(0, 100)}"`)];
  }
}

function assertShop(domain: string, settings: ShopifySettings): void {
  if (domain.toLowerCase() !== settings.shop)
    throw new LoyaltyError('invalid_request', 'The delivery is about another shop.');
}
