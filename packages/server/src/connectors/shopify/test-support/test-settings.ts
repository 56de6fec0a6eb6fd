// A connected shop and deliveries to it, signed as Shopify signs them.

import { createHmac } from 'node:crypto';
import type { Delivery } from '../../connector.ts';
import { shopifySettingsSchema } from '../shopify-settings.ts';
import type { ShopifySettings } from '../shopify-settings.ts';
import * as v from 'valibot';

export const testShop = 'stamp-and-seal.myshopify.com';
export const webhookSecret = 'shpss_test_secret';

export function testSettings(given: Partial<ShopifySettings> = {}): ShopifySettings {
  return v.parse(shopifySettingsSchema, {
    shop: testShop,
    webhookSecrets: [webhookSecret],
    access: { accessToken: 'shpat_0123456789abcdef' },
    codeKey: 'a key of a test, with 32 characters',
    ...given,
  });
}

export interface SignedDelivery {
  readonly topic: string;
  /** Sent as it is; anything but text and bytes as JSON. */
  readonly body: unknown;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function signed(delivery: SignedDelivery): Delivery {
  const body = bytesOf(delivery.body);
  const secret = delivery.secret ?? webhookSecret;
  return {
    body,
    headers: new Headers({
      'Content-Type': 'application/json',
      'X-Shopify-Topic': delivery.topic,
      'X-Shopify-Shop-Domain': testShop,
      'X-Shopify-API-Version': '2026-10',
      'X-Shopify-Webhook-Id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
      'X-Shopify-Triggered-At': '2026-11-02T09:00:00.123456789Z',
      'X-Shopify-Hmac-Sha256': createHmac('sha256', secret).update(body).digest('base64'),
      ...delivery.headers,
    }),
  };
}

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
