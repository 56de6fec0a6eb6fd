// Points and the other whole numbers that cross the border: branded, never a float, never a string.

import * as v from 'valibot';

declare const pointsBrand: unique symbol;

/** Whole points, a safe integer. May be negative only where a field says it is signed. */
export type Points = number & { readonly [pointsBrand]: true };

/** Whole minor units (cents for EUR, yen for JPY) of the shop's currency; a safe integer. */
export type MinorUnits = number;

/** A moment as ISO 8601 in UTC with milliseconds: `2026-12-12T00:00:00.000Z`. */
export type Instant = string;

/** Brands a whole number that our own code computed. Throws `RangeError` on anything else: a bug, never input. */
export function points(value: number): Points {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Points are whole numbers, got ${value}`);
  return value as Points;
}

export const pointsSchema: v.GenericSchema<unknown, Points> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
  v.transform((value) => value as Points),
);

export const signedPointsSchema: v.GenericSchema<unknown, Points> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.transform((value) => value as Points),
);

export const minorUnitsSchema: v.GenericSchema<unknown, MinorUnits> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
);

export const instantSchema: v.GenericSchema<unknown, Instant> = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    'Expected a UTC instant such as 2026-12-12T00:00:00.000Z',
  ),
);

/** Ids a programme gives to its rules, rewards, tiers and fields: `five-off`. */
export const slugSchema: v.GenericSchema<string, string> = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'Expected 1 to 48 lower-case letters, digits or hyphens'),
);

/** Ids that come from a shop or another system, kept as text. */
export const foreignIdSchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(128),
  v.regex(/^[^\u0000-\u001f\u007f]+$/, 'Expected text without control characters'),
);
