// Shopify behind the port for shop platforms: everything of it is put together here.

import type { Connector } from '../connector.ts';
import { accessTokens } from './access-tokens.ts';
import { discountCodes } from './discount-codes.ts';
import { orderPoll } from './poll-orders.ts';
import { readDelivery } from './read-delivery.ts';
import { shopifySettingsSchema } from './shopify-settings.ts';
import type { ShopifySettings } from './shopify-settings.ts';
import { verifyDelivery } from './verify-delivery.ts';

// Granted tokens are shared by all that ask: Shopify gives few of them a day.
const tokens = accessTokens();
const { poll, lookUp } = orderPoll(tokens);

export const shopifyConnector: Connector<ShopifySettings> = {
  kind: 'shopify',
  settings: shopifySettingsSchema,
  verify: verifyDelivery,
  read: readDelivery,
  poll,
  lookUp,
  fulfilment: (settings, fetch) =>
    settings.makesDiscounts ? discountCodes(settings, fetch, tokens) : null,
};
