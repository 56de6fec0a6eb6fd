// For which orders, and for which of their goods, a purchase rule pays.

import type { OrderChannel } from '../../contract/cart.ts';
import type { MinorUnits } from '../../contract/points.ts';

/** Goods by the shop's own ids: a line is meant by its product or by one of its categories. */
export interface GoodsChoice {
  readonly products: readonly string[];
  readonly categories: readonly string[];
}

export interface PurchaseConditions {
  /** The goods that count; null: all of them. */
  readonly only: GoodsChoice | null;
  /** Goods that do not count, also where `only` names them in another way. */
  readonly except: GoodsChoice | null;
  /** What the goods that count must come to at least; null without a minimum. */
  readonly orderFrom: MinorUnits | null;
  /** Only the member's n-th order; null for every one. */
  readonly nthOrder: number | null;
  /** Where the order was placed; null for anywhere. */
  readonly channels: readonly OrderChannel[] | null;
}
