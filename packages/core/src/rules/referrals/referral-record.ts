// One friend whom a member brought, as it is kept: what was promised, what is known of the friend's orders, and what came
// of it. It is the friend's decisions that say whether it counts, and the member's own that give and take back.

import type { FriendState } from '../../contract/referral.ts';
import type { MinorUnits, Points } from '../../contract/points.ts';
import type { TakenPoints } from '../orders/order-record.ts';

/** What was promised when the friend joined: later edits of the rule change nothing. */
export interface ReferralTerms {
  readonly ruleId: string;
  /** For the member who brought the friend. */
  readonly points: Points;
  readonly tierPoints: Readonly<Record<string, Points>>;
  /** The campaign that ran for everybody when the friend joined, and has its part in those points. */
  readonly campaign: string | null;
  readonly rewardId: string | null;
  readonly badgeId: string | null;
  readonly orderFrom: MinorUnits | null;
  readonly pendingDays: number;
  /** For the friend. */
  readonly friend: { readonly points: Points; readonly rewardId: string | null };
}

/** An order of the friend's, first paid after they joined. */
export interface FriendOrder {
  readonly orderId: string;
  /** When its payment was heard of. */
  readonly at: number;
  readonly eligible: MinorUnits;
  /** What is not refunded of it. */
  readonly left: MinorUnits;
}

export const signalKinds = ['email', 'address', 'payment', 'device', 'ip'] as const;
export type SignalKind = (typeof signalKinds)[number];

/**
 * Something a friend has in common with somebody: with whoever brought them, with one of those by whom that member was
 * brought, with another friend of theirs, or with any other member.
 */
export interface Kinship {
  readonly kind: SignalKind;
  readonly with: 'advocate' | 'ancestor' | 'friend' | 'member';
}

/** `waiting`: for a person at the shop. */
export type ReviewState = 'none' | 'waiting' | 'approved' | 'refused';

/** What somebody was given for it. */
export interface ReferralGift {
  readonly awardId: string;
  readonly points: Points;
  /** The redemption of the reward that came with it; null for none. */
  readonly giftId: string | null;
}

export interface ReferralRecord {
  /** The friend's account, by which the record is known. */
  readonly friendId: string;
  readonly advocateId: string;
  readonly terms: ReferralTerms;
  readonly joinedAt: number;
  readonly review: ReviewState;
  /** What a person should look at; empty where there is nothing. */
  readonly kinship: readonly Kinship[];
  readonly orders: readonly FriendOrder[];
  /** Whether the member should have what was promised, by what is known of the friend. */
  readonly isOwed: boolean;
  /** What the friend was given; null: nothing yet. */
  readonly welcome: ReferralGift | null;
  /** What the member was given; `takenBack` is null while they have it. */
  readonly award:
    | (ReferralGift & { readonly at: number; readonly takenBack: readonly TakenPoints[] | null })
    | null;
  /** It came when the member had reached the limit of the rule. */
  readonly isCapped: boolean;
  readonly state: FriendState;
  readonly stateAt: number;
  /** When the friend's side is to be looked at; null: nothing to look at. */
  readonly weighAt: number | null;
  /** When the member's side is to be brought to what is owed; null: it is. */
  readonly settleAt: number | null;
  /** Moves with every write: two of them never write over each other. */
  readonly revision: number;
}

/** A friend as the member who brought them sees it. */
export interface KnownFriend {
  readonly givenName: string | null;
  readonly record: ReferralRecord;
}

/** Whom a code belongs to, and what somebody who brings it has in common with them. */
export interface Inviter {
  readonly accountId: string;
  readonly isBlocked: boolean;
  readonly kinship: readonly Kinship[];
}

/** What tells people apart, as it is compared; it is stored as a keyed hash alone. */
export interface Trace {
  readonly kind: SignalKind;
  readonly value: string;
}

export interface KeptTrace extends Trace {
  /** When it was last told. */
  readonly at: number;
}

/** What a book knows of bringing friends. */
export interface KnownReferrals {
  /** The one the plan named; else the one by which this member came; null where there is none. */
  readonly record: ReferralRecord | null;
  /** Behind the code of the plan; null where nobody is, or none was asked for. */
  readonly inviter: Inviter | null;
  /** What this member has in common with others, where the plan asked for it. */
  readonly kinship: readonly Kinship[];
  /** Whom this member brought, latest first, at most 50. */
  readonly friends: readonly KnownFriend[];
}

/** What a plan may ask for of it. */
export interface ReferralPlan {
  /** Somebody's code, and what is known of whoever brings it. */
  readonly invitation?: { readonly code: string; readonly traces: readonly Trace[] };
  /** What this member, who was brought, has in common with others. */
  readonly asksKinship?: boolean;
  /** The record of a friend of this member, with what was given for it. */
  readonly friendId?: string;
}

export const noReferrals: KnownReferrals = {
  record: null,
  inviter: null,
  kinship: [],
  friends: [],
};
