// One delivery, worked off: read it, ask the shop where it says too little, and record what it means. Whatever fails is
// thrown; done again it does nothing twice, since every event carries the same id each time.

import { createHash } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import type { ShopEvent, ShopSide } from '@zegel/core';
import type { BoundConnector } from '../bind-connector.ts';
import type { OpenedConnection } from '../connections/connection-store.ts';
import type { ConnectorCalls, HeldVoucher, ShopMessage } from '../connector.ts';
import type { ClaimedItem, Settled } from './inbox.ts';
import type { PrivacyDesk } from './privacy-desk.ts';

export interface WorkSurroundings {
  readonly connection: OpenedConnection;
  readonly connector: BoundConnector;
  readonly shopSide: ShopSide;
  readonly privacyDesk: PrivacyDesk;
  readonly calls: ConnectorCalls;
  /** The platform has ended the connection. */
  readonly disconnect: () => Promise<void>;
}

export interface WorkReport {
  readonly settled: Settled;
  /** Something was recorded that no delivery had told before. */
  readonly isNews: boolean;
}

export async function workItem(
  item: ClaimedItem,
  surroundings: WorkSurroundings,
): Promise<WorkReport> {
  const { connector } = surroundings;
  const { content } = item;
  const messages = content.source === 'poll' ? [content.message] : connector.read(content.delivery);
  const results: string[] = [];
  const ignored: string[] = [];
  let isNews = false;

  for (const [index, message] of (await completed(messages, surroundings)).entries()) {
    if (message.kind === 'ignored') {
      ignored.push(message.why);
      continue;
    }
    const result = await act(message, `${item.id}-${index}`, item, surroundings);
    results.push(result.reason);
    isNews ||= result.isNews;
  }
  if (results.length === 0) {
    return { settled: { state: 'ignored', reason: ignored.join('; ') || 'empty' }, isNews };
  }
  return { settled: { state: 'done', reason: [...new Set(results)].join('; ') }, isNews };
}

/** Every message that can be acted upon: what only names something is looked up in the shop. */
async function completed(
  messages: readonly ShopMessage[],
  { connector, calls }: WorkSurroundings,
): Promise<readonly ShopMessage[]> {
  const all: ShopMessage[] = [];
  for (const message of messages) {
    if (message.kind !== 'look_up') all.push(message);
    else if (connector.lookUp !== null) all.push(...(await connector.lookUp(message, calls)));
    else {
      throw new LoyaltyError('not_supported', `${connector.kind} cannot be asked for an order.`);
    }
  }
  return all;
}

async function act(
  message: Exclude<ShopMessage, { readonly kind: 'ignored' }>,
  taskId: string,
  item: ClaimedItem,
  { connection, shopSide, privacyDesk, disconnect }: WorkSurroundings,
): Promise<{ readonly reason: string; readonly isNews: boolean }> {
  const { shopId, connectionId, receivedAt } = item;
  switch (message.kind) {
    case 'event': {
      const event = withPrefix(message.event, connection.orderPrefix);
      const options = { idempotencyKey: keyOf(event.id) };
      const { result, isReplay } = await shopSide.record(event, options);
      const isStale = result.outcome === 'ignored' && result.reason === 'stale';
      const isKnown = isReplay || result.outcome === 'duplicate' || isStale;
      if ('order' in event && !isStale) {
        await tellOfVouchers(message.vouchers ?? [], event.order.id, event.id, shopSide);
      }
      const said = result.outcome === 'ignored' ? result.reason : result.outcome;
      return { reason: isReplay ? 'duplicate' : said, isNews: !isKnown };
    }
    case 'privacy': {
      const { request, customerId, orderIds } = message;
      const named = orderIds.map((id) => connection.orderPrefix + id);
      const task = { id: taskId, shopId, connectionId, request, customerId, receivedAt };
      await privacyDesk.take({ ...task, orderIds: named });
      return { reason: request, isNews: false };
    }
    case 'disconnected':
      await disconnect();
      return { reason: 'disconnected', isNews: false };
    case 'look_up':
      throw new LoyaltyError('internal', 'A look-up answered with another one.');
  }
}

/** Codes that are not ours are of no interest, and one that cannot be used any more stays as it is. */
async function tellOfVouchers(
  vouchers: readonly HeldVoucher[],
  orderId: string,
  eventId: string,
  shopSide: ShopSide,
): Promise<void> {
  const steps = {
    reserve: shopSide.reserveVoucher,
    use: shopSide.useVoucher,
    release: shopSide.releaseVoucher,
  };
  for (const { code, step } of vouchers) {
    await steps[step](code, { orderId }, { idempotencyKey: keyOf(`${eventId}/${step}/${code}`) });
  }
}

/** Two platforms of one shop may both have an order 1043; what it is called in our ledger is told apart here. */
function withPrefix(event: ShopEvent, prefix: string): ShopEvent {
  if (prefix === '') return event;
  const id = `${prefix}${event.id}`;
  if (!('order' in event)) return { ...event, id };
  return { ...event, id, order: { ...event.order, id: `${prefix}${event.order.id}` } } as ShopEvent;
}

/** One key for one event, whichever delivery told of it. */
function keyOf(eventId: string): string {
  const plain = `inbox/${eventId}`;
  return plain.length <= 255
    ? plain
    : `inbox/${createHash('sha256').update(eventId).digest('hex')}`;
}
