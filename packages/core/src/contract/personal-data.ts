// What is kept about a person, for them, and what forgetting them answers.

import * as v from 'valibot';
import { instantSchema } from './points.ts';
import type { Instant } from './points.ts';

/** Rows as they are kept, under the names of their columns; moments are epoch milliseconds. */
export type PersonalRow = Readonly<Record<string, string | number | null>>;

export interface PersonalData {
  readonly exportedAt: Instant;
  readonly shopId: string;
  readonly person: PersonalRow;
  /** By table. */
  readonly records: Readonly<Record<string, readonly PersonalRow[]>>;
}

/** `forgotten`: nothing leads to this person any more. `unknown`: nothing did. */
export interface EraseOutcome {
  readonly outcome: 'forgotten' | 'unknown';
}

const rowSchema = v.record(v.string(), v.union([v.string(), v.number(), v.null()]));

export const personalDataSchema: v.GenericSchema<unknown, PersonalData> = v.object({
  exportedAt: instantSchema,
  shopId: v.string(),
  person: rowSchema,
  records: v.record(v.string(), v.array(rowSchema)),
});

export const eraseOutcomeSchema: v.GenericSchema<unknown, EraseOutcome> = v.object({
  outcome: v.picklist(['forgotten', 'unknown']),
});
