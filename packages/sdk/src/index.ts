// The main entry: the client over ky, with every answer read field by field.

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
export { httpBackend } from './backends/http/with-ky.ts';
export type { ShopperBackend } from './backends/shopper-backend.ts';
export type { OnlineWatcher } from './browser/online-watcher.ts';
export { createLoyalty } from './create-loyalty.ts';
export { keepInBrowser } from './keep/keep-in-browser.ts';
export type { KeepInBrowserOptions } from './keep/keep-in-browser.ts';
export type { Entry, Keep, Kept, KeptSession } from './keep/keep.ts';
export type { StoragePort } from './keep/member-storage.ts';
export type {
  GetToken,
  Loyalty,
  LoyaltyEvents,
  LoyaltyState,
  Remembered,
  Remote,
  Session,
  WriteKind,
} from './loyalty.ts';
export type { LoyaltyOptions } from './options.ts';
export type { IdOf, ProgramIds } from './program-ids.ts';
export type { Tokens } from './session/tokens.ts';
export { claimOrder } from './parts/claim-order.ts';
export { invitation } from './parts/invitation.ts';
export { leave } from './parts/leave.ts';
export { refer } from './parts/refer.ts';
export { setConsents } from './parts/set-consents.ts';
export { kyTransport } from './transport/ky.ts';
export type { KyTransportOptions } from './transport/ky.ts';
export type { Answer, Question, Transport, TransportOptions } from './transport/transport.ts';
