// Small parts that a programme file is made of: words per language, money, days, colours, addresses.

import * as v from 'valibot';

/** Words in one language for all, or per language: `{ "nl": "…", "en": "…" }`. */
export type LocalText = string | Readonly<Record<string, string>>;

/** What an editor shows beside a part of the file: it travels into the published JSON Schema. */
export function explained<Input, Output>(
  schema: v.GenericSchema<Input, Output>,
  text: string,
): v.GenericSchema<Input, Output> {
  return v.pipe(schema, v.description(text));
}

export const fileWordsSchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(500),
);

export const languageSchema: v.GenericSchema<string, string> = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Expected a language tag such as nl or en-GB'),
);

export const localTextSchema: v.GenericSchema<unknown, LocalText> = v.union([
  fileWordsSchema,
  v.record(languageSchema, fileWordsSchema),
]);

export const wholeSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(1),
  v.maxValue(1_000_000_000),
);

export const daysSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
  v.maxValue(3_650),
);

export const moneySchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.regex(/^\d{1,9}(\.\d{1,4})?$/, 'Expected money as a decimal string such as "5.00"'),
);

export const colorSchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.regex(/^#[0-9a-fA-F]{6}$/, 'Expected a colour such as #f0c41b'),
);

// Only what a browser may follow without running code.
export const urlSchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.maxLength(500),
  v.regex(
    /^(https?:\/\/|mailto:|tel:|\/(?!\/))[^\s]*$/i,
    'Expected an http(s), mailto or tel address or a path',
  ),
);

/** A day of the calendar as the shop's people say it; where it begins, the shop's time zone tells. */
export const daySchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/, 'Expected a day such as 2026-12-24'),
);
