// What the fake shop has, and how its Admin API answers from it.

import { GraphQLError } from 'graphql';
import type { FakeDiscount, FakeDiscounts } from './fake-discounts.ts';
import { connection, orderNode, refundNode } from './fake-orders.ts';
import type { Connection, FakeOrder } from './fake-orders.ts';
import { testShop } from './test-settings.ts';

export interface FakeShop {
  readonly orders: FakeOrder[];
  readonly discounts: FakeDiscounts;
  /** What the app may do. */
  readonly scopes: Set<string>;
  currency: string;
}

type Resolver = (given: never) => unknown;

export function fakeResolvers(shop: FakeShop): Readonly<Record<string, Resolver>> {
  const { orders, discounts, scopes } = shop;

  function need(scope: string): void {
    if (scopes.has(scope)) return;
    const message = `Access denied. Required access: \`${scope}\` access scope.`;
    throw new GraphQLError(message, { extensions: { code: 'ACCESS_DENIED' } });
  }

  return {
    shop: () => ({ currencyCode: shop.currency, myshopifyDomain: testShop }),
    order({ id }: { id: string }) {
      need('read_orders');
      const order = orders.find((one) => id === `gid://shopify/Order/${one.id}`);
      return order === undefined ? null : orderNode(order);
    },
    orders(given: { query?: string; first?: number; after?: string | null }): Connection {
      need('read_orders');
      const since = /^updated_at:>='([^']+)'$/.exec(given.query ?? '')?.[1];
      if (since === undefined) throw new GraphQLError(`A filter the fake does not know.`);
      const found = orders
        .filter(({ updatedAt }) => Date.parse(updatedAt) >= Date.parse(since))
        .toSorted((one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt));
      return connection(found.map(orderNode), given);
    },
    refund({ id }: { id: string }) {
      need('read_orders');
      for (const order of orders)
        for (const refund of order.refunds ?? [])
          if (id === `gid://shopify/Refund/${refund.id}`) return refundNode(refund, order);
      return null;
    },
    codeDiscountNodeByCode({ code }: { code: string }) {
      need('write_discounts');
      const discount = discounts.find(code);
      return discount === undefined ? null : discounts.node(discount);
    },
    discountCodeBasicCreate({ basicCodeDiscount }: { basicCodeDiscount: FakeDiscount['input'] }) {
      need('write_discounts');
      return discounts.create('DiscountCodeBasic', 'basicCodeDiscount', basicCodeDiscount);
    },
    discountCodeFreeShippingCreate(given: { freeShippingCodeDiscount: FakeDiscount['input'] }) {
      need('write_discounts');
      const input = given.freeShippingCodeDiscount;
      return discounts.create('DiscountCodeFreeShipping', 'freeShippingCodeDiscount', input);
    },
    discountCodeDeactivate({ id }: { id: string }) {
      need('write_discounts');
      return discounts.deactivate(id);
    },
  };
}
