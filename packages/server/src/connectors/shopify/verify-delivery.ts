// Whether a delivery is from the connected shop. The signature is taken over the bytes as they came, before anybody
// reads them: https://shopify.dev/docs/apps/build/webhooks/verify-deliveries (read for 2026-10).

import { createHmac } from 'node:crypto';
import type { Delivery, Verdict } from '../connector.ts';
import { isSameText } from '../same-text.ts';
import { subjectOf } from './delivery-subject.ts';
import { header } from './headers.ts';
import type { ShopifySettings } from './shopify-settings.ts';

/** Never throws. */
export function verifyDelivery(delivery: Delivery, settings: ShopifySettings): Verdict {
  const { headers, body } = delivery;
  const signature = header(headers, 'Hmac-Sha256');
  if (signature === null) return refused('no signature');
  if (!settings.webhookSecrets.some((secret) => isSignedWith(body, signature, secret)))
    return refused('signature does not match');
  // From here on it is from Shopify; but the same app may be installed in another shop.
  const shop = header(headers, 'Shop-Domain');
  if (shop?.toLowerCase() !== settings.shop) return refused('signed for another shop');
  const topic = header(headers, 'Topic');
  if (topic === null || topic === '') return refused('no topic');
  return {
    outcome: 'accepted',
    label: {
      topic,
      subject: subjectOf(topic, body),
      triggeredAt: instantOf(header(headers, 'Triggered-At')),
    },
  };
}

// The texts are compared and not what they decode to: one signature has one spelling.
function isSignedWith(body: Uint8Array, signature: string, secret: string): boolean {
  // A blank key signs for everybody. The settings refuse it; so does this.
  if (secret === '') return false;
  return isSameText(signature, createHmac('sha256', secret).update(body).digest('base64'));
}

function instantOf(text: string | null): number | null {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

function refused(why: string): Verdict {
  return { outcome: 'refused', why };
}
