// The whole road with customers, orders and refunds arriving by the webhooks of the shops' platforms.

import { test } from '../../fixtures/demo-test.ts';
import { walkRoad } from './walk-road.ts';

test.describe('through Shopify', () => {
  test.use({ platform: 'shopify' });
  test('W6 the whole road with what Shopify delivers', async ({ shop, widget }) => {
    await walkRoad({ shop, widget });
  });
});

test.describe('through WooCommerce', () => {
  test.use({ platform: 'woocommerce' });
  test('W6 the whole road with what WooCommerce delivers', async ({ shop, widget }) => {
    await walkRoad({ shop, widget });
  });
});
