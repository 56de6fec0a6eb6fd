// The contract: types, and the little that runs everywhere. Schemas (with valibot) are in `@zegel/core/schemas`, rules in
// `@zegel/core/rules`: this entry stays light enough for the widget.

export { isLoyaltyError, LoyaltyError, problemCodes } from './contract/loyalty-error.ts';
export type {
  ClientErrorCode,
  LoyaltyErrorCode,
  LoyaltyErrorOptions,
  ProblemCode,
} from './contract/loyalty-error.ts';

export type {
  Account,
  AccountStatus,
  DatedPoints,
  EarnedBadge,
  Lock,
  Redemption,
  RedemptionState,
  RewardStatus,
  RuleStatus,
  TierReview,
  TierStatus,
} from './contract/account.ts';
export type { ActionAnswer } from './contract/action-answer.ts';
export type {
  ApprovalDecision,
  ApprovalInput,
  ApprovalOutcome,
  WaitingApproval,
  WaitingApprovals,
} from './contract/approval.ts';
export type { MergeInput, MergeOutcome } from './contract/merge.ts';
export type { GiftInput, GiftOutcome, TakeGiftInput, TakeGiftOutcome } from './contract/gift.ts';
export type { RuleAnswers } from './contract/rule-answers.ts';
export type { Capabilities } from './contract/capabilities.ts';
export type {
  Cart,
  MoneyInput,
  OrderChannel,
  OrderLine,
  Quote,
  QuoteAnswer,
  QuotePart,
  QuoteRequest,
} from './contract/cart.ts';
export type { Entry, EntryKind, HistoryPage, HistoryQuery } from './contract/history.ts';
export type {
  ActionInput,
  AdjustInput,
  AdjustOutcome,
  Caller,
  ConsentsInput,
  EnrolInput,
  LoyaltyBackend,
  ReadOptions,
  RedeemOptions,
  Recorded,
  ShopperSide,
  ShopSide,
  WriteOptions,
  Written,
} from './contract/loyalty-backend.ts';
export type {
  BlockOutcome,
  MemberAct,
  MemberActs,
  SignOutOutcome,
  StandingInput,
  UnblockOutcome,
} from './contract/member-standing.ts';
export type { Endpoint, EndpointWithSecret } from './contract/endpoint.ts';
export type {
  DraftFault,
  ProgramChange,
  ProgramDiff,
  ProgramDraft,
  ProgramVersion,
  PublishOutcome,
  RollbackOutcome,
  SaveDraftOutcome,
} from './contract/program-desk.ts';
export type {
  MemberEvent,
  MemberEventData,
  MemberEventType,
  MovedPoints,
} from './contract/member-event.ts';
export type {
  ExpiringLot,
  NoticeInput,
  NoticeOutcome,
  PendingNotice,
  PendingNotices,
} from './contract/notice.ts';
export type {
  ActionOutcome,
  ClaimOutcome,
  ConsentsOutcome,
  EnrolOutcome,
  GiveBackOutcome,
  ProfileOutcome,
  RedeemOutcome,
  ReferOutcome,
} from './contract/outcome.ts';
export type { Instant, MinorUnits, Points } from './contract/points.ts';
export type { Problem } from './contract/problem.ts';
export type { LocalText } from './contract/program-file/parts.ts';
export type { ProgramFile } from './contract/program-file/program-file.ts';
export type {
  EarningRule,
  EarningRuleKind,
  Verification,
} from './contract/program/earning-rule.ts';
export type { Expiry } from './contract/program/expiry.ts';
export type { Limit, Period } from './contract/program/limit.ts';
export type { ProfileField, ProfileFieldKind } from './contract/program/profile-field.ts';
export type { Program, ProgramLinks } from './contract/program/program.ts';
export type { CauseTotal, CauseTotals } from './contract/cause-totals.ts';
export type { Reward, RewardKind, RewardSteps } from './contract/program/reward.ts';
export type { Badge, Tier } from './contract/program/tier.ts';
export type {
  Challenge,
  ChallengeKind,
  ChallengeLock,
  ChallengeStatus,
} from './contract/program/challenge.ts';
export type { Offer, OfferEffect } from './contract/offer.ts';
export type { Friend, FriendState, Invitation, Referral } from './contract/referral.ts';
export type { IconName, PluralWords } from './contract/program/words.ts';
export type {
  CustomerSignals,
  EventCustomer,
  EventOutcome,
  OrderRefund,
  OrderState,
  PaidOrder,
  ShopEvent,
  ShopEventType,
} from './contract/shop-event.ts';
export type { RewardProduct, Voucher, VoucherOrder, VoucherOutcome } from './contract/voucher.ts';
export type { EraseOutcome, PersonalData, PersonalRow } from './contract/personal-data.ts';
