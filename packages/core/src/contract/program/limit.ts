// How often a rule or a reward may be used. The calendar itself is rules/time.

import * as v from 'valibot';

export const periods = ['day', 'week', 'month', 'year', 'lifetime'] as const;
/** A calendar period in the shop's time zone, or the whole membership. */
export type Period = (typeof periods)[number];

export interface Limit {
  readonly times: number;
  readonly per: Period;
}

export const limitSchema: v.GenericSchema<unknown, Limit> = v.strictObject({
  times: v.pipe(
    v.number(),
    v.safeInteger(),
    v.minValue(1),
    v.maxValue(1_000_000),
    v.description('How often.'),
  ),
  per: v.pipe(
    v.picklist(periods),
    v.description("In which calendar period of the shop's time zone; lifetime for ever."),
  ),
});
