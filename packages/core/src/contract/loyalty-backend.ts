// The port. Everything that can keep points for a shop stands behind these interfaces: our ledger, the HTTP client
// in front of it, and other platforms.

import type { Account } from './account.ts';
import type { CauseTotals } from './cause-totals.ts';
import type { ActionAnswer } from './action-answer.ts';
import type { ApprovalInput, ApprovalOutcome, WaitingApprovals } from './approval.ts';
import type { QuoteAnswer, QuoteRequest } from './cart.ts';
import type { GiftInput, GiftOutcome, TakeGiftInput, TakeGiftOutcome } from './gift.ts';
import type { HistoryPage, HistoryQuery } from './history.ts';
import type {
  BlockOutcome,
  MemberActs,
  SignOutOutcome,
  StandingInput,
  UnblockOutcome,
} from './member-standing.ts';
import type { MergeInput, MergeOutcome } from './merge.ts';
import type { NoticeInput, NoticeOutcome, PendingNotices } from './notice.ts';
import type {
  ActionOutcome,
  ClaimOutcome,
  ConsentsOutcome,
  EnrolOutcome,
  GiveBackOutcome,
  ProfileOutcome,
  RedeemOutcome,
  ReferOutcome,
} from './outcome.ts';
import type { EraseOutcome } from './personal-data.ts';
import type { Points } from './points.ts';
import type { Program } from './program/program.ts';
import type { Invitation } from './referral.ts';
import type { RuleAnswers } from './rule-answers.ts';
import type { EventOutcome, ShopEvent } from './shop-event.ts';
import type { VoucherOrder, VoucherOutcome } from './voucher.ts';

/** Who asks. Whether a customer is a member is the backend's to know. */
export type Caller =
  | { readonly kind: 'anonymous'; readonly language: string | null }
  | {
      readonly kind: 'customer';
      readonly language: string | null;
      /** The shop's own id for this person. */
      readonly customerId: string;
      readonly givenName: string | null;
      readonly email: string | null;
      readonly isEmailVerified: boolean;
    };

/** Travels with every write. */
export interface WriteOptions {
  /** Made by whoever acts, once per intent, ordered in time, 1 to 255 characters. */
  readonly idempotencyKey: string;
  readonly signal?: AbortSignal | undefined;
}

export interface RedeemOptions extends WriteOptions {
  /**
   * How many points a `variable` reward is taken for; what lies between two steps, above the most or above the balance
   * is brought down to what can be had, which the answer tells. The fewest where this is left out.
   */
  readonly points?: Points | undefined;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
}

/** A shopper's write answers with what happened and how the account stands now. */
export interface Written<Outcome> {
  readonly result: Outcome;
  readonly account: Account;
  /** True when this key had been answered before; `result` is that answer, `account` is fresh. */
  readonly isReplay: boolean;
}

/** A shop's write answers with what happened alone. */
export interface Recorded<Outcome> {
  readonly result: Outcome;
  readonly isReplay: boolean;
}

export interface EnrolInput {
  /** The terms the shopper saw: `program.termsVersion`. */
  readonly termsVersion: string;
  /** Whether the shop may write about the programme. Separate from joining. */
  readonly marketingConsent: boolean;
  /** Of the friend who invited them. */
  readonly referralCode?: string | undefined;
}

export interface ActionInput {
  /** What was shared, visited, …: an id or path of the shop. */
  readonly target: string | null;
  /** Only for rules that ask for one. */
  readonly answer?: ActionAnswer | undefined;
}

export interface ConsentsInput {
  /** Whether the shop may write about the programme, from now on. */
  readonly marketingConsent: boolean;
  /** The terms the shopper accepts anew: `program.termsVersion`; null leaves it at those accepted before. */
  readonly termsVersion: string | null;
  /** Whether what they buy may decide which campaigns they get; left out: as it was. */
  readonly profiling?: boolean | undefined;
}

export interface ShopperSide {
  program(options?: ReadOptions): Promise<Program>;
  /** Rejects with `unauthorized` for an anonymous caller, as every method below but `quote`. */
  account(options?: ReadOptions): Promise<Account>;
  history(query: HistoryQuery, options?: ReadOptions): Promise<HistoryPage>;
  quote(request: QuoteRequest, options?: ReadOptions): Promise<QuoteAnswer>;
  /** What members have given to good causes, for anybody. Left out where a backend keeps no sums of it. */
  readonly causes?: ((options?: ReadOptions) => Promise<CauseTotals>) | undefined;
  enrol(input: EnrolInput, options: WriteOptions): Promise<Written<EnrolOutcome>>;
  completeAction(
    ruleId: string,
    input: ActionInput,
    options: WriteOptions,
  ): Promise<Written<ActionOutcome>>;
  /** Values by field id; an empty string clears one. */
  saveProfile(
    fields: Readonly<Record<string, string>>,
    options: WriteOptions,
  ): Promise<Written<ProfileOutcome>>;
  redeem(rewardId: string, options: RedeemOptions): Promise<Written<RedeemOutcome>>;
  giveBack(redemptionId: string, options: WriteOptions): Promise<Written<GiveBackOutcome>>;
  /**
   * Takes over a guest's order by the claim in a link of the shop. Rejects with `invalid_claim` for one that is forged or
   * has expired. Left out where a backend keeps no guests' orders.
   */
  readonly claimOrder?:
    | ((claim: string, options: WriteOptions) => Promise<Written<ClaimOutcome>>)
    | undefined;
  /** Says anew what the shopper agrees to. Also a blocked member may. Left out where a backend keeps no consents. */
  readonly setConsents?:
    | ((input: ConsentsInput, options: WriteOptions) => Promise<Written<ConsentsOutcome>>)
    | undefined;
  /**
   * Makes the code and link by which the shopper invites friends, once: `account.referral` has them from then on. Left
   * out where a backend knows no referrals.
   */
  readonly refer?: ((options: WriteOptions) => Promise<Written<ReferOutcome>>) | undefined;
  /** Who invites with a code, for anybody. Rejects with `not_found` for a code that nobody has. */
  readonly invitation?: ((code: string, options?: ReadOptions) => Promise<Invitation>) | undefined;
  /**
   * Forgets the shopper for good, with their points; it cannot be undone. Somebody who joins afterwards is somebody new.
   * Left out where a backend cannot forget.
   */
  readonly leave?: ((options: WriteOptions) => Promise<Recorded<EraseOutcome>>) | undefined;
}

