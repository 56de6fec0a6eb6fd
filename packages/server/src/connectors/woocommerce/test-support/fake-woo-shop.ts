// A WooCommerce shop on a free port of this machine: orders, refunds, coupons, webhooks, and bad days on demand. Tests
// only.

import { onTestFinished } from 'vitest';
import { listen } from '../../../listen.ts';
import type { FakeOrder, FakeRefund } from './fake-woo-orders.ts';
import { orderJson } from './fake-woo-orders.ts';
import { fakeWooRest } from './fake-woo-rest.ts';
import type { FakeRestState } from './fake-woo-rest.ts';
import { fakeWooWebhooks } from './fake-woo-webhooks.ts';
import type { FakeWebhook, FakeWebhooks } from './fake-woo-webhooks.ts';

export interface FakeWooShop extends FakeRestState {
  readonly url: string;
  readonly webhooks: FakeWebhooks;
  readonly secret: string;
  /** What a connection to this shop is made with. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Makes the webhooks the guide asks for. */
  connect(address: string): Promise<readonly FakeWebhook[]>;
  /** A paid order, unless it says otherwise. */
  order(order: Partial<FakeOrder> & Pick<FakeOrder, 'lines'>): Promise<FakeOrder>;
  /** Changes an order, and tells of it. */
  change(order: FakeOrder, changes: Partial<FakeOrder>): Promise<void>;
  refund(order: FakeOrder, refund: Omit<FakeRefund, 'id'>): Promise<FakeRefund>;
  /** Puts it into the bin for good. */
  remove(order: FakeOrder): Promise<void>;
}

export async function startFakeWooShop(now: () => number = Date.now): Promise<FakeWooShop> {
  const webhooks = fakeWooWebhooks(now);
  const state: FakeRestState = {
    consumerKey: 'ck_0123456789abcdef',
    consumerSecret: 'cs_0123456789abcdef',
    orders: new Map(),
    customers: new Map(),
    coupons: new Map(),
    faults: [],
    requests: [],
    dropsAuthorization: false,
    addWebhook: async (topic, address, secret) => {
      await webhooks.add(topic, address, secret);
    },
  };
  const server = await listen(fakeWooRest(state), '127.0.0.1', 0);
  onTestFinished(() => server.close());
  const secret = 'a-secret-of-letters-and-digits-0123456789';
  let lastId = 1_000;

  const shop: FakeWooShop = Object.assign(state, {
    url: server.url,
    webhooks,
    secret,
    settings: {
      url: server.url,
      secrets: [secret],
      consumerKey: state.consumerKey,
      consumerSecret: state.consumerSecret,
      codeKey: 'a key that makes the codes of this shop',
    },
    connect: (address: string) =>
      Promise.all(
        ['order.created', 'order.updated', 'order.deleted', 'customer.created'].map((topic) =>
          webhooks.add(topic, address, secret),
        ),
      ),
    async order(given: Partial<FakeOrder> & Pick<FakeOrder, 'lines'>) {
      lastId += 1;
      const order: FakeOrder = {
        id: lastId,
        status: 'processing',
        customerId: 7,
        currency: 'EUR',
        pricesIncludeTax: true,
        shipping: '4.95',
        coupons: [],
        createdAt: now(),
        modifiedAt: now(),
        paidAt: now(),
        refunds: [],
        ...given,
      };
      for (const coupon of state.coupons.values()) {
        if (order.coupons.includes(coupon.code)) coupon.usage_count += 1;
      }
      state.orders.set(order.id, order);
      await webhooks.deliver('order.created', orderJson(order));
      return order;
    },
    async change(order: FakeOrder, changes: Partial<FakeOrder>) {
      Object.assign(order, { modifiedAt: now(), ...changes });
      await webhooks.deliver('order.updated', orderJson(order));
    },
    async refund(order: FakeOrder, given: Omit<FakeRefund, 'id'>) {
      lastId += 1;
      const refund: FakeRefund = { id: lastId, ...given };
      await shop.change(order, { refunds: [...order.refunds, refund] });
      return refund;
    },
    async remove(order: FakeOrder) {
      state.orders.delete(order.id);
      await webhooks.deliver('order.deleted', { id: order.id });
    },
  });
  return shop;
}
