// WooCommerce behind the port of connectors.

import type { Connector } from '../connector.ts';
import { lookUpWooOrder } from './look-up-woo-order.ts';
import { pollWooOrders } from './poll-woo-orders.ts';
import { readWooDelivery } from './read-woo-delivery.ts';
import { verifyWooDelivery } from './verify-woo-delivery.ts';
import { wooCoupons } from './woo-coupons.ts';
import { wooSettingsSchema } from './woo-settings.ts';
import type { WooSettings } from './woo-settings.ts';

export const wooConnector: Connector<WooSettings> = {
  kind: 'woocommerce',
  settings: wooSettingsSchema,
  verify: verifyWooDelivery,
  read: readWooDelivery,
  poll: pollWooOrders,
  lookUp: lookUpWooOrder,
  fulfilment: (settings, fetch) => (settings.makesCoupons ? wooCoupons(settings, fetch) : null),
};
