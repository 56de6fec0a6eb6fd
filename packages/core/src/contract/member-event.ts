// What a shop's own servers hear of: something that has happened to a member, as ids and figures. No words that name a
// person but the shop's own customer id; who needs more asks for it with that id.

import * as v from 'valibot';
import {
  foreignIdSchema,
  instantSchema,
  pointsSchema,
  signedPointsSchema,
  slugSchema,
} from './points.ts';
import type { Instant, Points } from './points.ts';
import { segmentNames } from './program-file/audience-in-file.ts';
import type { SegmentName } from './program-file/audience-in-file.ts';

/** How far each of a member's balances moved. The sums over all events of a member are their balances. */
export interface MovedPoints {
  readonly pending: Points;
  readonly available: Points;
  readonly held: Points;
  /** What the member owes: it grows by points that could not be taken back. */
  readonly debt: Points;
}

interface Fact {
  readonly customerId: string;
  /** Moves by one with every write to the account. Events of one write share it, and arrive in their order. */
  readonly version: number;
}

interface Movement extends Fact {
  /** How many points this is about, whatever they paid for; always more than 0. */
  readonly points: Points;
  readonly moved: MovedPoints;
}

interface Earning extends Movement {
  readonly ruleId: string;
  /** Of the order that earned the points; null where none did. */
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  /** Given for a review, which must say so wherever it is shown. */
  readonly incentivised?: true;
  /** The campaign that made it more or that all of it is for, with its variant after a dot. */
  readonly campaign?: string;
}

interface Redeeming extends Movement {
  readonly redemptionId: string;
  readonly rewardId: string;
}

/** What an event says, by its type. */
export interface MemberEventData {
  'member.joined': Fact;
  'member.blocked': Fact;
  'member.unblocked': Fact;
  /** The account of another customer id, `from`, was taken up in this one. */
  'member.merged': Fact & { readonly from: string };
  'points.pending': Earning & { readonly availableAt: Instant };
  /** `expiresAt`: when what is left of them expires; null for never. */
  'points.available': Earning & { readonly expiresAt: Instant | null };
  'points.clawed_back': Earning;
  'points.expired': Movement;
  /** A notice: nothing has moved yet. Soonest first, at most 50 lots; `points` counts all of them. */
  'points.expiring': Fact & {
    readonly points: Points;
    readonly lots: readonly {
      readonly lotId: string;
      readonly points: Points;
      readonly expiresAt: Instant;
    }[];
  };
  'redemption.requested': Redeeming;
  'redemption.issued': Redeeming & { readonly expiresAt: Instant | null };
  'redemption.failed': Redeeming;
  'redemption.returned': Redeeming;
  'voucher.used': Fact & {
    readonly redemptionId: string;
    readonly rewardId: string;
    readonly orderId: string | null;
  };
  'voucher.expired': Fact & { readonly redemptionId: string; readonly rewardId: string };
  'tier.reached': Fact & { readonly tierId: string };
  'badge.earned': Fact & { readonly badgeId: string };
  /** A challenge is finished; `timesDone`: how often it is, with this time. */
  'challenge.completed': Fact & { readonly challengeId: string; readonly timesDone: number };
  /** Somebody was not pleased: for those at the shop who can make it good. It has no effect on points. */
  'review.low': Fact & {
    readonly reviewId: string;
    readonly productId: string;
    readonly rating: number;
  };
  /** A member says that they have done something, and a person at the shop looks at it first. */
  'approval.requested': Fact & { readonly approvalId: string; readonly ruleId: string };
  'approval.decided': Fact & {
    readonly approvalId: string;
    readonly ruleId: string;
    readonly decision: 'approved' | 'refused' | 'undone';
  };
  /** A level was not kept; `tierId` is where the member stands now. */
  'tier.lowered': Fact & { readonly tierId: string };
  /**
   * They buy in another way than the shop was last told: one of five names, and perhaps `at_risk` beside it; none before
   * the first order, and from when on they want no profile.
   */
  'segment.changed': Fact & {
    readonly segments: readonly SegmentName[];
    readonly before: readonly SegmentName[];
  };
  /** A reward for nothing, by a rule or by the shop; its code comes a moment later. */
  'gift.given': Fact & { readonly redemptionId: string; readonly rewardId: string };
  /** It came to nothing: the shop has taken it back, or nobody could make its code. */
  'gift.taken_back': Fact & { readonly redemptionId: string; readonly rewardId: string };
  /** By hand or by a correction; `moved` tells in which direction. */
  'balance.adjusted': Movement;
  /** Asked for by the shop, to try an endpoint. */
  'endpoint.ping': { readonly endpointId: string };
}

