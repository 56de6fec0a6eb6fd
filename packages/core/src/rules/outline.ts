// The types of the use cases, ahead of their bodies, which replace this file one by one.

import type { Account } from '../contract/account.ts';
import type { Capabilities } from '../contract/capabilities.ts';
import type { MoneyInput, QuoteAnswer, QuoteRequest } from '../contract/cart.ts';
import type { Entry } from '../contract/history.ts';
import type { AdjustInput, AdjustOutcome } from '../contract/loyalty-backend.ts';
import type { ActionOutcome, EnrolOutcome, GiveBackOutcome, ProfileOutcome, RedeemOutcome } from '../contract/outcome.ts';
import { points } from '../contract/points.ts';
import type { MinorUnits, Points } from '../contract/points.ts';
import type { ProgramFile } from '../contract/program-file.ts';
import type { Program } from '../contract/program.ts';
import type { EventOutcome, ShopEvent } from '../contract/shop-event.ts';
import type { VoucherOrder, VoucherOutcome } from '../contract/voucher.ts';
import type { Award, Balance, Book, Changes, Milestone, RedemptionRecord, RuleContext, Transfer, AccountName } from './book.ts';
import type { UseCase } from './use-case.ts';

export const emptyBalance: Balance = {
  pending: points(0),
  available: points(0),
  held: points(0),
  debt: points(0),
  lifetime: points(0),
  qualifyingPoints: 0,
  qualifyingSpend: 0,
  tierId: null,
  tierSince: null,
  version: 0,
  sequence: 0,
};

export const emptyBook: Book = {
  member: null,
  balance: emptyBalance,
  lots: [],
  awards: [],
  redemptions: [],
  uses: [],
  milestones: [],
  order: null,
  usedKeys: new Set(),
};

/** One mistake in a programme file, with what to do about it. */
export interface ProgramFault {
  /** `rules[2].points`; empty for the file as a whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** One sentence that says what to do. */
  readonly message: string;
}

export type ProgramReading =
  | { readonly ok: true; readonly file: ProgramFile }
  | { readonly ok: false; readonly faults: readonly ProgramFault[] };

export interface ResolveOptions {
  /** BCP 47; null for the programme's first language. */
  readonly language: string | null;
  readonly version: number;
  readonly capabilities: Capabilities;
}

/** An amount that came from outside and cannot be counted: too many decimals, or too large. Answer `invalid_request`. */
export class AmountError extends RangeError {
  override readonly name: string = 'AmountError';
}

export interface EnrolCommand {
  /** A new random id, used if nobody has heard of this customer. */
  readonly accountId: string;
  readonly customer: {
    readonly customerId: string;
    readonly givenName: string | null;
    readonly email: string | null;
    readonly isEmailVerified: boolean;
  };
  readonly termsVersion: string;
  readonly marketingConsent: boolean;
}

export interface ClaimActionCommand {
  /** Who claims: once-per-target keys are made with it. */
  readonly customerId: string;
  readonly ruleId: string;
  readonly target: string | null;
}

export interface SaveProfileCommand {
  readonly fields: Readonly<Record<string, string>>;
}

export interface RequestRedemptionCommand {
  readonly rewardId: string;
  readonly redemptionId: string;
  /** With a code the voucher is issued in the same decision; null leaves the points held until it is settled. */
  readonly code: string | null;
}

export interface SettleRedemptionCommand {
  readonly redemptionId: string;
  readonly result: { readonly outcome: 'issued'; readonly code: string } | { readonly outcome: 'failed' };
}

/** `already_settled`: nothing was written; `redemption.state` tells how it ended. */
export type SettleOutcome =
  | { readonly outcome: 'issued' | 'failed' | 'returned' | 'refused' | 'already_settled'; readonly redemption: RedemptionRecord }
  | { readonly outcome: 'unknown_redemption' };

export interface RequestGiveBackCommand {
  readonly redemptionId: string;
  /** True when the code is void already (or needs no voiding): the points return at once. */
  readonly isVoided: boolean;
}

export interface SettleGiveBackCommand {
  readonly redemptionId: string;
  readonly result: 'voided' | 'refused';
}

export interface RecordEventCommand {
  readonly event: ShopEvent;
  /** A new random id, used if nobody has heard of this customer. */
  readonly accountId: string;
}

export interface VoucherCommand {
  readonly redemptionId: string;
  readonly order: VoucherOrder;
}

export interface ReleaseDueOutcome {
  readonly released: Points;
}

/** What history is written from: the storage joins each transfer with its award and redemption as they stand now. */
export type HistoryRow =
  | { readonly kind: 'transfer'; readonly transfer: Transfer; readonly award: Award | null; readonly redemption: RedemptionRecord | null }
  | { readonly kind: 'milestone'; readonly milestone: Milestone; readonly sequence: number };

const later = (name: string): never => {
  throw new Error(`${name} is being written`);
};

function outline<Input, Outcome>(name: string): UseCase<Input, Outcome> {
  return { name, plan: () => ({}), decide: () => later(name) };
}

export const readProgramFile = (_json: unknown): ProgramReading => later('readProgramFile');
export const resolveProgram = (_file: ProgramFile, _options: ResolveOptions): Program => later('resolveProgram');
export const readMoney = (_input: MoneyInput, _digits: number): MinorUnits => later('readMoney');
export const enrol: UseCase<EnrolCommand, EnrolOutcome> = outline('enrol');
export const claimAction: UseCase<ClaimActionCommand, ActionOutcome> = outline('claimAction');
export const saveProfile: UseCase<SaveProfileCommand, ProfileOutcome> = outline('saveProfile');
export const requestRedemption: UseCase<RequestRedemptionCommand, RedeemOutcome> = outline('requestRedemption');
export const settleRedemption: UseCase<SettleRedemptionCommand, SettleOutcome> = outline('settleRedemption');
export const requestGiveBack: UseCase<RequestGiveBackCommand, GiveBackOutcome> = outline('requestGiveBack');
export const settleGiveBack: UseCase<SettleGiveBackCommand, SettleOutcome> = outline('settleGiveBack');
export const recordEvent: UseCase<RecordEventCommand, EventOutcome> = outline('recordEvent');
export const adjust: UseCase<AdjustInput, AdjustOutcome> = outline('adjust');
export const releaseDue: UseCase<Readonly<Record<string, never>>, ReleaseDueOutcome> = outline('releaseDue');
export const reserveVoucher: UseCase<VoucherCommand, VoucherOutcome> = outline('reserveVoucher');
export const releaseVoucher: UseCase<VoucherCommand, VoucherOutcome> = outline('releaseVoucher');
export const useVoucher: UseCase<VoucherCommand, VoucherOutcome> = outline('useVoucher');
export const checkVoucher = (_context: RuleContext, _book: Book, _redemptionId: string, _customerId: string | null): VoucherOutcome =>
  later('checkVoucher');
export const describeAccount = (_context: RuleContext, _book: Book, _customer: { readonly givenName: string | null }): Account =>
  later('describeAccount');
export const quoteCarts = (_context: RuleContext, _book: Book | null, _request: QuoteRequest): QuoteAnswer => later('quoteCarts');
export const describeHistory = (_rows: readonly HistoryRow[]): readonly Entry[] => later('describeHistory');
/** Points by account over transfers: member accounts and the shop's, credits less debits (`debt` the other way round). */
export const ledgerTotals = (_transfers: readonly Transfer[]): Readonly<Record<AccountName, number>> => later('ledgerTotals');
export const checkBook = (_before: Book, _changes: Changes, _after: Book): void => later('checkBook');
