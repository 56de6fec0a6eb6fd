// Asks the shop for one order as it is now, with what its refunds paid back for. An order that is gone is cancelled.

import { LoyaltyError } from '@zegel/core';
import type { ConnectorCalls, ShopMessage } from '../connector.ts';
import { describeWooOrder, isDraft, isPart } from './describe-woo-order.ts';
import { readWoo, wooOrderSchema, wooRefundSchema } from './woo-fields.ts';
import type { WooRefund } from './woo-fields.ts';
import { wooRest } from './woo-rest.ts';
import type { WooAnswer, WooRest } from './woo-rest.ts';
import type { WooSettings } from './woo-settings.ts';

type LookUp = Extract<ShopMessage, { readonly kind: 'look_up' }>;

const refundsMax = 100;

export async function lookUpWooOrder(
  settings: WooSettings,
  { id, orderId }: LookUp,
  calls: ConnectorCalls,
): Promise<readonly ShopMessage[]> {
  const rest = wooRest(settings, calls);
  const found = await rest({ method: 'GET', path: `/orders/${orderId}` });
  if (found.status === 404 || found.status === 410) return [deleted(id, orderId, calls.now)];
  const order = readWoo(wooOrderSchema, requireOk(found), 'The order');
  if (isDraft(order)) return [{ kind: 'ignored', why: 'not an order yet' }];
  if (isPart(order)) return [{ kind: 'ignored', why: 'a part of another order' }];
  const refunds = order.refunds.length === 0 ? [] : await readRefunds(rest, orderId);
  return [describeWooOrder(order, refunds, settings)];
}

async function readRefunds(rest: WooRest, orderId: string): Promise<readonly WooRefund[]> {
  const query = { per_page: String(refundsMax) };
  const body = requireOk(await rest({ method: 'GET', path: `/orders/${orderId}/refunds`, query }));
  if (Array.isArray(body)) {
    return body.map((refund: unknown) => readWoo(wooRefundSchema, refund, 'A refund'));
  }
  throw new LoyaltyError('network', 'The shop does not list the refunds.', { canRetry: true });
}

function requireOk({ status, body }: WooAnswer): unknown {
  if (status === 200) return body;
  throw new LoyaltyError('unavailable', `The shop answered ${status} about an order.`, {
    canRetry: true,
    status,
  });
}

function deleted(id: string, orderId: string, now: number): ShopMessage {
  const at = new Date(now).toISOString();
  return { kind: 'event', event: { id, at, type: 'order.cancelled', order: { id: orderId } } };
}
