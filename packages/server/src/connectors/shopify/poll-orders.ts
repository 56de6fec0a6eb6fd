// Asks for what was never delivered: the orders changed since the last time, oldest first. Deliveries that were missed,
// retries that were given up and subscriptions that Shopify deleted all come right again here.

import * as v from 'valibot';
import { LoyaltyError } from '@zegel/core';
import type { ConnectorCalls, PollPage, ShopMessage } from '../connector.ts';
import type { AccessTokens } from './access-tokens.ts';
import { adminApi } from './admin-api.ts';
import { describeOrder } from './describe-order.ts';
import { orderSource } from './fetch-orders.ts';
import type { OrderSource } from './fetch-orders.ts';
import { ignored } from './messages.ts';
import type { ShopifySettings } from './shopify-settings.ts';

/**
 * Each poll begins so long before the last order that was seen: the search behind it lags, and its clock counts in
 * seconds. What is told twice is recognised by its id.
 */
const overlapMs = 2 * 60 * 1_000;

const cursorSchema = v.object({
  /** Orders changed at this moment or later. */
  since: v.pipe(v.string(), v.isoTimestamp()),
  /** Within one round through them; null at its beginning. */
  after: v.nullable(v.string()),
});

export interface OrderPoll {
  poll(settings: ShopifySettings, cursor: string | null, calls: ConnectorCalls): Promise<PollPage>;
  lookUp(
    settings: ShopifySettings,
    message: { readonly orderId: string },
    calls: ConnectorCalls,
  ): Promise<readonly ShopMessage[]>;
}

export function orderPoll(tokens: AccessTokens): OrderPoll {
  const sourceOf = (settings: ShopifySettings, { fetch, signal }: ConnectorCalls): OrderSource =>
    orderSource(adminApi({ settings, fetch, tokens }), signal);

  return {
    async poll(settings, cursor, calls) {
      const { since, after } = cursor === null ? beginning(calls) : readCursor(cursor);
      const page = await sourceOf(settings, calls).changed(since, after);
      const messages = page.nodes.flatMap((order) => describeOrder(order, settings));
      const next = { since, after: page.next, ...continuation(page, since) };
      const isLast = page.next === null && !page.isCut;
      return { messages, cursor: JSON.stringify(next), isLast };
    },
    async lookUp(settings, { orderId }, calls) {
      const order = await sourceOf(settings, calls).one(orderId);
      return order === null
        ? [ignored('the shop has no such order, or not within the 60 days an app may see')]
        : describeOrder(order, settings);
    },
  };
}

/** Where a round that has ended, or was cut, goes on another time. */
function continuation(
  { nodes, next, isCut }: Awaited<ReturnType<OrderSource['changed']>>,
  since: string,
): { readonly since?: string } {
  const latest = nodes.at(-1)?.updatedAt;
  if (next !== null || latest === undefined) return {};
  const moment = isCut ? latest : Math.max(latest - overlapMs, Date.parse(since));
  return { since: new Date(moment).toISOString() };
}

function beginning({ since, now }: ConnectorCalls): v.InferOutput<typeof cursorSchema> {
  return { since: new Date((since ?? now) - overlapMs).toISOString(), after: null };
}

function readCursor(cursor: string): v.InferOutput<typeof cursorSchema> {
  try {
    return v.parse(cursorSchema, JSON.parse(cursor));
  } catch (cause) {
    throw new LoyaltyError('invalid_request', 'The cursor of this poll is not ours.', { cause });
  }
}
