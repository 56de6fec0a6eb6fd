// From where on members are loyal, sleeping or lost, with every default filled in.

import type { MinorUnits } from '../../contract/points.ts';
import type { SegmentsInFile } from '../../contract/program-file/segments-in-file.ts';
import type { Resolver } from './resolver.ts';

export interface SegmentTerms {
  /** Orders and spend of so many days count. */
  readonly days: number;
  readonly newDays: number;
  readonly loyalOrders: number;
  /** null: only orders make somebody loyal. */
  readonly loyalSpend: MinorUnits | null;
  readonly atRiskGaps: number;
  readonly sleepingDays: number;
  readonly lostDays: number;
}

export const usualSegments: SegmentTerms = {
  days: 365,
  newDays: 30,
  loyalOrders: 4,
  loyalSpend: null,
  atRiskGaps: 2,
  sleepingDays: 120,
  lostDays: 365,
};

export function resolveSegments(
  { loyalSpend, ...terms }: SegmentsInFile = {},
  { money }: Pick<Resolver, 'money'>,
): SegmentTerms {
  return {
    ...usualSegments,
    ...terms,
    loyalSpend: loyalSpend === undefined ? null : money(loyalSpend),
  };
}
