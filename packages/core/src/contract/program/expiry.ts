// When points expire. Whether they may, a recorded notice decides: rules/expiry.

import * as v from 'valibot';

/** Places whose law says more about points that expire than that their owners must be told. */
export const expiryRegions = ['CA-QC', 'CA-ON'] as const;
export type ExpiryRegion = (typeof expiryRegions)[number];

/** What all programmes whose points expire may say besides. Only the shop and the rules need it. */
interface ExpiryTerms {
  /**
   * At least so many days lie between the day a member is told and the day their points expire.
   * @default 30
   */
  readonly noticeDays?: number;
  /** Where members live: what the law there forbids is refused when the programme is published. */
  readonly region?: ExpiryRegion;
}

/**
 * `fixed`: points expire so many days after they became available. `inactivity`: so many days after their member last
 * earned or redeemed, all of them together. Both only after a recorded notice.
 */
export type Expiry =
  | { readonly basis: 'none' }
  | ({ readonly basis: 'fixed' | 'inactivity'; readonly days: number } & ExpiryTerms);

const expiryDaysSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(30), v.maxValue(3_650));

/** As a client reads it: it has the dates, and needs to know what keeps points alive. */
export const readExpirySchema: v.GenericSchema<unknown, Expiry> = v.variant('basis', [
  v.object({ basis: v.literal('none') }),
  v.object({ basis: v.literal('fixed'), days: expiryDaysSchema }),
  v.object({ basis: v.literal('inactivity'), days: expiryDaysSchema }),
]);

const termsEntries = {
  // Nobody is told sooner than 60 days before; the days between leave time to try again.
  noticeDays: v.exactOptional(
    v.pipe(
      v.number(),
      v.safeInteger(),
      v.minValue(30),
      v.maxValue(45),
      v.description('At least so many days before, members are told. 30 where this is left out.'),
    ),
  ),
  region: v.exactOptional(
    v.pipe(
      v.picklist(expiryRegions),
      v.description('Where members live, if the law there forbids some ways to let points expire.'),
    ),
  ),
};

/** As a shop owner writes it. */
export const expirySchema: v.GenericSchema<unknown, Expiry> = v.variant('basis', [
  v.strictObject({ basis: v.literal('none') }),
  v.strictObject({
    basis: v.literal('fixed'),
    days: v.pipe(
      expiryDaysSchema,
      v.description('How many days points live after they became available.'),
    ),
    ...termsEntries,
  }),
  v.strictObject({
    basis: v.literal('inactivity'),
    days: v.pipe(
      expiryDaysSchema,
      v.description('How many days points live after their member last earned or redeemed.'),
    ),
    ...termsEntries,
  }),
]);
