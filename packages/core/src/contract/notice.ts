// Telling members that points expire: what a shop's server is asked to tell, and what it says it has told.

import * as v from 'valibot';
import { noticeLotsMax } from './member-event.ts';
import { foreignIdSchema, instantSchema, pointsSchema } from './points.ts';
import type { Instant, Points } from './points.ts';

/** Points of one member that expire together unless they are spent. */
export interface ExpiringLot {
  readonly lotId: string;
  readonly points: Points;
  /** The date to tell. Told later than `noticeDays` before it, the points live longer: the account has the new date. */
  readonly expiresAt: Instant;
}

/** What a member has to be told, and has not been yet. */
export interface PendingNotice {
  readonly customerId: string;
  readonly lots: readonly ExpiringLot[];
}

export interface PendingNotices {
  readonly notices: readonly PendingNotice[];
}

/** A shop's word that it has told a member, by a mail or letter of its own. */
export interface NoticeInput {
  /** Points and dates as the member was told them. */
  readonly lots: readonly { readonly lotId: string; readonly expiresAt: Instant }[];
  /** What the shop calls it, such as the id of its mail. Must name no person. */
  readonly reference: string;
}

/** Lots that were told before, spent, or told more than 60 days ahead are ignored. */
export type NoticeOutcome =
  | {
      readonly outcome: 'recorded';
      readonly announced: number;
      /** How many of those were told late and live longer for it. */
      readonly postponed: number;
      readonly ignored: number;
    }
  | { readonly outcome: 'unknown_member' };

const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const pendingNoticesSchema: v.GenericSchema<unknown, PendingNotices> = v.object({
  notices: v.array(
    v.object({
      customerId: foreignIdSchema,
      lots: v.array(
        v.object({ lotId: foreignIdSchema, points: pointsSchema, expiresAt: instantSchema }),
      ),
    }),
  ),
});

export const noticeInputSchema: v.GenericSchema<unknown, NoticeInput> = v.strictObject({
  lots: v.pipe(
    v.array(v.strictObject({ lotId: foreignIdSchema, expiresAt: instantSchema })),
    v.minLength(1),
    v.maxLength(noticeLotsMax),
  ),
  reference: foreignIdSchema,
});

export const noticeOutcomeSchema: v.GenericSchema<unknown, NoticeOutcome> = v.variant('outcome', [
  v.object({
    outcome: v.literal('recorded'),
    announced: countSchema,
    postponed: countSchema,
    ignored: countSchema,
  }),
  v.object({ outcome: v.literal('unknown_member') }),
]);
