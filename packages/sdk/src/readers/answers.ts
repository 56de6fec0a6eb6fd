// The answers a client reads, by the name of their shape.

import type {
  Account,
  ActionOutcome,
  EnrolOutcome,
  GiveBackOutcome,
  HistoryPage,
  ProfileOutcome,
  Program,
  QuoteAnswer,
  RedeemOutcome,
} from '@zegel/core';

/** The shapes that are read by name, and what they are in the contract. */
export interface Answers {
  account: Account;
  program: Program;
  quoted: QuoteAnswer;
  history: HistoryPage;
  enrol: { readonly result: EnrolOutcome; readonly account: Account };
  action: { readonly result: ActionOutcome; readonly account: Account };
  profile: { readonly result: ProfileOutcome; readonly account: Account };
  redeem: { readonly result: RedeemOutcome; readonly account: Account };
  giveBack: { readonly result: GiveBackOutcome; readonly account: Account };
}

/** Reads text as the answer of this name, or throws `protocol` with the place that does not fit. */
export type ReadAnswer = <Name extends keyof Answers>(name: Name, text: string) => Answers[Name];
