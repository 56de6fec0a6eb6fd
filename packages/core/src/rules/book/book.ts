// What the ledger knows of one member, as the rules read it, and what a decision wants written. Plain data: a storage
// loads a Book, the rules answer a Decision, the storage applies its Changes. Moments are epoch milliseconds in here.
//
// Four sub-ledgers hang on the member's accounts, and every transfer names its own: each movement of `available`
// names a lot, each of `pending` an award, each of `held` a redemption. So every row below but the profile can be
// rebuilt from the transfers alone.

import type { MemberEventData } from '../../contract/member-event.ts';
import type { Instant, MinorUnits, Points } from '../../contract/points.ts';
import type { RedemptionState } from '../../contract/account.ts';
import type { RewardKind } from '../../contract/program/reward.ts';
import type { ApprovalRecord } from '../earning/approval-record.ts';
import type { YearlyDayChange } from '../earning/yearly-day-record.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type {
  KeptTrace,
  KnownReferrals,
  ReferralPlan,
  ReferralRecord,
} from '../referrals/referral-record.ts';
import type { RoundsAtStake } from '../challenges/stamps-record.ts';
import type { SegmentName } from '../../contract/program-file/audience-in-file.ts';
import type { PastOrder } from '../orders/past-order.ts';
import type { StockMove } from './stock-moves.ts';
import type { GiftWords, RedemptionTerms, VoucherUse } from '../rewards/terms.ts';
import type { ShopProgram } from '../program/shop-program.ts';

/** The row that ties a random account id to a person; erasing it cuts the link. */
export interface MemberRecord {
  readonly accountId: string;
  readonly customerId: string;
  readonly givenName: string | null;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  /** null: known to the shop, not joined. */
  readonly joinedAt: number | null;
  readonly termsVersion: string | null;
  readonly hasMarketingConsent: boolean;
  /** Whether what they buy may decide which campaigns they get. */
  readonly isProfiled: boolean;
  /** What the shop calls them, for campaigns. */
  readonly tags: readonly string[];
  /** When the shop said so last, by its own clock; null: never. */
  readonly taggedAt: number | null;
  readonly blockedAt: number | null;
  readonly profile: Readonly<Record<string, string>>;
  /** By which they invite friends; null until they have asked for it. */
  readonly referralCode: string | null;
  /** Whether they joined with a friend's code: then there is a record of it. */
  readonly isInvited: boolean;
  /** How they buy, as the shop was last told; null: nobody looks at it, or nobody has yet. */
  readonly segments: readonly SegmentName[] | null;
  /** When that changes though they do nothing; null: never, as far as is known. */
  readonly segmentsDueAt: number | null;
  /** The terms it was reckoned by (see campaigns/keep-segments.ts); null with it. */
  readonly segmentsBy: string | null;
}

/** Balances and standing: the one row every write of a member locks. */
export interface Balance {
  readonly pending: Points;
  readonly available: Points;
  readonly held: Points;
  readonly debt: Points;
  /** Points ever made available, less what refunds took back. */
  readonly lifetime: Points;
  /** What counts for tiers: points made available, and minor units of spend past the return window. Both net of refunds. */
  readonly qualifyingPoints: number;
  readonly qualifyingSpend: MinorUnits;
  readonly tierId: string | null;
  readonly tierSince: number | null;
  /** When the tier is looked at again; null where it is the lowest, or never lost. */
  readonly tierReviewAt: number | null;
  /** Moves by one with every write. */
  readonly version: number;
  /** Number of the last transfer or milestone of this member. */
  readonly sequence: number;
}

export interface Lot {
  readonly id: string;
  /** The award it came from; null for an adjustment. */
  readonly awardId: string | null;
  readonly points: Points;
  readonly remaining: Points;
  readonly earnedAt: number;
  readonly expiresAt: number | null;
  /** When its member was told that it expires; null: not told yet, and then it does not. */
  readonly announcedAt: number | null;
}

/**
 * Where a member was told: the shop's endpoint, a mail of ours, or the shop's own word that it told them. `activity`: they
 * came back, and what they were told before has come to nothing.
 */
export type NoticeChannel = 'endpoint' | 'mail' | 'shop' | 'activity';

/** The record that a member was told when a lot expires. */
export interface ExpiryNotice {
  readonly lotId: string;
  /** When it expires by this notice: never sooner than was told. */
  readonly expiresAt: number;
  readonly announcedAt: number;
  readonly channel: NoticeChannel;
  /** What the channel calls it, such as the id of a delivery; names no person. */
  readonly reference: string;
}

