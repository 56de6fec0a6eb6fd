// What a shop does with its programme file over HTTP: keep a draft, see what it would change, publish it, go back. The
// file travels as text, as somebody wrote it, so that its comments stay.

import * as v from 'valibot';
import { instantSchema } from './points.ts';
import type { Instant } from './points.ts';

/** A mistake in a programme's text; `line` and `column` count from 1. */
export interface DraftFault {
  /** `rules[2].points`; empty for the file as a whole. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly found: string;
  /** One sentence that says what to do. */
  readonly message: string;
}

export interface ProgramDraft {
  readonly text: string;
  readonly savedAt: Instant;
  /** Empty: it can be published. */
  readonly faults: readonly DraftFault[];
}

/** One thing that publishing would change, for members. */
export interface ProgramChange {
  /** Which part: `rules.review`, `rewards.five-off.cost`. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly sentence: string;
}

/** `refused`: the draft has faults, which reading it tells. */
export interface ProgramDiff {
  readonly state: 'no_draft' | 'refused' | 'ready';
  readonly faults: number;
  /** Empty where nothing was published before, or nothing changes. */
  readonly changes: readonly ProgramChange[];
}

export interface ProgramVersion {
  readonly version: number;
  readonly publishedAt: Instant;
  /** The older version whose file this is; null where it is a new one. */
  readonly restores: number | null;
}

export type SaveDraftOutcome = {
  readonly outcome: 'saved';
  readonly savedAt: Instant;
  /** How many; reading the draft tells them. */
  readonly faults: number;
};

export type PublishOutcome =
  /** `unchanged`: it is what is published already. */
  | { readonly outcome: 'published' | 'unchanged'; readonly version: number }
  | { readonly outcome: 'refused'; readonly faults: number }
  | { readonly outcome: 'no_draft' };

export type RollbackOutcome =
  | {
      readonly outcome: 'published' | 'unchanged';
      readonly version: number;
      readonly restores: number;
    }
  /** The rules of today refuse the file of that time. */
  | { readonly outcome: 'refused'; readonly faults: number }
  | { readonly outcome: 'unknown_version' };

const wholeSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const programTextMax = 262_144;
const textSchema = v.pipe(v.string(), v.maxLength(programTextMax));

export const saveDraftBodySchema: v.GenericSchema<unknown, { text: string }> = v.strictObject({
  text: textSchema,
});

/** null: the version before the one that is published now. */
export const rollbackBodySchema: v.GenericSchema<unknown, { version: number | null }> =
  v.strictObject({
    version: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  });

export const programDraftSchema: v.GenericSchema<unknown, ProgramDraft> = v.object({
  text: textSchema,
  savedAt: instantSchema,
  faults: v.array(
    v.object({
      path: v.string(),
      line: wholeSchema,
      column: wholeSchema,
      expected: v.string(),
      found: v.string(),
      message: v.string(),
    }),
  ),
});

export const programDiffSchema: v.GenericSchema<unknown, ProgramDiff> = v.object({
  state: v.picklist(['no_draft', 'refused', 'ready']),
  faults: wholeSchema,
  changes: v.array(
    v.object({
      path: v.string(),
      kind: v.picklist(['added', 'removed', 'changed']),
      sentence: v.string(),
    }),
  ),
});

export const programVersionSchema: v.GenericSchema<unknown, ProgramVersion> = v.object({
  version: wholeSchema,
  publishedAt: instantSchema,
  restores: v.nullable(wholeSchema),
});

export const saveDraftOutcomeSchema: v.GenericSchema<unknown, SaveDraftOutcome> = v.object({
  outcome: v.literal('saved'),
  savedAt: instantSchema,
  faults: wholeSchema,
});

const refusedSchema = v.object({ outcome: v.literal('refused'), faults: wholeSchema });

export const publishOutcomeSchema: v.GenericSchema<unknown, PublishOutcome> = v.variant('outcome', [
  v.object({ outcome: v.picklist(['published', 'unchanged']), version: wholeSchema }),
  refusedSchema,
  v.object({ outcome: v.literal('no_draft') }),
]);

export const rollbackOutcomeSchema: v.GenericSchema<unknown, RollbackOutcome> = v.variant(
  'outcome',
  [
    v.object({
      outcome: v.picklist(['published', 'unchanged']),
      version: wholeSchema,
      restores: wholeSchema,
    }),
    refusedSchema,
    v.object({ outcome: v.literal('unknown_version') }),
  ],
);