export interface AdjustInput {
  readonly customerId: string;
  /** Signed, never 0. */
  readonly points: Points;
  /** Kept for the shop. */
  readonly reason: string;
  /** Who at the shop did it. */
  readonly actor: string;
  /** What the shopper reads; null for none. */
  readonly message: string | null;
}

export type AdjustOutcome =
  | { readonly outcome: 'adjusted'; readonly points: Points }
  | { readonly outcome: 'insufficient_points'; readonly missing: Points }
  | { readonly outcome: 'not_enrolled' };

export interface ShopSide {
  record(event: ShopEvent, options: WriteOptions): Promise<Recorded<EventOutcome>>;
  checkVoucher(
    code: string,
    customerId: string | null,
    options?: ReadOptions,
  ): Promise<VoucherOutcome>;
  reserveVoucher(
    code: string,
    order: VoucherOrder,
    options: WriteOptions,
  ): Promise<Recorded<VoucherOutcome>>;
  releaseVoucher(
    code: string,
    order: VoucherOrder,
    options: WriteOptions,
  ): Promise<Recorded<VoucherOutcome>>;
  useVoucher(
    code: string,
    order: VoucherOrder,
    options: WriteOptions,
  ): Promise<Recorded<VoucherOutcome>>;
  adjust(input: AdjustInput, options: WriteOptions): Promise<Recorded<AdjustOutcome>>;
  /** Gives a reward for nothing. Left out where a backend cannot, as the next. */
  giveGift?(input: GiftInput, options: WriteOptions): Promise<Recorded<GiftOutcome>>;
  /** Takes a gift back while it is unused, also one that a rule gave. */
  takeGift?(input: TakeGiftInput, options: WriteOptions): Promise<Recorded<TakeGiftOutcome>>;
  /** Takes up one account of a person in another of theirs. Left out where a backend cannot. */
  mergeMembers?(input: MergeInput, options: WriteOptions): Promise<Recorded<MergeOutcome>>;
  /** The account as the member sees it; null for somebody nobody has heard of. */
  findMember(customerId: string, options?: ReadOptions): Promise<Account | null>;
  /** Keeps a member from doing anything but looking. */
  blockMember?(
    customerId: string,
    input: StandingInput,
    options: WriteOptions,
  ): Promise<Recorded<BlockOutcome>>;
  unblockMember?(
    customerId: string,
    input: StandingInput,
    options: WriteOptions,
  ): Promise<Recorded<UnblockOutcome>>;
  /** Who blocked, unblocked or signed out a member, and why. */
  listMemberActs?(customerId: string, options?: ReadOptions): Promise<MemberActs>;
  /** Ends every session of a customer, on all devices; also of somebody nobody has heard of. */
  signOutMember?(
    customerId: string,
    input: StandingInput,
    options: WriteOptions,
  ): Promise<Recorded<SignOutOutcome>>;
  /** Claims that wait for a person at the shop. Only where rules may ask for approval. */
  listApprovals?(after: string | null, options?: ReadOptions): Promise<WaitingApprovals>;
  decideApproval?(
    approvalId: string,
    input: ApprovalInput,
    options: WriteOptions,
  ): Promise<Recorded<ApprovalOutcome>>;
  /** What members answered to a vote or a survey. */
  readAnswers?(ruleId: string, options?: ReadOptions): Promise<RuleAnswers>;
  /** Whom to tell that points expire, soonest first, at most 100 members. Only where points expire by notice. */
  pendingNotices?(options?: ReadOptions): Promise<PendingNotices>;
  /** The shop has told a member when points expire. What nobody was told of does not expire. */
  recordNotice?(
    customerId: string,
    input: NoticeInput,
    options: WriteOptions,
  ): Promise<Recorded<NoticeOutcome>>;
}

/** What it can do stands in the programme it serves (`program.capabilities`). */
export interface LoyaltyBackend {
  shopper(caller: Caller): ShopperSide;
  readonly shop?: ShopSide | undefined;
}