/** What one earning rule gave for one thing that happened. Refunds are computed from this, never from the rule. */
export interface Award {
  readonly id: string;
  readonly ruleId: string;
  /** `order`, `review`, `share`, … and the id of it; null for signup and profile. */
  readonly sourceKind: string;
  readonly sourceId: string | null;
  /** The campaign that made it more, or that all of it is for (see sourceKind `order_bonus`); null for none. */
  readonly campaign: string | null;
  readonly orderNumber: string | null;
  readonly points: Points;
  /** Still in the member's `pending`. */
  readonly pending: Points;
  readonly clawed: Points;
  /** Minor units of goods the points were given for, and how much of that was refunded. 0 where not by amount. */
  readonly eligible: MinorUnits;
  readonly refunded: MinorUnits;
  readonly awardedAt: number;
  /** When pending points come free, and spend counts. */
  readonly availableAt: number;
  readonly isReleased: boolean;
}

export interface RedemptionRecord {
  readonly id: string;
  readonly rewardId: string;
  readonly kind: RewardKind;
  /** The reward as it was when taken: later edits change nothing. */
  readonly amount: MinorUnits | null;
  readonly minimumSpend: MinorUnits | null;
  readonly points: Points;
  readonly state: RedemptionState;
  readonly code: string | null;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly orderId: string | null;
  /** Which lots paid, so that giving back returns to them, and the transfers that giving back reverses. */
  readonly paidBy: readonly {
    readonly lotId: string;
    readonly points: Points;
    /** Absent in rows of an older version. */
    readonly transferId?: string;
  }[];
  readonly terms: RedemptionTerms;
  /** What people wrote beside a gift; gone with the person. */
  readonly words?: GiftWords;
  /** Which orders took how much of a gift card. */
  readonly used: readonly VoucherUse[];
}

/** How often a rule or a reward was used in a period: `month:2026-11`, `lifetime`. */
export interface UseCount {
  /** `rule:share` or `reward:five-off`. */
  readonly subject: string;
  readonly period: string;
  readonly count: number;
  readonly lastAt: number;
}

export interface Milestone {
  readonly kind: 'joined' | 'tier' | 'tier_down' | 'badge' | 'gift';
  /** Tier id; badge id; reward and redemption of a gift (see rewards/gift-reference.ts); empty for joining. */
  readonly reference: string;
  readonly at: number;
}

export interface Book {
  /** null: nobody has heard of this customer. */
  readonly member: MemberRecord | null;
  readonly balance: Balance;
  /** Open lots, soonest expiry first (those without one last), then oldest: at least enough to cover the plan. */
  readonly lots: readonly Lot[];
  /** Awards not released yet, also those of 0 points (their spend still counts), and those the plan asked for. */
  readonly awards: readonly Award[];
  /** Redemptions not settled, vouchers that expired lately, and the one the plan asked for; newest first. */
  readonly redemptions: readonly RedemptionRecord[];
  readonly uses: readonly UseCount[];
  readonly milestones: readonly Milestone[];
  /** The order the plan asked for. */
  readonly order: OrderRecord | null;
  /** How many paid orders of this member were not wholly taken back since; null: not asked for. */
  readonly paidOrders: number | null;
  /** What they bought before and kept, the latest first, at most `pastOrdersMax`; null: not asked for. */
  readonly pastOrders: readonly PastOrder[] | null;
  /** The claim that the plan asked for, as a person at the shop has decided on it; null where none was. */
  readonly approval: ApprovalRecord | null;
  readonly referrals: KnownReferrals;
  /** Those business keys of the plan that were used before. */
  readonly usedKeys: ReadonlySet<string>;
  /** How many pieces of the shop's rewards were taken, by the subjects the plan asked for; none where nothing stands. */
  readonly stock: ReadonlyMap<string, number>;
}

/** What a storage must load beside the member, the balance, pending awards, unsettled redemptions, uses and milestones. */
export interface LoadPlan {
  /**
   * Whether the book is only decided on and never described: then of awards and redemptions those are enough whose day
   * has come, and of lots those that the rest of the plan asks for. Loading more is no harm.
   */
  readonly isOnlyDecided?: boolean;
  /** Open lots that together hold at least so many points; at least the 64 soonest in any case. */
  readonly lotsFor?: number;
  /** The order, its award, the lots of that and those it was taken from, and open lots that hold as much as it gave. */
  readonly orderId?: string;
  /** Challenges of which a round may be taken back: the last ones that stand, and what they gave. The order names others. */
  readonly challenges?: readonly RoundsAtStake[];
  /** How many orders the member has paid for. */
  readonly countsOrders?: boolean;
  /** What the member bought before and kept. */
  readonly pastOrders?: boolean;
  /** A redemption in whatever state, and the lots that paid for it. */
  readonly redemptionId?: string;
  /** A claim that waits for a person at the shop, or did. */
  readonly approvalId?: string;
  /** What else than its own record the book must tell of bringing friends. */
  readonly referral?: ReferralPlan;
  /** Lots by their ids, also empty ones. */
  readonly lotIds?: readonly string[];
  readonly businessKeys?: readonly string[];
  /** Counts of stock, by their subjects. */
  readonly stock?: readonly string[];
}

