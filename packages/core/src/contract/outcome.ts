// What a write answers. Expected refusals are outcomes with data; a surprise is a LoyaltyError. Outcomes are stored
// with the idempotency key, so they stay small (at most 1 kB) and never hold the account.

import * as v from 'valibot';
import { redemptionSchema } from './account.ts';
import type { Redemption } from './account.ts';
import { instantSchema, pointsSchema, slugSchema } from './points.ts';
import type { Instant, Points } from './points.ts';

export type EnrolOutcome =
  | {
      readonly outcome: 'joined';
      readonly points: Points;
      /** What came of a friend's code; left out where none was given. `not_new`: has bought or been a member before. */
      readonly referral?: 'accepted' | 'unknown_code' | 'own_code' | 'not_new' | 'in_review';
    }
  | { readonly outcome: 'already_member' }
  | { readonly outcome: 'terms_outdated'; readonly termsVersion: string }
  | { readonly outcome: 'blocked' };

type ActionRefusal =
  | { readonly outcome: 'limit_reached'; readonly resetsAt: Instant | null }
  | { readonly outcome: 'cooldown'; readonly resetsAt: Instant }
  | { readonly outcome: 'already_done' }
  | { readonly outcome: 'not_claimable' }
  /** A vote for nothing that can be voted for, or no figure from 0 to 10. */
  | { readonly outcome: 'invalid_answer' }
  | { readonly outcome: 'unknown_rule' }
  | { readonly outcome: 'not_enrolled' }
  | { readonly outcome: 'blocked' };

export type ActionOutcome =
  | {
      readonly outcome: 'earned';
      readonly points: Points;
      /** null: the points can be spent at once. */
      readonly availableAt: Instant | null;
      /** A badge that came with it just now. */
      readonly badgeId?: string;
    }
  /** A person at the shop looks at it first; asking again changes nothing. */
  | { readonly outcome: 'waiting_for_approval' }
  | ActionRefusal;

export type ProfileOutcome =
  | {
      readonly outcome: 'saved';
      /** What completing the profile gave just now; 0 otherwise. */
      readonly points: Points;
      readonly missingFields: readonly string[];
    }
  | { readonly outcome: 'invalid_fields'; readonly fields: readonly string[] }
  /** A birthday was set before and cannot be changed until then. Nothing was saved. */
  | {
      readonly outcome: 'locked_fields';
      readonly fields: readonly string[];
      readonly until: Instant;
    }
  | { readonly outcome: 'not_enrolled' }
  | { readonly outcome: 'blocked' };

export type RedeemOutcome =
  | { readonly outcome: 'redeemed' | 'pending'; readonly redemption: Redemption }
  | { readonly outcome: 'insufficient_points'; readonly missing: Points }
  | { readonly outcome: 'limit_reached'; readonly resetsAt: Instant | null }
  | { readonly outcome: 'tier_required'; readonly tierId: string }
  | { readonly outcome: 'in_debt'; readonly debt: Points }
  | { readonly outcome: 'out_of_stock' }
  | { readonly outcome: 'not_yet'; readonly at: Instant }
  | { readonly outcome: 'unknown_reward' }
  | { readonly outcome: 'not_enrolled' }
  | { readonly outcome: 'blocked' };

export type GiveBackOutcome =
  | { readonly outcome: 'returned' | 'pending'; readonly redemption: Redemption }
  | { readonly outcome: 'not_returnable'; readonly redemption: Redemption }
  | { readonly outcome: 'unknown_redemption' }
  | { readonly outcome: 'not_enrolled' };

export type ClaimOutcome =
  /** What the order has earned, less what was refunded of it. */
  | { readonly outcome: 'claimed'; readonly points: Points }
  /** Somebody's already: it is claimed once. */
  | { readonly outcome: 'already_claimed' }
  /** Not heard of, or not paid yet. */
  | { readonly outcome: 'unknown_order' }
  | { readonly outcome: 'not_enrolled' }
  | { readonly outcome: 'blocked' };

export type ConsentsOutcome =
  /** What is agreed to now. */
  | { readonly outcome: 'saved'; readonly marketingConsent: boolean; readonly termsVersion: string }
  | { readonly outcome: 'terms_outdated'; readonly termsVersion: string }
  | { readonly outcome: 'not_enrolled' };

