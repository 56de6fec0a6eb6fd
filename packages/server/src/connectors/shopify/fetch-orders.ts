// Gets orders whole: a page of changed ones, or one by its id. Lists that do not fit into the first answer are read on,
// and refunds are asked for one by one; most orders have none.

import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import type { AdminApi } from './admin-api.ts';
import {
  changedOrdersQuery,
  linesQuery,
  orderQuery,
  refundIdsQuery,
  refundQuery,
  refundsFirst,
  refundsMax,
} from './order-queries.ts';
import { shopifyIdSchema } from './payload-fields.ts';
import { pageSchema } from './node-fields.ts';
import type { Page } from './node-fields.ts';
import { lineNodeSchema, markTip, orderNodeSchema } from './read-order-node.ts';
import type { OrderNode } from './read-order-node.ts';
import { refundNodeSchema } from './read-refund-node.ts';
import type { RefundNode } from './read-refund-node.ts';
import { knowLines } from './shopify-order.ts';
import type {
  ShopifyLine,
  ShopifyOrder,
  ShopifyRefund,
  ShopifyRefundLine,
} from './shopify-order.ts';

export interface OrderSource {
  /** By the time of their last change, the oldest first; `isCut` where a page has so much in it that it ends early. */
  changed(since: string, after: string | null): Promise<Page<ShopifyOrder> & { isCut: boolean }>;
  /** null where the shop has none, or none that the app may see. */
  one(orderId: string): Promise<ShopifyOrder | null>;
}

const ordersSchema = v.object({ orders: pageSchema(orderNodeSchema) });
const orderSchema = v.object({ order: v.nullable(orderNodeSchema) });
const linesSchema = v.object({ order: v.object({ lineItems: pageSchema(lineNodeSchema) }) });
const refundIdsSchema = v.object({
  order: v.object({ refunds: v.array(v.object({ id: shopifyIdSchema })) }),
});
const refundSchema = v.object({ refund: refundNodeSchema });

/** More questions than these are not asked for one page of orders: whoever waits for it waits half a minute. */
const questionsMax = 40;

export function orderSource(admin: AdminApi, signal: AbortSignal): OrderSource {
  let questions = 0;
  const api: AdminApi = {
    ask(call, patience) {
      questions += 1;
      return admin.ask(call, patience);
    },
  };

  async function linesOf({ order, lines }: OrderNode): Promise<readonly ShopifyLine[]> {
    return readOn(lines, async (after) => {
      const variables = { id: `gid://shopify/Order/${order.id}`, after };
      const data = await api.ask({ document: linesQuery, variables, data: linesSchema }, signal);
      return data.order.lineItems;
    });
  }

  async function refundIdsOf({ order, refundIds }: OrderNode): Promise<readonly string[]> {
    if (refundIds.length < refundsFirst) return refundIds;
    const variables = { id: `gid://shopify/Order/${order.id}` };
    const call = { document: refundIdsQuery, variables, data: refundIdsSchema };
    const ids = (await api.ask(call, signal)).order.refunds.map(({ id }) => id);
    // Said aloud: to leave some out would give points for what was paid back.
    if (ids.length >= refundsMax)
      throw new LoyaltyError('protocol', `Order ${order.id} has ${ids.length} refunds or more.`);
    return ids;
  }

  async function refundNode(refundId: string, after: string | null): Promise<RefundNode> {
    const variables = { id: `gid://shopify/Refund/${refundId}`, after };
    const call = { document: refundQuery, variables, data: refundSchema };
    return (await api.ask(call, signal)).refund;
  }

  async function refundOf(refundId: string): Promise<ShopifyRefund> {
    const { refund, lines } = await refundNode(refundId, null);
    const more = async (after: string): Promise<Page<ShopifyRefundLine>> =>
      (await refundNode(refundId, after)).lines;
    return { ...refund, lines: await readOn(lines, more) };
  }

  async function whole(node: OrderNode): Promise<ShopifyOrder> {
    const lines = markTip(await linesOf(node), node.tip);
    const refunds: ShopifyRefund[] = [];
    for (const id of await refundIdsOf(node)) refunds.push(knowLines(await refundOf(id), lines));
    return { ...node.order, lines, refunds };
  }

  return {
    async changed(since, after) {
      const variables = { query: `updated_at:>='${since}'`, after };
      const call = { document: changedOrdersQuery, variables, data: ordersSchema };
      const { orders } = await api.ask(call, signal);
      const nodes: ShopifyOrder[] = [];
      for (const node of orders.nodes) {
        // A round that ends here begins again at this moment, so it must have come further than its beginning.
        const isFurther = (nodes.at(-1)?.updatedAt ?? 0) > Date.parse(since);
        if (questions >= questionsMax && isFurther) return { nodes, next: null, isCut: true };
        nodes.push(await whole(node));
      }
      return { nodes, next: orders.next, isCut: false };
    },
    async one(orderId) {
      const variables = { id: `gid://shopify/Order/${orderId}` };
      const call = { document: orderQuery, variables, data: orderSchema };
      const { order } = await api.ask(call, signal);
      return order === null ? null : whole(order);
    },
  };
}

async function readOn<Node>(
  first: Page<Node>,
  more: (after: string) => Promise<Page<Node>>,
): Promise<readonly Node[]> {
  const nodes = [...first.nodes];
  let { next } = first;
  while (next !== null) {
    const page = await more(next);
    nodes.push(...page.nodes);
    ({ next } = page);
  }
  return nodes;
}
