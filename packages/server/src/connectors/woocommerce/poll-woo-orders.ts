// Asks the shop which orders changed, the oldest change first. WooCommerce never repeats a delivery that failed, so this
// is what heals silence. Every page begins a little before the last one ended: what is told twice counts once.

import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import type { ConnectorCalls, PollPage, ShopMessage } from '../connector.ts';
import { stateId } from './describe-woo-order.ts';
import { orderMessages } from './read-woo-delivery.ts';
import { isRecord, readWoo, wooOrderSchema } from './woo-fields.ts';
import type { WooOrder } from './woo-fields.ts';
import { wooRest } from './woo-rest.ts';
import type { WooSettings } from './woo-settings.ts';

const pageSize = 100;
const second = 1_000;
/** A change becomes visible a moment after the second it is dated. */
const overlapMs = 2 * 60 * second;

/** `after`: epoch milliseconds, itself excluded. `page`: of the orders after it; above 1 only where a second is crowded. */
interface Cursor {
  readonly after: number;
  readonly page: number;
}

const cursorSchema = v.object({ after: v.number(), page: v.number() });

export async function pollWooOrders(
  settings: WooSettings,
  cursor: string | null,
  calls: ConnectorCalls,
): Promise<PollPage> {
  const from = readCursor(cursor, calls);
  const answer = await wooRest(
    settings,
    calls,
  )({
    method: 'GET',
    path: '/orders',
    query: {
      modified_after: wooMoment(from.after),
      dates_are_gmt: 'true',
      orderby: 'modified',
      order: 'asc',
      per_page: String(pageSize),
      page: String(from.page),
      status: 'any',
    },
  });
  if (answer.status !== 200 || !Array.isArray(answer.body)) {
    throw new LoyaltyError('unavailable', `The shop does not list its orders (${answer.status}).`, {
      canRetry: true,
      status: answer.status,
    });
  }
  const found = answer.body as readonly unknown[];
  const orders = found.map(readOrder);
  return {
    messages: orders.flatMap((order) => messagesOf(order, settings)),
    cursor: JSON.stringify(nextCursor(from, orders)),
    isLast: found.length < pageSize,
  };
}

/** An order nobody can read must not stop those behind it. */
type Found = WooOrder | Unreadable;
interface Unreadable {
  readonly unreadable: unknown;
}

function readOrder(payload: unknown): Found {
  try {
    return readWoo(wooOrderSchema, payload, 'An order');
  } catch (error) {
    if (error instanceof LoyaltyError) return { unreadable: payload };
    throw error;
  }
}

function messagesOf(found: Found, settings: WooSettings): readonly ShopMessage[] {
  if (!('unreadable' in found)) return orderMessages(found, settings);
  const payload = found.unreadable;
  const orderId = isRecord(payload) ? payload['id'] : null;
  if (typeof orderId !== 'string') return [{ kind: 'ignored', why: 'an order without an id' }];
  // Looked up it fails by itself, where the shop can see it.
  return [{ kind: 'look_up', id: stateId(`look-${orderId}`, payload), orderId }];
}

function nextCursor(from: Cursor, orders: readonly Found[]): Cursor {
  const moments = orders.flatMap((order) =>
    'unreadable' in order || order.date_modified_gmt === null
      ? []
      : [Date.parse(order.date_modified_gmt)],
  );
  const last = Math.max(from.after, ...moments);
  // At the end, or beyond a crowded second, from the last change on; else the next page of the same list.
  if (orders.length < pageSize) return { after: Math.max(from.after, last - overlapMs), page: 1 };
  const after = last - second;
  return after > from.after ? { after, page: 1 } : { after: from.after, page: from.page + 1 };
}

function readCursor(cursor: string | null, calls: ConnectorCalls): Cursor {
  if (cursor === null) return { after: (calls.since ?? calls.now) - second, page: 1 };
  return v.parse(cursorSchema, JSON.parse(cursor));
}

/** WooCommerce reads moments of whole seconds without a zone; `dates_are_gmt` says which one is meant. */
export function wooMoment(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}
