// Two accounts of one person become one.

import * as v from 'valibot';
import { foreignIdSchema, pointsSchema } from './points.ts';
import type { Points } from './points.ts';

export interface MergeInput {
  /** Whose account stays. */
  readonly customerId: string;
  /** Whose account is taken up in it; this id leads to the other from then on. */
  readonly from: string;
  /** Kept for the shop. */
  readonly reason: string;
  /** Who at the shop did it. */
  readonly actor: string;
}

export type MergeOutcome =
  /** What came over: points free and waiting, and what was owed. */
  | {
      readonly outcome: 'merged';
      readonly available: Points;
      readonly pending: Points;
      readonly debt: Points;
    }
  | { readonly outcome: 'already_merged' }
  | { readonly outcome: 'same_account' }
  /** Nobody has heard of one of them. */
  | { readonly outcome: 'unknown_member'; readonly customerId: string }
  /** The account that stays has not joined: merge the other way round. */
  | { readonly outcome: 'not_enrolled' }
  /** One of them is blocked: let them in again first. */
  | { readonly outcome: 'blocked'; readonly customerId: string };

export const mergeBodySchema: v.GenericSchema<
  unknown,
  Omit<MergeInput, 'customerId'>
> = v.strictObject({
  from: foreignIdSchema,
  reason: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  actor: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});

export const mergeOutcomeSchema: v.GenericSchema<unknown, MergeOutcome> = v.variant('outcome', [
  v.object({
    outcome: v.literal('merged'),
    available: pointsSchema,
    pending: pointsSchema,
    debt: pointsSchema,
  }),
  v.object({
    outcome: v.picklist(['unknown_member', 'blocked']),
    customerId: foreignIdSchema,
  }),
  v.object({ outcome: v.picklist(['already_merged', 'same_account', 'not_enrolled']) }),
]);
