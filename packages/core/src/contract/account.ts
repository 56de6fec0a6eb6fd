// A member's snapshot: numbers, ids and states. The words are in the programme. Every rule and every reward says
// whether it is open or why not, so that no client has to compute it.

import * as v from 'valibot';
import {
  foreignIdSchema,
  instantSchema,
  minorUnitsSchema,
  pointsSchema,
  slugSchema,
} from './points.ts';
import type { Instant, MinorUnits, Points } from './points.ts';
import { offerSchema } from './offer.ts';
import type { Offer } from './offer.ts';
import { challengeStatusSchema } from './program/challenge.ts';
import type { ChallengeStatus } from './program/challenge.ts';
import { referralSchema } from './referral.ts';
import type { Referral } from './referral.ts';

/** Points and the moment that matters to them. */
export interface DatedPoints {
  readonly points: Points;
  readonly at: Instant;
}

/**
 * Why something cannot be had now. `limit_reached` and `cooldown` say when to come back (null: never again);
 * `done` is a once-only thing that has been done.
 */
export type Lock =
  | { readonly reason: 'not_enrolled' }
  | { readonly reason: 'blocked' }
  | { readonly reason: 'in_debt'; readonly debt: Points }
  | { readonly reason: 'insufficient_points'; readonly missing: Points }
  | { readonly reason: 'limit_reached'; readonly times: number; readonly resetsAt: Instant | null }
  | { readonly reason: 'cooldown'; readonly resetsAt: Instant }
  | { readonly reason: 'done'; readonly at: Instant | null }
  | { readonly reason: 'waiting_for_approval' }
  | { readonly reason: 'tier_required'; readonly tierId: string }
  | { readonly reason: 'out_of_stock' }
  /** It can be taken from then on. */
  | { readonly reason: 'not_yet'; readonly at: Instant };

export interface RuleStatus {
  readonly ruleId: string;
  /** What one time gives this member now: fixed points, or points per `perAmount` for a purchase. */
  readonly points: Points;
  /** Times done in the current period, where the rule has a limit. */
  readonly timesDone: number;
  /** For a profile rule: the fields still empty. */
  readonly missingFields: readonly string[];
  /** null: open. */
  readonly lock: Lock | null;
}

/** A reward without a status cannot be taken and is not listed: its time is over, or only the shop gives it. */
export interface RewardStatus {
  readonly rewardId: string;
  readonly cost: Points;
  /** null: open. */
  readonly lock: Lock | null;
}

export const redemptionStates = [
  'requested',
  'issued',
  'reserved',
  'partly_used',
  'used',
  'failed',
  'cancelled',
  'voiding',
  'returned',
  'expired',
] as const;
export type RedemptionState = (typeof redemptionStates)[number];

/** A reward taken. While `requested` the points are held and `code` is still null. */
export interface Redemption {
  readonly id: string;
  readonly rewardId: string;
  readonly state: RedemptionState;
  readonly points: Points;
  readonly code: string | null;
  /** Minor units: what it takes off, what is left on a gift card, what was given away; null where it is no amount. */
  readonly amount: MinorUnits | null;
  /** Where it goes on, such as the page of an invitation; null without. */
  readonly link: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  /** Whether giving it back now would return the points. */
  readonly canGiveBack: boolean;
}

export interface TierStatus {
  readonly tierId: string;
  readonly since: Instant;
  /** Qualifying points, minor units of spend or orders, counted so far in the running period. */
  readonly qualifying: number;
  /** What pending orders and points would add. */
  readonly pendingQualifying: number;
  /** The next level; null at the top. */
  readonly next: {
    readonly tierId: string;
    readonly from: number;
    readonly missing: number;
  } | null;
  /** When this level is looked at again; left out where it is never lost. */
  readonly review?: TierReview;
}

/** What keeps a level. */
export interface TierReview {
  /** Until then the level stands, whatever happens. */
  readonly at: Instant;
  /** How much it takes in the period that is looked at, counted as `from` is. */
  readonly need: number;
  readonly missing: number;
  /** The level after that date if what is pending comes free and nothing else happens. */
  readonly forecast: string;
}

export interface EarnedBadge {
  readonly badgeId: string;
  readonly earnedAt: Instant;
}

/** `known`: signed in at the shop and not joined yet. */
export type AccountStatus = 'known' | 'member' | 'blocked';

