// The three requests that the law and Shopify ask every app to answer:
// https://shopify.dev/docs/apps/build/privacy-law-compliance (read for 2026-10).

import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import type { ShopMessage } from '../connector.ts';
import { readPayload, shopifyIdSchema } from './payload-fields.ts';
import type { ShopifySettings } from './shopify-settings.ts';

const schema = v.object({
  shop_domain: v.string(),
  // Without an account there is only an address, and nothing of ours is kept under that.
  customer: v.nullish(v.object({ id: v.nullish(shopifyIdSchema) })),
  orders_requested: v.nullish(v.array(shopifyIdSchema)),
  orders_to_redact: v.nullish(v.array(shopifyIdSchema)),
});

const requests = {
  'customers/data_request': 'export_customer',
  'customers/redact': 'erase_customer',
  'shop/redact': 'erase_shop',
} as const;

export function readPrivacyDelivery(
  topic: keyof typeof requests,
  payload: unknown,
  settings: ShopifySettings,
): readonly ShopMessage[] {
  const body = readPayload(schema, payload, 'The request');
  if (body.shop_domain.toLowerCase() !== settings.shop)
    throw new LoyaltyError('invalid_request', 'The request is about another shop.');
  const isAboutShop = topic === 'shop/redact';
  // Both lists, whatever the topic: an export names one and an erasure the other.
  const orderIds = [...(body.orders_requested ?? []), ...(body.orders_to_redact ?? [])];
  return [
    {
      kind: 'privacy',
      request: requests[topic],
      customerId: isAboutShop ? null : (body.customer?.id ?? null),
      orderIds: isAboutShop ? [] : orderIds,
    },
  ];
}
