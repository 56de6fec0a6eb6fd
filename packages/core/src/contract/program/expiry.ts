// When points expire. Whether they may, a recorded notice decides: rules/expiry.

import * as v from 'valibot';

/** `fixed`: points expire so many days after they became available, and only after a recorded notice. */
export type Expiry =
  | { readonly basis: 'none' }
  | {
      readonly basis: 'fixed';
      readonly days: number;
      /**
       * At least so many days lie between the day a member is told and the day their points expire.
       * @default 30
       */
      readonly noticeDays?: number;
    };

const expiryDaysSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(30), v.maxValue(3_650));

// Days of notice are the shop's and the ledger's concern: clients read the dates.
/** As a client reads it. */
export const readExpirySchema: v.GenericSchema<unknown, Expiry> = v.variant('basis', [
  v.object({ basis: v.literal('none') }),
  v.object({ basis: v.literal('fixed'), days: expiryDaysSchema }),
]);

/** As a shop owner writes it. */
export const expirySchema: v.GenericSchema<unknown, Expiry> = v.variant('basis', [
  v.strictObject({ basis: v.literal('none') }),
  v.strictObject({
    basis: v.literal('fixed'),
    days: v.pipe(
      expiryDaysSchema,
      v.description('How many days points live after they became available.'),
    ),
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
  }),
]);
