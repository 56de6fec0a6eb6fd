// What a member has bought before and kept: the rows of orders and their awards, read where an audience asks for them.
// Nothing else is kept about it, so a refund is forgotten by nobody.

import type { MinorUnits } from '../../contract/points.ts';
import type { Book } from '../book/book.ts';
import type { Draft } from '../book/draft.ts';
import { isPaidOrder } from '../book/spend-of.ts';
import type { GoodsChoice } from '../program/purchase-conditions.ts';
import { countGoods } from './counted-goods.ts';
import type { OrderRecord } from './order-record.ts';

/** An order that was paid and not wholly taken back. */
export interface PastOrder extends Pick<OrderRecord, 'goods' | 'refunds'> {
  readonly orderId: string;
  /** When it was heard that it is paid. */
  readonly at: number;
  readonly eligible: MinorUnits;
  readonly refunded: MinorUnits;
}

/** No more of them are ever read: the latest say enough. */
export const pastOrdersMax = 200;

/** Whether any of the goods was bought with it and kept. */
export function hasBought(order: PastOrder, goods: GoodsChoice): boolean {
  const counted = countGoods(order, { only: goods, except: null });
  return counted.eligible > counted.refunded;
}

/** The orders as a draft has them by now, the latest first; null where they were not asked for. */
export function pastOrdersOf({ before, awards, order }: Draft): readonly PastOrder[] | null {
  if (before.pastOrders === null) return null;
  const own = [...awards.values()].filter(({ sourceKind }) => sourceKind === 'order');
  // Most decisions have no order at hand.
  if (own.length === 0) return before.pastOrders;
  const touched = new Set(own.map(({ sourceId }) => sourceId));
  const now = own.filter(isPaidOrder).map((award): PastOrder => {
    const known = before.pastOrders?.find(({ orderId }) => orderId === award.sourceId);
    const { goods, refunds } = (order?.orderId === award.sourceId ? order : known) ?? noGoods;
    const { eligible, refunded, awardedAt: at } = award;
    return { orderId: award.sourceId ?? award.id, at, eligible, refunded, goods, refunds };
  });
  return latestFirst([...before.pastOrders.filter(({ orderId }) => !touched.has(orderId)), ...now]);
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
