// What members answered to a rule, as the shop reads it: how many said what, and what they wrote. Nobody's name.

import * as v from 'valibot';
import { instantSchema, slugSchema } from './points.ts';
import type { Instant } from './points.ts';

export interface RuleAnswers {
  readonly ruleId: string;
  readonly total: number;
  /** For a vote the ids of its options, for a survey `0` to `10`; what nobody said is left out. */
  readonly counts: readonly { readonly value: string; readonly count: number }[];
  /** The newest 100 that hold words. */
  readonly words: readonly {
    readonly value: string;
    readonly words: string;
    readonly at: Instant;
  }[];
}

const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const ruleAnswersSchema: v.GenericSchema<unknown, RuleAnswers> = v.object({
  ruleId: slugSchema,
  total: countSchema,
  counts: v.array(v.object({ value: v.string(), count: countSchema })),
  words: v.array(v.object({ value: v.string(), words: v.string(), at: instantSchema })),
});
