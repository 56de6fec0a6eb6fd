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

export { adjust } from './adjust.ts';
export { toInstant, transferCodes } from './book.ts';
export type {
  AccountName,
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
  ShopAccountName,
  Transfer,
  TransferCode,
  UseCount,
} from './book.ts';
export { blockMember, unblockMember } from './block-member.ts';
export { checkBook } from './check-book.ts';
export { currencyDigits } from './currency-digits.ts';
export { claimAction } from './claim-action.ts';
export type { ClaimActionCommand } from './claim-action.ts';
export { claimOrder } from './claim-order.ts';
export type { ClaimOrderCommand } from './claim-order.ts';
export { describeAccount, expiredShownMs } from './describe-account.ts';
export { describeHistory } from './describe-history.ts';
export type { HistoryRow } from './describe-history.ts';
export { emptyBalance, emptyBook } from './empty-book.ts';
export { enrol } from './enrol.ts';
export type { EnrolCommand } from './enrol.ts';
export { eventsOf } from './events-of.ts';
export type { Happening } from './events-of.ts';
export { requestGiveBack, settleGiveBack } from './give-back.ts';
export type { RequestGiveBackCommand, SettleGiveBackCommand } from './give-back.ts';
export { importMember } from './import-member.ts';
export type { ImportMemberCommand, ImportMemberOutcome } from './import-member.ts';
export { ledgerTotals } from './ledger-totals.ts';
export { expireLots } from './expire-lots.ts';
export type { ExpireLotsCommand, ExpireLotsOutcome } from './expire-lots.ts';
export { expiryDayStart, noticeDays, noticeDaysMax } from './expiry.ts';
export type { ProgramFault } from './program-fault.ts';
export type { OrderRecord, OrderTerms, RefundRecord, TakenPoints } from './order-record.ts';
export { quoteCarts } from './quote-carts.ts';
export { AmountError, readMoney } from './read-money.ts';
export { readProgramFile } from './read-program-file.ts';
export type { ProgramReading } from './read-program-file.ts';
export { recordEvent, whoseEvent } from './record-event.ts';
export type { RecordEventCommand } from './record-event.ts';
export { recordNotice } from './record-notice.ts';
export type { RecordNoticeCommand } from './record-notice.ts';
export { releaseDue } from './release-due.ts';
export type { ReleaseDueOutcome } from './release-due.ts';
export { requestRedemption } from './request-redemption.ts';
export type { RequestRedemptionCommand } from './request-redemption.ts';
export { resolveProgram } from './resolve-program.ts';
export type { ResolveOptions } from './resolve-program.ts';
export { saveProfile } from './save-profile.ts';
export type { SaveProfileCommand } from './save-profile.ts';
export { settleRedemption } from './settle-redemption.ts';
export type { SettleOutcome, SettleRedemptionCommand } from './settle-redemption.ts';
export type { UseCase } from './use-case.ts';
export { checkVoucher, releaseVoucher, reserveVoucher, useVoucher } from './vouchers.ts';
export type { VoucherCommand } from './vouchers.ts';