export type MemberEventType = keyof MemberEventData;

/** The body that is sent: the shape the Standard Webhooks ask for. Its id travels in the header `webhook-id`. */
export type MemberEvent = {
  readonly [Type in MemberEventType]: {
    readonly type: Type;
    /** When it happened; `webhook-timestamp` is when it was sent. */
    readonly timestamp: Instant;
    readonly data: MemberEventData[Type];
  };
}[MemberEventType];

/** How many lots one notice names. */
export const noticeLotsMax = 50;

const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const somePointsSchema = v.pipe(
  pointsSchema,
  v.check((value) => value > 0, 'Expected more than 0 points'),
);

const fact = { customerId: foreignIdSchema, version: countSchema };
const movement = {
  ...fact,
  points: somePointsSchema,
  moved: v.object({
    pending: signedPointsSchema,
    available: signedPointsSchema,
    held: signedPointsSchema,
    debt: signedPointsSchema,
  }),
};
const earning = {
  ...movement,
  ruleId: slugSchema,
  orderId: v.nullable(foreignIdSchema),
  orderNumber: v.nullable(foreignIdSchema),
  incentivised: v.exactOptional(v.literal(true)),
  campaign: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
};
const redemption = { redemptionId: foreignIdSchema, rewardId: slugSchema };
const segmentsSchema = v.pipe(v.array(v.picklist(segmentNames)), v.maxLength(2));
const approval = { approvalId: foreignIdSchema, ruleId: slugSchema };
const redeeming = { ...movement, ...redemption };

const dataSchemas = {
  'member.joined': v.object(fact),
  'member.blocked': v.object(fact),
  'member.unblocked': v.object(fact),
  'member.merged': v.object({ ...fact, from: foreignIdSchema }),
  'points.pending': v.object({ ...earning, availableAt: instantSchema }),
  'points.available': v.object({ ...earning, expiresAt: v.nullable(instantSchema) }),
  'points.clawed_back': v.object(earning),
  'points.expired': v.object(movement),
  'points.expiring': v.object({
    ...fact,
    points: somePointsSchema,
    lots: v.pipe(
      v.array(
        v.object({ lotId: foreignIdSchema, points: somePointsSchema, expiresAt: instantSchema }),
      ),
      v.minLength(1),
      v.maxLength(noticeLotsMax),
    ),
  }),
  'redemption.requested': v.object(redeeming),
  'redemption.issued': v.object({ ...redeeming, expiresAt: v.nullable(instantSchema) }),
  'redemption.failed': v.object(redeeming),
  'redemption.returned': v.object(redeeming),
  'voucher.used': v.object({ ...fact, ...redemption, orderId: v.nullable(foreignIdSchema) }),
  'voucher.expired': v.object({ ...fact, ...redemption }),
  'tier.reached': v.object({ ...fact, tierId: slugSchema }),
  'badge.earned': v.object({ ...fact, badgeId: slugSchema }),
  'challenge.completed': v.object({ ...fact, challengeId: slugSchema, timesDone: countSchema }),
  'review.low': v.object({
    ...fact,
    reviewId: foreignIdSchema,
    productId: foreignIdSchema,
    rating: countSchema,
  }),
  'approval.requested': v.object({ ...fact, ...approval }),
  'approval.decided': v.object({
    ...fact,
    ...approval,
    decision: v.picklist(['approved', 'refused', 'undone']),
  }),
  'tier.lowered': v.object({ ...fact, tierId: slugSchema }),
  'segment.changed': v.object({ ...fact, segments: segmentsSchema, before: segmentsSchema }),
  'gift.given': v.object({ ...fact, ...redemption }),
  'gift.taken_back': v.object({ ...fact, ...redemption }),
  'balance.adjusted': v.object(movement),
  'endpoint.ping': v.object({ endpointId: foreignIdSchema }),
} as const satisfies Record<MemberEventType, v.GenericSchema>;

/** In the order in which the documentation tells them. */
export const memberEventTypes: readonly MemberEventType[] = Object.keys(
  dataSchemas,
) as MemberEventType[];

/** The body of each type. */
export const memberEventSchemas: {
  readonly [Type in MemberEventType]: v.GenericSchema<unknown, MemberEvent>;
} = Object.fromEntries(
  memberEventTypes.map((type) => [
    type,
    v.object({ type: v.literal(type), timestamp: instantSchema, data: dataSchemas[type] }),
  ]),
) as never;

/** Checks a body by its type. */
export const memberEventSchema: v.GenericSchema<unknown, MemberEvent> = v.variant(
  'type',
  Object.values(memberEventSchemas) as never,
);
