// The goods of an order or a cart, as rules count them: gift cards left out, a discount on the whole order spread over
// them, and one row for each product. Orders and quotes are read by the same code.

import type { MoneyInput, OrderLine } from '../../contract/cart.ts';
import type { MinorUnits } from '../../contract/points.ts';
import type { OrderRefund } from '../../contract/shop-event.ts';
import { addMoney, readMoney } from '../money/read-money.ts';
import { shareOf } from '../money/share-of.ts';
import type { OrderGoods, OrderRecord, RefundRecord } from './order-record.ts';

export type Goods = Pick<OrderRecord, 'eligible' | 'goods'> & { readonly eligible: MinorUnits };

type Line = Pick<OrderLine, 'productId' | 'total' | 'giftCard' | 'categories'> & {
  readonly quantity?: number;
};

/**
 * Goods by product, and what they come to. Gift cards are money and count when they are spent. Each product bears its
 * share of the discount, to the cent: the shares add up to it, in whatever order the lines stand.
 */
export function readGoods(digits: number, lines: readonly Line[], discount: MoneyInput = 0): Goods {
  const products = byProduct(digits, lines);
  const gross = addMoney(products.map(({ amount }) => amount));
  const eligible = Math.max(0, gross - readMoney(discount, digits));
  let counted = 0;
  const goods = products.map((product): OrderGoods => {
    const before = shareOf(eligible, counted, gross);
    counted += product.amount;
    return { ...product, amount: shareOf(eligible, counted, gross) - before };
  });
  return { eligible, goods: goods.filter(({ amount }) => amount > 0) };
}

/** What was paid back for goods. */
export function readRefund(digits: number, { id, lines }: OrderRefund): Omit<RefundRecord, 'at'> {
  const products = byProduct(digits, lines);
  return {
    id,
    amount: addMoney(products.map(({ amount }) => amount)),
    goods: products.map(({ productId, amount }) => ({ productId, amount })),
  };
}

// A product that stands in several lines has the categories of all of them.
function byProduct(digits: number, lines: readonly Line[]): readonly OrderGoods[] {
  const products = new Map<string, OrderGoods>();
  for (const { productId, total, giftCard, categories = [], quantity = 0 } of lines) {
    if (giftCard === true) continue;
    const known = products.get(productId);
    products.set(productId, {
      productId,
      categories: [...new Set([...(known?.categories ?? []), ...categories])].toSorted(),
      amount: addMoney([known?.amount ?? 0, readMoney(total, digits)]),
      quantity: (known?.quantity ?? 0) + quantity,
    });
  }
  return [...products.values()].toSorted((one, other) =>
    one.productId < other.productId ? -1 : 1,
  );
}
