// The statements that fill the inbox, to be sent with others in one transaction.

import { createHash } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import { change } from '../../storage/sql/statement.ts';
import type { Statement } from '../../storage/sql/statement.ts';
import type { Delivery, DeliveryLabel, ShopMessage } from '../connector.ts';

export interface InboxPlace {
  readonly shopId: string;
  readonly connectionId: string;
  readonly now: number;
}

/** Only what a connector may want to read again; the signature has done its work. */
const keptHeaders = /^(x-wc-webhook-|x-shopify-|shopify-|webhook-|content-type$)/;
const signatureHeaders = /(signature|hmac-sha256)$/;

/** Keeps a verified delivery; 0 rows: it was kept before. */
export function storeDelivery(
  place: InboxPlace,
  delivery: Delivery,
  label: DeliveryLabel,
): Statement<number> {
  const headers = [...delivery.headers].filter(
    ([name]) => keptHeaders.test(name) && !signatureHeaders.test(name),
  );
  const id = uuidV7();
  return insert(place, {
    id,
    source: 'delivery',
    topic: label.topic,
    subject: label.subject,
    deliveryKey: label.deliveryId ?? null,
    triggeredAt: label.triggeredAt,
    headers: JSON.stringify(headers),
    body: delivery.body,
  });
}

/** Keeps what asking the shop brought; 0 rows: the same was brought before. */
export function storePolled(place: InboxPlace, message: ShopMessage): Statement<number> {
  const body = Buffer.from(JSON.stringify(message));
  const id = uuidV7();
  return insert(place, {
    id,
    source: 'poll',
    topic: message.kind === 'event' ? message.event.type : message.kind,
    subject: subjectOf(message),
    deliveryKey: `poll:${createHash('sha256').update(body).digest('base64url')}`,
    triggeredAt: null,
    headers: '[]',
    body,
  });
}

/** What a message is about, in the words of `DeliveryLabel.subject`. */
function subjectOf(message: ShopMessage): string | null {
  if (message.kind === 'look_up') return `order:${message.orderId}`;
  if (message.kind !== 'event') return null;
  return 'order' in message.event ? `order:${message.event.order.id}` : null;
}

interface NewRow {
  readonly id: string;
  readonly source: 'delivery' | 'poll';
  readonly topic: string;
  readonly subject: string | null;
  readonly deliveryKey: string | null;
  readonly triggeredAt: number | null;
  readonly headers: string;
  readonly body: Uint8Array;
}

function insert({ shopId, connectionId, now }: InboxPlace, row: NewRow): Statement<number> {
  return change(
    `INSERT INTO inbox (shop_id, id, connection_id, source, topic, subject, delivery_key, triggered_at, received_at,
       headers, body, state, attempts, next_at, leased_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, 0)
     ON CONFLICT (connection_id, delivery_key) DO NOTHING`,
    shopId,
    row.id,
    connectionId,
    row.source,
    row.topic,
    row.subject,
    row.deliveryKey,
    row.triggeredAt,
    now,
    row.headers,
    row.body,
    now,
  );
}
