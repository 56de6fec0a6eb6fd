// What an award adds to its member's spend, and whether it is an order that counts.

import type { MinorUnits } from '../../contract/points.ts';
import type { Award } from './book.ts';

type Source = Pick<Award, 'sourceKind' | 'eligible' | 'refunded'>;

/** Of several awards for one order one carries the goods; its bonuses do not say them again. */
export function spendOf({ sourceKind, eligible, refunded }: Source): MinorUnits {
  return sourceKind === 'order' ? eligible - refunded : 0;
}

/** A paid order that has not been wholly taken back. */
export function isPaidOrder(award: Source): boolean {
  return spendOf(award) > 0;
}
