// What an award has to do with an order: whether it is for one, and what it adds to its member's spend.

import type { MinorUnits } from '../../contract/points.ts';
import type { Award } from './book.ts';

type Source = Pick<Award, 'sourceKind' | 'eligible' | 'refunded'>;

/** One carries the goods of its order; those of the order's other rules are its bonuses. */
export function isForOrder({ sourceKind }: Pick<Award, 'sourceKind'>): boolean {
  return sourceKind === 'order' || sourceKind === 'order_bonus';
}

/** Of several awards for one order one carries the goods; its bonuses do not say them again. */
export function spendOf({ sourceKind, eligible, refunded }: Source): MinorUnits {
  return sourceKind === 'order' ? eligible - refunded : 0;
}

/** A paid order that has not been wholly taken back. */
export function isPaidOrder(award: Source): boolean {
  return spendOf(award) > 0;
}
