// Makes messages. Shopify names no event for the same state told by two topics and by a poll, so the id is taken from
// what is said: the same words are the same event, and other words never are.

import { createHash } from 'node:crypto';
import type { ShopEvent } from '@zegel/core';
import type { HeldVoucher, ShopMessage } from '../connector.ts';

type WithoutId<Event> = Event extends unknown ? Omit<Event, 'id'> : never;

export function eventMessage(
  subject: string,
  event: WithoutId<ShopEvent>,
  vouchers: readonly HeldVoucher[] = [],
): ShopMessage {
  return {
    kind: 'event',
    event: { id: messageId(subject, event), ...event },
    ...(vouchers.length === 0 ? {} : { vouchers }),
  };
}

/** Asks for the whole order: what was delivered does not say enough. */
export function lookUpMessage(orderId: string, said: unknown): ShopMessage {
  return { kind: 'look_up', id: messageId(`order:${orderId}`, said), orderId };
}

export function ignored(why: string): ShopMessage {
  return { kind: 'ignored', why };
}

function messageId(subject: string, said: unknown): string {
  const words = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
  return `shopify:${subject}:${words}`;
}
