// How much members have given to good causes by now, said in money.

import * as v from 'valibot';
import { minorUnitsSchema, slugSchema } from './points.ts';
import type { MinorUnits } from './points.ts';
import { countSchema, wordsSchema } from './program/words.ts';

export interface CauseTotal {
  /** The donation members take for points. */
  readonly rewardId: string;
  /** Who gets it. */
  readonly cause: string;
  /** What was given by all members together. */
  readonly amount: MinorUnits;
  /** How often. */
  readonly times: number;
}

export interface CauseTotals {
  readonly currency: { readonly code: string; readonly digits: number };
  /** Of every donation in the programme, in its order. */
  readonly causes: readonly CauseTotal[];
}

export const causeTotalsSchema: v.GenericSchema<unknown, CauseTotals> = v.object({
  currency: v.object({ code: v.string(), digits: countSchema }),
  causes: v.array(
    v.object({
      rewardId: slugSchema,
      cause: wordsSchema,
      amount: minorUnitsSchema,
      times: countSchema,
    }),
  ),
});
