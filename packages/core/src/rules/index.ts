// The rules: pure functions. Programme, book, command and moment in; a decision out: what to answer, and which rows to
// write, all in one transaction. No I/O, no clock, no chance.
//
//   const plan = useCase.plan(context, input);              // what must be loaded
//   const book = storage.load(member, plan);
//   const decision = useCase.decide(context, book, input);  // outcome, changes, and the book as it then stands
//   if (decision.changes) storage.apply(decision.changes);
//
// - The book that goes in is never changed, and the same four things always give the same decision.
// - Every decision first lets go what time has settled (points come free, vouchers pass), so even a refusal may have
//   changes; `changes: null` means that nothing is to be written.
// - Where neither the book nor the changes name a member (a refund heard of before its order), only the order and the
//   business keys are written.
// - `AmountError` is the sender's mistake. Any other throw is ours, and nothing may be written.

export { adjust } from './members/adjust.ts';
export { toInstant, transferCodes } from './book/book.ts';
export type {
  AccountName,
  Answer,
  Award,
  Balance,
  Book,
  Changes,
  Consent,
  Decision,
  ExpiryNotice,
  LoadPlan,
  Lot,
  MemberAccountName,
  MemberRecord,
  Milestone,
  NoticeChannel,
  RedemptionRecord,
  RuleContext,
  Signal,
  ShopAccountName,
  Transfer,
  TransferCode,
  UseCount,
} from './book/book.ts';
export { blockMember, unblockMember } from './members/block-member.ts';
export { checkBook } from './book/check-book.ts';
export { celebrate } from './earning/celebrate.ts';
export type { CelebrateCommand, CelebrateOutcome } from './earning/celebrate.ts';
export { currencyDigits } from './money/currency-digits.ts';
export { armOf } from './campaigns/arms.ts';
export { asksForPast } from './campaigns/asks-for-past.ts';
export { segmentsKeptBy } from './campaigns/keep-segments.ts';
export { pastOrdersMax } from './orders/past-order.ts';
export type { PastOrder } from './orders/past-order.ts';
export { claimAction } from './earning/claim-action.ts';
export type { ClaimActionCommand } from './earning/claim-action.ts';
export { claimOrder } from './orders/claim-order.ts';
export type { ClaimOrderCommand } from './orders/claim-order.ts';
export type { ApprovalRecord, ApprovalState } from './earning/approval-record.ts';
export { decideApproval } from './earning/decide-approval.ts';
export type { DecideApprovalCommand } from './earning/decide-approval.ts';
export { describeAccount, expiredShownMs } from './account/describe-account.ts';
export { describeHistory } from './account/describe-history.ts';
export type { HistoryRow } from './account/describe-history.ts';
export { emptyBalance, emptyBook } from './book/empty-book.ts';
export { enrol } from './members/enrol.ts';
export type { EnrolCommand } from './members/enrol.ts';
export { eventsOf } from './account/events-of.ts';
export type { Happening } from './account/events-of.ts';
export { requestGiveBack, settleGiveBack } from './rewards/give-back.ts';
export type { RequestGiveBackCommand, SettleGiveBackCommand } from './rewards/give-back.ts';
export { importMember } from './members/import-member.ts';
export type { ImportMemberCommand, ImportMemberOutcome } from './members/import-member.ts';
export { lotsOfPage } from './book/lot-order.ts';
export { ledgerTotals } from './book/ledger-totals.ts';
export { expireLots } from './expiry/expire-lots.ts';
export type { ExpireLotsCommand, ExpireLotsOutcome } from './expiry/expire-lots.ts';
export { expiryDayStart, noticeDays, noticeDaysMax } from './expiry/expiry.ts';
export type { ProgramFault } from './program/program-fault.ts';
export { publicProgram } from './program/public-program.ts';
export type { ShopProgram, ShopRule } from './program/shop-program.ts';
export type { CampaignVariant, ShopCampaign } from './program/shop-campaign.ts';
export type { ShopReward } from './program/shop-reward.ts';
export { atStake, roundsOfOrder } from './challenges/rounds-at-stake.ts';
export type { RoundsAtStake } from './challenges/stamps-record.ts';
export type { ShopChallenge } from './challenges/shop-challenge.ts';
export { isPaidOrder, spendOf } from './book/spend-of.ts';
export { isUndecided } from './orders/order-terms.ts';
export { asksForOrders } from './orders/purchase.ts';
export type { OrderRecord, OrderTerms, RefundRecord, TakenPoints } from './orders/order-record.ts';
export { quoteCarts } from './orders/quote-carts.ts';
export { AmountError, readMoney } from './money/read-money.ts';
export { describeChanges } from './program/describe-changes.ts';
export { readProgramFile } from './program/read-program-file.ts';
export type { ProgramReading } from './program/read-program-file.ts';
export { readProgramText } from './program/read-program-text.ts';
export type { PlacedFault, ProgramTextReading } from './program/read-program-text.ts';
export { recordEvent, whoseEvent } from './earning/record-event.ts';
export type { RecordEventCommand } from './earning/record-event.ts';
export { recordNotice } from './expiry/record-notice.ts';
export type { RecordNoticeCommand } from './expiry/record-notice.ts';
export { forgetFriend } from './referrals/forget-friend.ts';
export { traceDays } from './referrals/keep-traces.ts';
export { refer } from './referrals/refer.ts';
export type { ReferCommand } from './referrals/refer.ts';
export { referralRule } from './referrals/referral-rule.ts';
export { noReferrals } from './referrals/referral-record.ts';
export type {
  Inviter,
  KeptTrace,
  Kinship,
  KnownFriend,
  KnownReferrals,
  ReferralPlan,
  ReferralRecord,
  SignalKind,
  Trace,
} from './referrals/referral-record.ts';
export { settleReferral } from './referrals/settle-referral.ts';
export type { SettleReferralCommand, SettleReferralOutcome } from './referrals/settle-referral.ts';
export { weighReferral } from './referrals/weigh-referral.ts';
export type { WeighReferralOutcome } from './referrals/weigh-referral.ts';
export { releaseDue } from './book/release-due.ts';
export type { ReleaseDueOutcome } from './book/release-due.ts';
export { givePrize, prizeName } from './draws/give-prize.ts';
export type { GivePrizeCommand, GivePrizeOutcome } from './draws/give-prize.ts';
export { ticketSubject, ticketsOf } from './draws/tickets.ts';
export type { ShopDraw } from './draws/shop-draw.ts';
export { giveGift } from './rewards/give-gift.ts';
export { mergeAccounts } from './merging/merge-accounts.ts';
export type { MergeBooks, MergeDecision } from './merging/merge-accounts.ts';
export { endReferrals } from './merging/end-referrals.ts';
export { mergeKeys } from './merging/once-keys.ts';
export { takeGift } from './rewards/take-gift.ts';
export type { TakeGiftCommand } from './rewards/take-gift.ts';
export { readGiftReference } from './rewards/gift-reference.ts';
export type { GiftWords } from './rewards/terms.ts';
export { issueGift } from './rewards/issue-gift.ts';
export { stockSubjects } from './rewards/stock.ts';
export type { StockMove } from './book/stock-moves.ts';
export type { RedemptionTerms, VoucherUse } from './rewards/terms.ts';
export { requestRedemption } from './rewards/request-redemption.ts';
export type { RequestRedemptionCommand } from './rewards/request-redemption.ts';
export { resolveProgram } from './program/resolve-program.ts';
export type { ResolveOptions } from './program/resolve-program.ts';
export { saveProfile } from './earning/save-profile.ts';
export type { SaveProfileCommand } from './earning/save-profile.ts';
export { setConsents } from './members/set-consents.ts';
export type { SetConsentsCommand } from './members/set-consents.ts';
export { settleRedemption } from './rewards/settle-redemption.ts';
export type { SettleOutcome, SettleRedemptionCommand } from './rewards/settle-redemption.ts';
export type {
  YearlyDayChange,
  YearlyDayKind,
  YearlyDayRecord,
} from './earning/yearly-day-record.ts';
export { monthDayAt, nextYearlyDay } from './time/yearly-days.ts';
export type { UseCase } from './book/use-case.ts';
export { checkVoucher, releaseVoucher, reserveVoucher, useVoucher } from './rewards/vouchers.ts';
export type { VoucherCommand } from './rewards/vouchers.ts';
