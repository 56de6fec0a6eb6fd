// Where an order of WooCommerce was placed: its shop, a till, or a subscription that renewed itself.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { parseExactly } from '../parse-exactly.ts';
import { describeWooOrder } from './describe-woo-order.ts';
import { readWoo, wooOrderSchema } from './woo-fields.ts';
import { wooSettingsSchema } from './woo-settings.ts';

const settings = v.parse(wooSettingsSchema, {
  url: 'https://shop.example',
  secrets: ['a-secret-of-letters-and-digits'],
  consumerKey: 'ck_00000000',
  consumerSecret: 'cs_00000000',
  codeKey: 'a key of at least thirty-two characters',
});
const plain = await readFile(path.join(import.meta.dirname, 'fixtures/plain-order.json'), 'utf8');

it.each([
  [{}, undefined],
  [{ created_via: 'admin' }, undefined],
  [{ created_via: 'pos-rest-api' }, 'till'],
  [{ created_via: 'woocommerce-pos' }, 'till'],
  [{ created_via: 'subscription' }, 'subscription'],
  [{ meta_data: [{ id: 1, key: '_subscription_renewal', value: '812' }] }, 'subscription'],
])('W6 an order with %j was placed here: %s', (more, channel) => {
  const text = JSON.stringify({ ...(JSON.parse(plain) as object), ...more });
  const order = readWoo(wooOrderSchema, parseExactly(new TextEncoder().encode(text)), 'The order');
  expect(describeWooOrder(order, [], settings).event.order.channel).toBe(channel);
});
