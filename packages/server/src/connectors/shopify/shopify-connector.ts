// Shopify behind the port for shop platforms: everything of it is put together here.

import type { Connector } from '../connector.ts';
import { readDelivery } from './read-delivery.ts';
import { shopifySettingsSchema } from './shopify-settings.ts';
import type { ShopifySettings } from './shopify-settings.ts';
import { verifyDelivery } from './verify-delivery.ts';

export const shopifyConnector: Connector<ShopifySettings> = {
  kind: 'shopify',
  settings: shopifySettingsSchema,
  verify: verifyDelivery,
  read: readDelivery,
  poll: null,
  fulfilment: null,
};
