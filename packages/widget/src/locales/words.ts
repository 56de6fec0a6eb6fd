// The words of everything behind the first screen, as a shape: fetched with the first screen that needs them.

import type { Period } from '@zegel/core';

/** A sentence around a part that a view may link. */
type Around = <Part>(part: Part) => readonly (Part | string)[];

export interface Words {
  readonly status: {
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
    readonly agree: Around;
    readonly keep: Around;
    readonly termsWord: string;
    readonly privacyWord: string;
    readonly termsChanged: string;
    readonly blocked: string;
  };
  readonly earn: {
    readonly withTier: (tier: string) => string;
    readonly from: (tier: string, points: string) => string;
    readonly pendingDays: (days: number) => string;
    readonly review: string;
    readonly share: string;
    readonly copied: string;
    readonly shareFailed: string;
    readonly fill: string;
    readonly comesBy: (date: string) => string;
    readonly empty: string;
  };
  readonly rewards: {
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
