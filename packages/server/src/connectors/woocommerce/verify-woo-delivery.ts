// Whether a delivery is from the connected shop: base64 of HMAC-SHA256 over the raw body. The headers beside it are not
// signed, so nothing that matters is believed because a header says it:
// https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php

import { createHmac } from 'node:crypto';
import type { Delivery, Verdict } from '../connector.ts';
import { isSameText } from '../same-text.ts';
import { isRecord } from './woo-fields.ts';
import { parseExactly } from '../parse-exactly.ts';
import type { WooSettings } from './woo-settings.ts';

/** Never throws. */
export function verifyWooDelivery(
  { headers, body }: Delivery,
  { secrets }: Pick<WooSettings, 'secrets'>,
): Verdict {
  const signature = headers.get('x-wc-webhook-signature');
  if (signature === null) {
    return isFirstPing(body) ? { outcome: 'ping' } : { outcome: 'refused', why: 'no signature' };
  }
  const keys = new Set(secrets.flatMap((secret) => [secret, decodeSpecialChars(secret)]));
  // A blank key signs for everybody. The settings refuse it; so does this.
  const computed = [...keys]
    .filter((key) => key.trim() !== '')
    .map((key) => createHmac('sha256', key).update(body).digest('base64'));
  // Every key is tried, whichever fits.
  const isSigned = computed.filter((right) => isSameText(signature, right)).length > 0;
  if (!isSigned) return { outcome: 'refused', why: 'no signature matches' };
  const topic = headers.get('x-wc-webhook-topic') ?? '';
  if (!/^[a-z_]{1,40}\.[\w.-]{1,120}$/.test(topic)) return { outcome: 'refused', why: 'no topic' };
  const label = { topic, subject: subjectOf(topic, body), triggeredAt: null };
  return { outcome: 'accepted', label };
}

/** A new webhook tries its address once, unsigned, with its own number and nothing else. */
function isFirstPing(body: Uint8Array): boolean {
  return body.length <= 40 && /^webhook_id=\d{1,20}$/.test(Buffer.from(body).toString('latin1'));
}

const specialChars: Readonly<Record<string, string>> = {
  '60': '<',
  '3c': '<',
  '62': '>',
  '3e': '>',
  '38': '&',
  '26': '&',
  '34': '"',
  '22': '"',
  '39': "'",
  '27': "'",
};
const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/**
 * What `wp_specialchars_decode(…, ENT_QUOTES)` makes of a secret before it signs: once, and no entity twice. Whoever
 * types only letters and digits never meets it.
 */
export function decodeSpecialChars(text: string): string {
  return text.replaceAll(
    /&(?:#0*(60|62|38|34|39)|#[xX]0*(26|22|27|3[cCeE])|(lt|gt|amp|quot));/g,
    (entity, decimal?: string, hex?: string, name?: string) =>
      (name === undefined ? specialChars[(decimal ?? hex ?? '').toLowerCase()] : names[name]) ??
      entity,
  );
}

/** Deliveries about one order or one customer are worked one after another. */
function subjectOf(topic: string, body: Uint8Array): string | null {
  try {
    const payload = parseExactly(body);
    if (!isRecord(payload)) return null;
    const { id, arg } = payload;
    if (topic.startsWith('order.') && typeof id === 'string') return `order:${id}`;
    if (topic.startsWith('customer.') && typeof id === 'string') return `customer:${id}`;
    return topic.startsWith('action.') && typeof arg === 'string' ? `order:${arg}` : null;
  } catch {
    return null;
  }
}
