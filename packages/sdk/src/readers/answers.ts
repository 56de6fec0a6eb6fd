// The answers a client reads, by the name of their shape.

import type {
  Account,
  ConsentsOutcome,
  HistoryPage,
  Invitation,
  Program,
  QuoteAnswer,
} from '@zegel/core';

/** The shapes that are read by name, and what they are in the contract. */
export interface Answers {
  account: Account;
  program: Program;
  quoted: QuoteAnswer;
  history: HistoryPage;
  invitation: Invitation;
  /** Of every write: its outcome, whichever that one has, and the account as it stands now. */
  written: { readonly result: never; readonly account: Account };
  consents: { readonly result: ConsentsOutcome; readonly account: Account };
  /** Of a write after which there is no account. */
  recorded: { readonly result: never };
}

/** Reads text as the answer of this name, or throws `protocol` with the place that does not fit. */
export type ReadAnswer = <Name extends keyof Answers>(name: Name, text: string) => Answers[Name];
