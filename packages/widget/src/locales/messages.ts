// Every word of the widget, as a shape: a language is one value of it. Functions where a number or a name decides; what they
// are handed is already written (`40 zonnen`, `12 december`). Never "points": a programme has its own name for them.

import type { Period } from '@zegel/core';
import type { LocaleMessages } from '../app/locale-module.ts';

/** A sentence around parts that a view may set in bold or link; strings in, strings out also works. */
export type Phrase = <Part>(part: Part, other: Part) => readonly (Part | string)[];

export interface Messages extends LocaleMessages {
  readonly nav: {
    readonly label: string;
    readonly home: string;
    readonly earn: string;
    readonly rewards: string;
    readonly history: string;
    readonly profile: string;
  };
  readonly footer: { readonly help: string; readonly terms: string; readonly privacy: string };
  readonly home: {
    readonly hello: (name: string | null) => string;
    /** Points that wait, and from when on they can be spent. */
    readonly pending: (points: string, date: string) => string;
    /** Several waiting lots: all of them, and the first. */
    readonly pendingMore: (points: string, first: string, date: string) => string;
    readonly expiring: (points: string, date: string) => string;
    readonly expiringUse: string;
    readonly toReward: Phrase;
    readonly now: string;
    readonly choose: string;
    readonly all: string;
    readonly vouchers: string;
    readonly quick: string;
    readonly tier: string;
    readonly tierMissing: (amount: string) => string;
    readonly tierPending: (amount: string, tier: string) => string;
    readonly tierPendingReached: (tier: string) => string;
    readonly tierTop: string;
    readonly tierHere: string;
    readonly debt: Phrase;
    readonly debtHow: string;
    readonly blocked: string;
    readonly blockedHow: string;
  };
  readonly status: {
    readonly loading: string;
    readonly offline: string;
    readonly offlineHow: string;
    readonly waiting: (count: number) => string;
    readonly failed: string;
    readonly failedHow: string;
    readonly stale: string;
    /** A write that could not be carried out. */
    readonly notDone: string;
    /** A write that will be sent by itself. */
    readonly queued: string;
  };
  readonly lock: {
    readonly notEnrolled: string;
    readonly blocked: string;
    readonly debt: (points: string) => string;
    readonly missing: (points: string) => string;
    /** Done so many times in this period, and from when on again. */
    readonly limit: (per: Period, times: number, date: string) => string;
    readonly limitForEver: string;
    readonly cooldown: (date: string) => string;
    readonly done: (date: string | null) => string;
    readonly approval: string;
    readonly tier: (tier: string) => string;
    readonly stock: string;
    readonly gone: string;
    readonly notClaimable: string;
  };
  readonly voucher: {
    readonly until: (date: string) => string;
    readonly forEver: string;
    readonly from: (amount: string) => string;
    readonly code: string;
    readonly copy: string;
    readonly copied: string;
    readonly apply: string;
    readonly applied: string;
    readonly giveBack: (points: string) => string;
    readonly giveBackAsk: (points: string) => string;
    readonly giveBackYes: string;
    readonly giveBackNo: string;
    readonly returned: (points: string) => string;
    readonly notReturnable: string;
    readonly requested: string;
    readonly reserved: string;
    readonly voiding: string;
    readonly used: string;
    readonly expired: string;
    readonly failed: string;
    readonly cancelled: string;
    readonly wasReturned: string;
    readonly unused: string;
  };
  readonly moment: {
    readonly earned: (points: string) => string;
    readonly tier: (tier: string) => string;
    readonly tierHow: string;
    readonly tierClose: string;
    readonly joined: (points: string | null) => string;
    readonly balance: (points: string) => string;
  };
  readonly guest: {
    readonly title: string;
    readonly titleKnown: (name: string | null) => string;
    readonly welcome: (points: string) => string;
    readonly more: (titles: string) => string;
    readonly rewardFor: (reward: string, points: string) => string;
    readonly tiers: (count: number) => string;
    readonly join: string;
    readonly signIn: string;
    readonly consent: string;
    readonly agree: Phrase;
    readonly keep: Phrase;
    readonly termsWord: string;
    readonly privacyWord: string;
    readonly termsChanged: string;
    readonly blocked: string;
  };
  readonly earn: {
    readonly title: (pointsName: string) => string;
    readonly per: (points: string, unit: string) => string;
    /** One whole unit of a currency, by its code: `euro`. */
    readonly units: Readonly<Record<string, string>>;
    readonly withTier: (tier: string) => string;
    readonly from: (tier: string, points: string) => string;
    readonly pendingDays: (days: number) => string;
    readonly review: string;
    readonly share: string;
    readonly copied: string;
    readonly shareFailed: string;
    readonly fill: string;
    readonly missing: (count: number) => string;
    readonly comesBy: (date: string) => string;
    readonly empty: string;
  };
  readonly rewards: {
    readonly title: string;
    readonly enough: string;
    readonly nearly: string;
    readonly later: string;
    readonly fromTier: (tier: string) => string;
    readonly validDays: (days: number) => string;
    readonly ask: (points: string) => string;
    readonly after: (points: string) => string;
    readonly yes: string;
    readonly no: string;
    readonly done: (reward: string) => string;
    readonly pending: (reward: string) => string;
    readonly empty: string;
  };
  readonly history: {
    readonly title: string;
    readonly filter: string;
    readonly all: string;
    readonly earned: string;
    readonly spent: string;
    readonly more: string;
    readonly empty: string;
    readonly emptyFilter: string;
    readonly waiting: (date: string) => string;
    readonly order: (order: string) => string;
    readonly award: string;
    readonly release: string;
    readonly redemption: string;
    readonly giveBack: (reward: string) => string;
    readonly clawback: (order: string | null) => string;
    readonly expiry: string;
    readonly adjustment: string;
    readonly joined: string;
    readonly tier: (tier: string) => string;
    readonly code: (code: string, state: string) => string;
    readonly paidDebt: (points: string) => string;
    readonly madeDebt: (points: string) => string;
  };
  readonly profile: {
    readonly title: string;
    readonly questions: string;
    readonly choose: string;
    readonly missing: string;
    readonly save: string;
    readonly saved: string;
    readonly invalid: string;
    readonly since: (date: string) => string;
    readonly account: string;
  };
}
