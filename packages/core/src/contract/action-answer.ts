// What a member answers to a rule that asks something: a vote, or how likely they are to tell a friend.

import * as v from 'valibot';
import { slugSchema } from './points.ts';

/** How much somebody may write. */
export const answerWordsMax = 1_000;

/** For a vote its `option`; for a survey its `score` from 0 to 10, and `words` where somebody wants to say more. */
export interface ActionAnswer {
  readonly option?: string | undefined;
  readonly score?: number | undefined;
  readonly words?: string | undefined;
}

export const actionAnswerSchema: v.GenericSchema<unknown, ActionAnswer> = v.strictObject({
  option: v.optional(slugSchema),
  score: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10))),
  words: v.optional(v.pipe(v.string(), v.maxLength(answerWordsMax))),
});
