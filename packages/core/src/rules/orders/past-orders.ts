// What a member bought before and kept, as a decision has it by now, and whether certain goods were among it.

import type { Award, Book } from '../book/book.ts';
import { isPaidOrder } from '../book/spend-of.ts';
import type { GoodsChoice } from '../program/purchase-conditions.ts';
import { countGoods } from './counted-goods.ts';
import type { OrderRecord } from './order-record.ts';
import { pastOrdersMax } from './past-order.ts';
import type { PastOrder } from './past-order.ts';

/** Whether any of the goods was bought with it and kept. */
export function hasBought(order: PastOrder, goods: GoodsChoice): boolean {
  const counted = countGoods(order, { only: goods, except: null });
  return counted.eligible > counted.refunded;
}

/** As they are once awards have changed, with the order at hand; null where they were not asked for. */
export function pastOrdersWith(
  before: readonly PastOrder[] | null,
  awards: Iterable<Award>,
  order: OrderRecord | null,
): readonly PastOrder[] | null {
  if (before === null) return null;
  const own = [...awards].filter(({ sourceKind }) => sourceKind === 'order');
  // Most decisions have no order at hand.
  if (own.length === 0) return before;
  const touched = new Set(own.map(({ sourceId }) => sourceId));
  const now = own.filter(isPaidOrder).map((award): PastOrder => {
    const known = before.find(({ orderId }) => orderId === award.sourceId);
    const { goods, refunds } = (order?.orderId === award.sourceId ? order : known) ?? noGoods;
    const { eligible, refunded, awardedAt: at } = award;
    return { orderId: award.sourceId ?? award.id, at, eligible, refunded, goods, refunds };
  });
  return latestFirst([...before.filter(({ orderId }) => !touched.has(orderId)), ...now]);
}

const noGoods: Pick<PastOrder, 'goods' | 'refunds'> = { goods: [], refunds: [] };

export function latestFirst(orders: readonly PastOrder[]): readonly PastOrder[] {
  return orders
    .toSorted((one, other) => other.at - one.at || (one.orderId < other.orderId ? 1 : -1))
    .slice(0, pastOrdersMax);
}

/** Of a book that must know them. */
export function requirePastOrders({ pastOrders }: Pick<Book, 'pastOrders'>): readonly PastOrder[] {
  if (pastOrders === null) throw new Error('What was bought before was not loaded');
  return pastOrders;
}
