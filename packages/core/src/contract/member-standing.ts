// What a shop may decide about a member beside points: to block them, to let them in again, to sign them out.

import * as v from 'valibot';
import { instantSchema } from './points.ts';
import type { Instant } from './points.ts';

/** Why and by whom; kept for the shop, never shown to the shopper. */
export interface StandingInput {
  readonly reason: string;
  /** Who at the shop did it. */
  readonly actor: string;
}

/** A blocked member keeps everything and can do nothing with it; refunds still count. */
export type BlockOutcome =
  | { readonly outcome: 'blocked' | 'already_blocked'; readonly blockedAt: Instant }
  | { readonly outcome: 'unknown_member' };

export type UnblockOutcome =
  | { readonly outcome: 'unblocked'; readonly unblockedAt: Instant }
  | { readonly outcome: 'not_blocked' | 'unknown_member' };

/** Member tokens made before `notBefore` are refused everywhere. */
export interface SignOutOutcome {
  readonly outcome: 'signed_out';
  readonly notBefore: Instant;
}

/** One thing the shop did to a member by hand, beside their points. */
export interface MemberAct extends StandingInput {
  readonly kind: 'blocked' | 'unblocked' | 'signed_out';
  readonly at: Instant;
}

export interface MemberActs {
  /** Newest first, at most 100. */
  readonly acts: readonly MemberAct[];
}

export const standingInputSchema: v.GenericSchema<unknown, StandingInput> = v.strictObject({
  reason: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  actor: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});

export const blockOutcomeSchema: v.GenericSchema<unknown, BlockOutcome> = v.variant('outcome', [
  v.object({ outcome: v.picklist(['blocked', 'already_blocked']), blockedAt: instantSchema }),
  v.object({ outcome: v.literal('unknown_member') }),
]);

export const unblockOutcomeSchema: v.GenericSchema<unknown, UnblockOutcome> = v.variant('outcome', [
  v.object({ outcome: v.literal('unblocked'), unblockedAt: instantSchema }),
  v.object({ outcome: v.picklist(['not_blocked', 'unknown_member']) }),
]);

export const signOutOutcomeSchema: v.GenericSchema<unknown, SignOutOutcome> = v.object({
  outcome: v.literal('signed_out'),
  notBefore: instantSchema,
});

export const memberActsSchema: v.GenericSchema<unknown, MemberActs> = v.object({
  acts: v.array(
    v.object({
      kind: v.picklist(['blocked', 'unblocked', 'signed_out']),
      at: instantSchema,
      reason: v.string(),
      actor: v.string(),
    }),
  ),
});