export type ReferOutcome =
  /** `account.referral` has the code and the link. */
  | { readonly outcome: 'invited' }
  /** The programme has no rule for it. */
  | { readonly outcome: 'not_offered' }
  | { readonly outcome: 'not_enrolled' }
  | { readonly outcome: 'blocked' };

const resetsAtSchema = v.nullable(instantSchema);

export const enrolOutcomeSchema: v.GenericSchema<unknown, EnrolOutcome> = v.variant('outcome', [
  v.object({
    outcome: v.literal('joined'),
    points: pointsSchema,
    referral: v.exactOptional(
      v.picklist(['accepted', 'unknown_code', 'own_code', 'not_new', 'in_review']),
    ),
  }),
  v.object({ outcome: v.literal('already_member') }),
  v.object({ outcome: v.literal('terms_outdated'), termsVersion: v.string() }),
  v.object({ outcome: v.literal('blocked') }),
]);

export const actionOutcomeSchema: v.GenericSchema<unknown, ActionOutcome> = v.variant('outcome', [
  v.object({
    outcome: v.literal('earned'),
    points: pointsSchema,
    availableAt: v.nullable(instantSchema),
    badgeId: v.exactOptional(slugSchema),
  }),
  v.object({ outcome: v.literal('limit_reached'), resetsAt: resetsAtSchema }),
  v.object({ outcome: v.literal('cooldown'), resetsAt: instantSchema }),
  v.object({
    outcome: v.picklist([
      'already_done',
      'not_claimable',
      'invalid_answer',
      'waiting_for_approval',
      'unknown_rule',
      'not_enrolled',
      'blocked',
    ]),
  }),
]);

export const profileOutcomeSchema: v.GenericSchema<unknown, ProfileOutcome> = v.variant('outcome', [
  v.object({
    outcome: v.literal('saved'),
    points: pointsSchema,
    missingFields: v.array(slugSchema),
  }),
  v.object({ outcome: v.literal('invalid_fields'), fields: v.array(slugSchema) }),
  v.object({
    outcome: v.literal('locked_fields'),
    fields: v.array(slugSchema),
    until: instantSchema,
  }),
  v.object({ outcome: v.picklist(['not_enrolled', 'blocked']) }),
]);

export const redeemOutcomeSchema: v.GenericSchema<unknown, RedeemOutcome> = v.variant('outcome', [
  v.object({ outcome: v.picklist(['redeemed', 'pending']), redemption: redemptionSchema }),
  v.object({ outcome: v.literal('insufficient_points'), missing: pointsSchema }),
  v.object({ outcome: v.literal('limit_reached'), resetsAt: resetsAtSchema }),
  v.object({ outcome: v.literal('tier_required'), tierId: slugSchema }),
  v.object({ outcome: v.literal('in_debt'), debt: pointsSchema }),
  v.object({ outcome: v.literal('not_yet'), at: instantSchema }),
  v.object({ outcome: v.picklist(['out_of_stock', 'unknown_reward', 'not_enrolled', 'blocked']) }),
]);

export const giveBackOutcomeSchema: v.GenericSchema<unknown, GiveBackOutcome> = v.variant(
  'outcome',
  [
    v.object({
      outcome: v.picklist(['returned', 'pending', 'not_returnable']),
      redemption: redemptionSchema,
    }),
    v.object({ outcome: v.picklist(['unknown_redemption', 'not_enrolled']) }),
  ],
);

export const claimOutcomeSchema: v.GenericSchema<unknown, ClaimOutcome> = v.variant('outcome', [
  v.object({ outcome: v.literal('claimed'), points: pointsSchema }),
  v.object({
    outcome: v.picklist(['already_claimed', 'unknown_order', 'not_enrolled', 'blocked']),
  }),
]);

export const consentsOutcomeSchema: v.GenericSchema<unknown, ConsentsOutcome> = v.variant(
  'outcome',
  [
    v.object({
      outcome: v.literal('saved'),
      marketingConsent: v.boolean(),
      termsVersion: v.string(),
    }),
    v.object({ outcome: v.literal('terms_outdated'), termsVersion: v.string() }),
    v.object({ outcome: v.literal('not_enrolled') }),
  ],
);

export const referOutcomeSchema: v.GenericSchema<unknown, ReferOutcome> = v.object({
  outcome: v.picklist(['invited', 'not_offered', 'not_enrolled', 'blocked']),
});
