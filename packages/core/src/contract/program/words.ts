// Words and drawings that every part of a programme shares. Imports nothing of the programme.

import * as v from 'valibot';

/** Drawings the widget knows. */
export const iconNames = [
  'sun',
  'star',
  'gift',
  'chat',
  'share',
  'user',
  'cake',
  'truck',
  'heart',
  'bean',
  'bag',
  'check',
] as const;
export type IconName = (typeof iconNames)[number];

/** Words by plural category of `Intl.PluralRules`; `other` is always there. */
export interface PluralWords {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Words in one language, as a client shows them. */
export const wordsSchema: v.GenericSchema<unknown, string> = v.pipe(v.string(), v.maxLength(500));

export const countSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
);

export const iconNameSchema: v.GenericSchema<unknown, IconName> = v.picklist(iconNames);

export const pluralWordsSchema: v.GenericSchema<unknown, PluralWords> = v.strictObject({
  zero: v.exactOptional(v.pipe(wordsSchema, v.description('Where a language has it.'))),
  one: v.exactOptional(v.pipe(wordsSchema, v.description('For one of them: point.'))),
  two: v.exactOptional(v.pipe(wordsSchema, v.description('Where a language has it.'))),
  few: v.exactOptional(v.pipe(wordsSchema, v.description('Where a language has it.'))),
  many: v.exactOptional(v.pipe(wordsSchema, v.description('Where a language has it.'))),
  other: v.pipe(wordsSchema, v.description('For every other number: points.')),
});