export const transferCodes = [
  'award',
  'release',
  'hold',
  'issue',
  'cancel_hold',
  'give_back',
  'clawback',
  'restore',
  'debt',
  'debt_payment',
  'expire',
  'adjust',
  'merge',
] as const;
export type TransferCode = (typeof transferCodes)[number];

export type MemberAccountName = 'pending' | 'available' | 'held' | 'debt';
export type ShopAccountName = 'issued' | 'redeemed' | 'expired' | 'revoked' | 'adjusted' | 'merged';
export type AccountName = MemberAccountName | ShopAccountName;

/** One movement. The points leave `debit` and arrive at `credit`; always more than zero. */
export interface Transfer {
  readonly id: string;
  /** Position among the member's transfers and milestones. */
  readonly sequence: number;
  /** Shared by the transfers of one operation, such as one award or one redemption: one line of history. */
  readonly operationId: string;
  readonly at: number;
  readonly code: TransferCode;
  readonly debit: AccountName;
  readonly credit: AccountName;
  readonly points: Points;
  readonly lotId: string | null;
  readonly awardId: string | null;
  readonly redemptionId: string | null;
  readonly reversesId: string | null;
  /** What it was for, as long as the ledger lives: `{ ruleId, rewardId, cause, expiresAt, … }`; nothing that leads to a person. */
  readonly detail: Readonly<Record<string, string | number | null>>;
  /** What people wrote: `{ reason, actor, message }`. Kept beside the ledger and gone with the person; null: nothing, or gone. */
  readonly words: Readonly<Record<string, string | null>> | null;
}

/** What somebody agreed to, or no longer does. */
export interface Consent {
  readonly kind: 'terms' | 'marketing' | 'profiling';
  /** The version of the terms; `1` or `0` for the others. */
  readonly value: string;
  readonly at: number;
}

/** What a member answered to a rule. Only ever added, and gone with the person. */
export interface Answer {
  readonly id: string;
  readonly ruleId: string;
  /** What is counted. */
  readonly value: string;
  /** What they wrote beside it. */
  readonly words: string | null;
  readonly at: number;
}

/** Told to the shop's endpoints, and kept nowhere else. */
export type Signal = {
  readonly [Type in 'review.low' | 'challenge.completed' | 'member.merged']: {
    readonly type: Type;
    readonly data: Omit<MemberEventData[Type], 'customerId' | 'version'>;
  };
}['review.low' | 'challenge.completed' | 'member.merged'];

/** Rows to write, all in one transaction. Rows replace what has the same id. */
export interface Changes {
  /** null: nothing about the person changed. Where the book names none either, only `order` and `businessKeys` count. */
  readonly member: MemberRecord | null;
  readonly balance: Balance;
  readonly transfers: readonly Transfer[];
  readonly lots: readonly Lot[];
  /** Only ever added. */
  readonly notices: readonly ExpiryNotice[];
  /** What was agreed to by this decision; only ever added. */
  readonly consents: readonly Consent[];
  readonly awards: readonly Award[];
  readonly redemptions: readonly RedemptionRecord[];
  readonly uses: readonly UseCount[];
  readonly milestones: readonly (Milestone & { readonly sequence: number })[];
  readonly order: OrderRecord | null;
  readonly answers: readonly Answer[];
  readonly approval: ApprovalRecord | null;
  readonly yearlyDays: readonly YearlyDayChange[];
  /** Of this member as a friend, or of a friend of theirs. */
  readonly referral: ReferralRecord | null;
  /** What tells this member apart, as it was said by now. */
  readonly traces: readonly KeptTrace[];
  readonly signals: readonly Signal[];
  /** Must not exist yet; each keeps its effect from ever happening again. */
  readonly businessKeys: readonly string[];
  /** Pieces of stock taken and put back: where a count would pass its most, nothing of the decision is written. */
  readonly stock: readonly StockMove[];
}

export interface Decision<Outcome> {
  readonly outcome: Outcome;
  /** null: nothing is to be written. */
  readonly changes: Changes | null;
  /** The book as it stands afterwards. */
  readonly book: Book;
}

/** All that a rule may know of the world. */
export interface RuleContext {
  readonly program: ShopProgram;
  /** Epoch milliseconds of the ledger's clock. */
  readonly now: number;
  /** A new id, ordered in time. */
  readonly nextId: () => string;
}

/** The wire form of a moment. */
export function toInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}