export interface Account {
  readonly status: AccountStatus;
  /** Moves with every write to this account; null where the backend keeps no versions. */
  readonly version: number | null;
  readonly programVersion: number;
  readonly asOf: Instant;
  /** When something changes by itself (points come free, a limit resets); null if nothing will. */
  readonly changesAt: Instant | null;
  readonly givenName: string | null;
  readonly joinedAt: Instant | null;
  readonly available: Points;
  readonly pending: Points;
  /** When pending points come free, soonest first, at most 12 rows. */
  readonly pendingParts: readonly DatedPoints[];
  readonly held: Points;
  /** Points owed after a return; the next earnings pay it first. */
  readonly debt: Points;
  readonly lifetime: Points;
  /**
   * Points that expire next, soonest first, at most 12 rows. They can be spent to the end of that day where the shop is.
   * Until a member has been told, the date is the soonest that is possible, and may move on.
   */
  readonly expiring: readonly DatedPoints[];
  readonly tier: TierStatus | null;
  readonly badges: readonly EarnedBadge[];
  /** The nearest reward that points alone still keep away; null if there is none. */
  readonly nextReward: {
    readonly rewardId: string;
    readonly cost: Points;
    readonly missing: Points;
  } | null;
  /** Everything not settled yet, and vouchers that expired in the last 30 days; newest first, at most 50. */
  readonly redemptions: readonly Redemption[];
  readonly rules: readonly RuleStatus[];
  readonly rewards: readonly RewardStatus[];
  /** Left out where the programme has none. */
  readonly challenges?: readonly ChallengeStatus[];
  /** Campaigns that are meant for this member and run now, the one that ends soonest first; left out where there are none. */
  readonly offers?: readonly Offer[];
  /** Left out until the member has asked for a link. */
  readonly referral?: Referral;
  /** The member's own profile answers, by field id. */
  readonly profile: Readonly<Record<string, string>>;
}

const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const datedPointsSchema = v.object({ points: pointsSchema, at: instantSchema });

export const lockSchema: v.GenericSchema<unknown, Lock> = v.variant('reason', [
  v.object({ reason: v.literal('not_enrolled') }),
  v.object({ reason: v.literal('blocked') }),
  v.object({ reason: v.literal('in_debt'), debt: pointsSchema }),
  v.object({ reason: v.literal('insufficient_points'), missing: pointsSchema }),
  v.object({
    reason: v.literal('limit_reached'),
    times: countSchema,
    resetsAt: v.nullable(instantSchema),
  }),
  v.object({ reason: v.literal('cooldown'), resetsAt: instantSchema }),
  v.object({ reason: v.literal('done'), at: v.nullable(instantSchema) }),
  v.object({ reason: v.literal('waiting_for_approval') }),
  v.object({ reason: v.literal('tier_required'), tierId: slugSchema }),
  v.object({ reason: v.literal('out_of_stock') }),
  v.object({ reason: v.literal('not_yet'), at: instantSchema }),
]);

export const redemptionSchema: v.GenericSchema<unknown, Redemption> = v.object({
  id: foreignIdSchema,
  rewardId: slugSchema,
  state: v.picklist(redemptionStates),
  points: pointsSchema,
  code: v.nullable(v.string()),
  amount: v.nullable(minorUnitsSchema),
  link: v.nullable(v.string()),
  createdAt: instantSchema,
  expiresAt: v.nullable(instantSchema),
  canGiveBack: v.boolean(),
});

export const accountSchema: v.GenericSchema<unknown, Account> = v.object({
  status: v.picklist(['known', 'member', 'blocked']),
  version: v.nullable(countSchema),
  programVersion: countSchema,
  asOf: instantSchema,
  changesAt: v.nullable(instantSchema),
  givenName: v.nullable(v.string()),
  joinedAt: v.nullable(instantSchema),
  available: pointsSchema,
  pending: pointsSchema,
  pendingParts: v.array(datedPointsSchema),
  held: pointsSchema,
  debt: pointsSchema,
  lifetime: pointsSchema,
  expiring: v.array(datedPointsSchema),
  tier: v.nullable(
    v.object({
      tierId: slugSchema,
      since: instantSchema,
      qualifying: countSchema,
      pendingQualifying: countSchema,
      next: v.nullable(v.object({ tierId: slugSchema, from: countSchema, missing: countSchema })),
      review: v.exactOptional(
        v.object({
          at: instantSchema,
          need: countSchema,
          missing: countSchema,
          forecast: slugSchema,
        }),
      ),
    }),
  ),
  badges: v.array(v.object({ badgeId: slugSchema, earnedAt: instantSchema })),
  nextReward: v.nullable(
    v.object({ rewardId: slugSchema, cost: pointsSchema, missing: pointsSchema }),
  ),
  redemptions: v.array(redemptionSchema),
  rules: v.array(
    v.object({
      ruleId: slugSchema,
      points: pointsSchema,
      timesDone: countSchema,
      missingFields: v.array(slugSchema),
      lock: v.nullable(lockSchema),
    }),
  ),
  rewards: v.array(
    v.object({ rewardId: slugSchema, cost: pointsSchema, lock: v.nullable(lockSchema) }),
  ),
  challenges: v.exactOptional(v.array(challengeStatusSchema)),
  offers: v.exactOptional(v.array(offerSchema)),
  referral: v.exactOptional(referralSchema),
  profile: v.record(slugSchema, v.string()),
});
