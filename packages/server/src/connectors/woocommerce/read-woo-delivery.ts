// What a verified delivery of WooCommerce says, in our words. Which topic it came under is not signed: what would take
// points away on the word of a topic is looked up in the shop instead.

import { createHash } from 'node:crypto';
import type { ShopEvent } from '@zegel/core';
import type { Delivery, ShopMessage } from '../connector.ts';
import { parseExactly } from '../parse-exactly.ts';
import { changedAt, describeWooOrder, isDraft, isPart, stateId } from './describe-woo-order.ts';
import {
  actionSchema,
  idOnlySchema,
  isRecord,
  readWoo,
  wooCustomerSchema,
  wooOrderSchema,
} from './woo-fields.ts';
import type { WooCustomer, WooOrder } from './woo-fields.ts';
import type { WooSettings } from './woo-settings.ts';

export function readWooDelivery(
  { headers, body }: Delivery,
  settings: WooSettings,
): readonly ShopMessage[] {
  const topic = headers.get('x-wc-webhook-topic') ?? '';
  const payload = parseExactly(body);
  const [resource] = topic.split('.');
  switch (resource) {
    case 'order':
      return isWholeOrder(payload)
        ? orderMessages(readWoo(wooOrderSchema, payload, 'The order'), settings)
        : [lookUp(readWoo(idOnlySchema, payload, 'The order').id, headers, body)];
    case 'customer':
      return customerMessages(payload);
    case 'action': {
      const { action, arg } = readWoo(actionSchema, payload, 'The action');
      return /^woocommerce_(payment_complete|order_)/.test(action)
        ? [lookUp(arg, headers, body)]
        : ignored(`action ${action.slice(0, 60)} is not about an order`);
    }
    default:
      return ignored(`topic ${topic} says nothing of orders or customers`);
  }
}

/** The messages of an order that was told of in whole; refunds without their lines are asked for. */
export function orderMessages(order: WooOrder, settings: WooSettings): readonly ShopMessage[] {
  if (isDraft(order)) return ignored('not an order yet');
  if (isPart(order)) return ignored('a part of another order');
  const message = describeWooOrder(order, [], settings);
  if (order.refunds.length === 0) return [message];
  const id = stateId(`look-${order.id}`, [
    message.event.id,
    order.refunds.map((refund) => refund.id),
  ]);
  return [{ kind: 'look_up', id, orderId: order.id }];
}

/** Deleted orders and actions bring an id alone. */
function lookUp(orderId: string, headers: Headers, body: Uint8Array): ShopMessage {
  const hash = createHash('sha256').update(headers.get('x-wc-webhook-delivery-id') ?? '');
  const id = `woocommerce-look-${orderId}-${hash.update(body).digest('base64url').slice(0, 22)}`;
  return { kind: 'look_up', id, orderId };
}

function customerMessages(payload: unknown): readonly ShopMessage[] {
  if (!isRecord(payload) || payload['email'] === undefined) {
    return ignored('a customer that is gone: erasing members is asked for by the shop');
  }
  return [
    { kind: 'event', event: describeCustomer(readWoo(wooCustomerSchema, payload, 'The customer')) },
  ];
}

function describeCustomer(customer: WooCustomer): ShopEvent {
  const { id: customerId, email, first_name: givenName } = customer;
  const known = {
    id: customerId,
    ...(givenName === '' ? {} : { givenName: givenName.slice(0, 200) }),
    ...(email === '' || email.length > 320 ? {} : { email }),
  };
  const at = changedAt(customer);
  const id = stateId(`customer-${customerId}`, [at, known]);
  return { id, at, type: 'customer.created', customer: known };
}

function isWholeOrder(payload: unknown): boolean {
  return isRecord(payload) && payload['line_items'] !== undefined;
}

function ignored(why: string): readonly ShopMessage[] {
  return [{ kind: 'ignored', why }];
}
