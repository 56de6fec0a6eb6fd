// Which goods of an order count for a rule, and how much of them was refunded. A refund says for which products it was;
// what it says of products the order does not have, or beyond what was paid for them, falls on all that is left alike.

import type { MinorUnits } from '../../contract/points.ts';
import type { GoodsChoice, PurchaseConditions } from '../program/purchase-conditions.ts';
import { addMoney } from '../money/read-money.ts';
import { shareOf } from '../money/share-of.ts';
import type { OrderGoods, OrderRecord } from './order-record.ts';

export type CountedOrder = CountedParts & Pick<OrderRecord, 'channel' | 'isPaid' | 'isCancelled'>;

type CountedParts = Pick<OrderRecord, 'eligible' | 'goods' | 'refunds' | 'refunded'>;

type Choice = Pick<PurchaseConditions, 'only' | 'except'>;

export interface Counted {
  readonly eligible: MinorUnits;
  readonly refunded: MinorUnits;
}

/** Whether it matters to a rule which goods were bought. */
export function tellsApart(conditions: Choice | null): boolean {
  return conditions !== null && (conditions.only !== null || conditions.except !== null);
}

export function countGoods(order: CountedParts, conditions: Choice | null): Counted {
  const { goods, refunded } = order;
  const whole = { eligible: order.eligible ?? 0, refunded };
  if (!conditions || !tellsApart(conditions)) return whole;
  const meant = goods.filter((each) => isMeant(conditions, each));
  const eligible = sumOf(meant);
  // Most orders are kept, and those of before are looked at with each new one.
  if (refunded === 0) return { eligible, refunded };
  if (refunded === whole.eligible) return { eligible, refunded: eligible };
  const back = refundedByProduct(order);
  const backOf = ({ productId }: OrderGoods): MinorUnits => back.get(productId) ?? 0;
  const told = addMoney(meant.map(backOf));
  const toldOfAll = addMoney(goods.map(backOf));
  return {
    eligible,
    refunded: told + shareOf(refunded - toldOfAll, eligible - told, whole.eligible - toldOfAll),
  };
}

/** How many pieces of the goods that count are kept: of each product its share of what was paid back, to the nearest. */
export function keptPieces(order: CountedOrder, conditions: PurchaseConditions | null): number {
  const { goods, refunded } = order;
  const whole = order.eligible ?? 0;
  const back = refundedByProduct(order);
  const told = addMoney([...back.values()]);
  const meant = goods.filter((each) => conditions === null || isMeant(conditions, each));
  return meant.reduce((sum, { productId, amount, quantity = 0 }) => {
    const left = shareOf(amount - (back.get(productId) ?? 0), whole - refunded, whole - told);
    return sum + Math.floor((shareOf(2 * quantity, left, amount) + 1) / 2);
  }, 0);
}

/** Of each product no more than was paid for it. */
function refundedByProduct({ goods, refunds }: CountedParts): ReadonlyMap<string, MinorUnits> {
  const sums = new Map<string, MinorUnits>();
  for (const { productId, amount } of refunds.flatMap((refund) => refund.goods))
    sums.set(productId, addMoney([sums.get(productId) ?? 0, amount]));
  return new Map(
    goods.map(({ productId, amount }) => [productId, Math.min(amount, sums.get(productId) ?? 0)]),
  );
}

/** `except` comes before `only`. */
function isMeant({ only, except }: Choice, goods: OrderGoods): boolean {
  return (only === null || isNamed(only, goods)) && (except === null || !isNamed(except, goods));
}

function isNamed({ products, categories }: GoodsChoice, goods: OrderGoods): boolean {
  return (
    products.includes(goods.productId) || goods.categories.some((each) => categories.includes(each))
  );
}

function sumOf(goods: readonly OrderGoods[]): MinorUnits {
  return goods.reduce((sum, { amount }) => sum + amount, 0);
}
