// What an order is worth by one of its terms. Quotes and awards both come from here, so what was quoted is what is given.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import { shareOf } from '../money/share-of.ts';
import { countGoods } from './counted-goods.ts';
import type { Counted, CountedOrder } from './counted-goods.ts';
import type { OrderTerms } from './order-record.ts';

/** `eligible` and `refunded`: goods the points are for, and how much of them was refunded. */
export interface Worth extends Counted {
  /** Rounded once per order and rule, down. */
  readonly points: Points;
  /** The refunded share of them, rounded down: of all goods, all of them. */
  readonly clawed: Points;
  /** Whether it is such an order, whatever it earns. */
  readonly isMeant: boolean;
}

export function worthOf(
  order: CountedOrder,
  { points: rate, perAmount, conditions }: Omit<OrderTerms, 'ruleId' | 'availableAt'>,
): Worth {
  const counted = countGoods(order, conditions);
  const { eligible, refunded } = counted;
  const isMeant =
    eligible > 0 &&
    eligible >= (conditions?.orderFrom ?? 0) &&
    (conditions?.channels?.includes(order.channel) ?? true);
  const given = perAmount === null ? rate : shareOf(rate, eligible, perAmount);
  const earned = points(isMeant ? given : 0);
  return {
    ...counted,
    points: earned,
    clawed: points(shareOf(earned, refunded, eligible)),
    isMeant,
  };
}
