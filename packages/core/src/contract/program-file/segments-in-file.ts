// From where on members are loyal, sleeping or lost, as a shop owner writes it. All of it may be left out.

import * as v from 'valibot';
import { explained, moneySchema, wholeSchema } from './parts.ts';

export interface SegmentsInFile {
  readonly days?: number;
  readonly newDays?: number;
  readonly loyalOrders?: number;
  readonly loyalSpend?: string;
  readonly atRiskGaps?: number;
  readonly sleepingDays?: number;
  readonly lostDays?: number;
}

const daysSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3_650));

export const segmentsInFileSchema: v.GenericSchema<unknown, SegmentsInFile> = v.strictObject({
  days: v.exactOptional(
    explained(daysSchema, 'Orders and spend of so many days count. 365 where it is left out.'),
  ),
  newDays: v.exactOptional(
    explained(
      daysSchema,
      'new: their only order is not longer ago than so many days. 30 where it is left out.',
    ),
  ),
  loyalOrders: v.exactOptional(
    explained(wholeSchema, 'loyal: from so many orders on. 4 where it is left out.'),
  ),
  loyalSpend: v.exactOptional(
    explained(moneySchema, 'loyal: or from so much spent on. Not asked for where it is left out.'),
  ),
  atRiskGaps: v.exactOptional(
    explained(
      v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(20)),
      'at_risk: their last order is so many times as long ago as there usually is between two of theirs. 2 where it is left out.',
    ),
  ),
  sleepingDays: v.exactOptional(
    explained(daysSchema, 'sleeping: no order for so many days. 120 where it is left out.'),
  ),
  lostDays: v.exactOptional(
    explained(daysSchema, 'lost: no order for so many days. 365 where it is left out.'),
  ),
});
