// What a delivery is about, so that deliveries about one order or one customer are worked in their turn.

import * as v from 'valibot';
import { parseExactly } from '../parse-exactly.ts';
import { shopifyIdSchema } from './payload-fields.ts';

const idsSchema = v.object({
  id: v.optional(shopifyIdSchema),
  order_id: v.optional(shopifyIdSchema),
  order_edit: v.optional(v.object({ order_id: shopifyIdSchema })),
});

/** `order:5324830114101`, `customer:…`, or null for a body that says nothing of the kind. */
export function subjectOf(topic: string, body: Uint8Array): string | null {
  const ids = idsOf(body);
  if (ids === null) return null;
  const orderId = ids.order_edit?.order_id ?? ids.order_id;
  if (orderId !== undefined) return `order:${orderId}`;
  if (ids.id === undefined) return null;
  if (topic.startsWith('orders/')) return `order:${ids.id}`;
  return topic.startsWith('customers/') ? `customer:${ids.id}` : null;
}

function idsOf(body: Uint8Array): v.InferOutput<typeof idsSchema> | null {
  try {
    const parsed = v.safeParse(idsSchema, parseExactly(body));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
