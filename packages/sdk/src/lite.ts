// The small entry, for pages that count each byte: the same client over fetch, with a lighter reader of answers. No ky.

export { isLoyaltyError, LoyaltyError } from '@zegel/core';
export type {
  Account,
  ActionInput,
  ActionOutcome,
  Challenge,
  ChallengeStatus,
  ClaimOutcome,
  ConsentsInput,
  ConsentsOutcome,
  EnrolInput,
  EnrolOutcome,
  EraseOutcome,
  Friend,
  GiveBackOutcome,
  HistoryPage,
  HistoryQuery,
  Invitation,
  LoyaltyErrorCode,
  Offer,
  Points,
  ProfileOutcome,
  Program,
  QuoteAnswer,
  QuoteRequest,
  ReadOptions,
  RedeemOutcome,
  Referral,
  ReferOutcome,
} from '@zegel/core';
export type { HttpBackendOptions } from './backends/http/http-backend.ts';
export { httpBackend } from './backends/http/with-fetch.ts';
export type { ShopperBackend } from './backends/shopper-backend.ts';
export type { OnlineWatcher } from './browser/online-watcher.ts';
export type { Core, LiteOptions, Part } from './core.ts';
export { createLoyalty } from './create-lite-loyalty.ts';
export { keepInBrowser } from './keep/keep-in-browser.ts';
export { keepLater } from './keep/keep-later.ts';
export type { KeepInBrowserOptions } from './keep/keep-in-browser.ts';
export type { Entry, Keep, Kept, KeptSession } from './keep/keep.ts';
export { memberStorage } from './keep/member-storage.ts';
export type { MemberStorage, StoragePort } from './keep/member-storage.ts';
export type {
  GetToken,
  LiteLoyalty,
  Loyalty,
  LoyaltyEvents,
  LoyaltyState,
  Remembered,
  Remote,
  Session,
  WriteKind,
} from './loyalty.ts';
export { abortable } from './parts/abortable.ts';
export { claimOrder } from './parts/claim-order.ts';
export { complete } from './parts/complete.ts';
export { history } from './parts/history.ts';
export { keep } from './parts/keep.ts';
export { invitation } from './parts/invitation.ts';
export { leave } from './parts/leave.ts';
export { on } from './parts/on.ts';
export { quote } from './parts/quote.ts';
export { refer } from './parts/refer.ts';
export { setConsents } from './parts/set-consents.ts';
export { watchOnline } from './parts/watch-online.ts';
export { readLight } from './readers/read-light.ts';
export type { Tokens } from './session/tokens.ts';
export { fetchTransport } from './transport/fetch.ts';
export { readText } from './transport/read-text.ts';
export type { Answer, Question, Transport, TransportOptions } from './transport/transport.ts';
