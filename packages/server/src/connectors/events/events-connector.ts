// The connector for every shop that has none of its own: whoever can sign a request tells what happened in the words of
// our contract.

import { randomBytes } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import type { ShopEvent } from '@zegel/core';
import { shopEventSchema } from '@zegel/core/schemas';
import * as v from 'valibot';
import type { Connector, Delivery, ShopMessage, Verdict } from '../connector.ts';
import { checkSignature, keyOf } from './standard-webhooks.ts';

export interface EventsSettings {
  /** `whsec_…`. While one is being replaced, the new one and the old one. */
  readonly secrets: readonly string[];
}

export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

const secretSchema = v.pipe(
  v.string(),
  v.check((text) => keyOf(text) !== null, 'Expected whsec_ and 24 to 64 bytes in base64'),
);

const batchSchema: v.GenericSchema<unknown, { readonly events: readonly ShopEvent[] }> =
  v.strictObject({ events: v.pipe(v.array(shopEventSchema), v.minLength(1), v.maxLength(100)) });

export const eventsConnector: Connector<EventsSettings> = {
  kind: 'events',
  settings: v.strictObject({
    secrets: v.pipe(v.array(secretSchema), v.minLength(1), v.maxLength(2)),
  }),
  verify: ({ headers, body }, { secrets }, now): Verdict => {
    const check = checkSignature(headers, body, secrets, now);
    if (!check.isSigned) return { outcome: 'refused', why: check.why };
    const label = {
      topic: 'events',
      subject: subjectOf(body),
      triggeredAt: check.at,
      deliveryId: check.id,
    };
    return { outcome: 'accepted', label };
  },
  read: (delivery): readonly ShopMessage[] =>
    eventsOf(delivery).map((event) => ({ kind: 'event', event })),
  poll: null,
  fulfilment: null,
};

function eventsOf({ body }: Delivery): readonly ShopEvent[] {
  const payload = parseJson(body);
  const isBatch = typeof payload === 'object' && payload !== null && 'events' in payload;
  return isBatch ? parsed(batchSchema, payload).events : [parsed(shopEventSchema, payload)];
}

/** Names the field that is wrong, and nothing of what stands in it. */
function parsed<Output>(schema: v.GenericSchema<unknown, Output>, payload: unknown): Output {
  const result = v.safeParse(schema, payload);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue) ?? 'the body';
  throw new LoyaltyError(
    'invalid_request',
    `Expected a shop event or { "events": […] }: ${place} should be ${issue.expected ?? 'something else'}.`,
  );
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new LoyaltyError('invalid_request', 'The body is no JSON document in UTF-8.', { cause });
  }
}

/** Events about one order wait for each other; a batch stands for itself. */
function subjectOf(body: Uint8Array): string | null {
  try {
    const parsed = v.safeParse(aboutAnOrder, parseJson(body));
    return parsed.success ? `order:${parsed.output.order.id}` : null;
  } catch {
    return null;
  }
}

const aboutAnOrder = v.object({ order: v.object({ id: v.pipe(v.string(), v.maxLength(128)) }) });
