// The words of everything behind the first screen, as a shape: fetched with the first screen that needs them.

import type { EntryKind, FriendState, Lock, Period, RedemptionState } from '@zegel/core';

/** A sentence around a part that a view may link. */
type Around = <Part>(part: Part) => readonly (Part | string)[];

/** What a reason comes with, already written. */
export interface WrittenWhy {
  /** What is missing or owed: `40 zonnen`. */
  readonly points: string;
  /** When it opens again, or was done; empty where there is no such day. */
  readonly date: string;
  readonly tier: string;
  readonly times: number;
  readonly per: Period;
}

/** What a line of history is about, already written. */
export interface WrittenEntry {
  /** The order or the rule it came from. */
  readonly source: string;
  readonly reward: string;
  readonly badge: string;
  readonly tier: string;
  /** The shop's own words; empty where there are none. */
  readonly message: string;
}

export interface Words {
  readonly formats: {
    /** Before decimals: `,` in Dutch. */
    readonly decimal: string;
    /** `december 2027`, a heading. */
    readonly month: (month: string, year: number) => string;
    /** `€ 5` or `€5`; `amount` is already written, without decimals where they are zero. */
    readonly money: (symbol: string, amount: string) => string;
  };
  readonly footer: { readonly help: string; readonly terms: string; readonly privacy: string };
  readonly status: {
    readonly offline: string;
    readonly offlineHow: string;
    readonly waiting: (count: number) => string;
    readonly stale: string;
    /** A write that could not be carried out. */
    readonly notDone: string;
    /** A write that will be sent by itself. */
    readonly queued: string;
  };
  readonly rate: {
    /** What so much spent gives: `4 zonnen per euro`. */
    readonly per: (points: string, unit: string) => string;
    /** One whole unit of a currency, by its code: `euro`. */
    readonly units: Readonly<Record<string, string>>;
  };
  /** The first screen below the next reward. */
  readonly home: {
    readonly debt: (points: string) => string;
    readonly debtHow: string;
    readonly blocked: string;
    readonly blockedHow: string;
    /** What keeps points that expire for want of activity. */
    readonly keep: (date: string) => string;
    readonly now: string;
    readonly choose: string;
    readonly all: string;
    readonly vouchers: string;
    readonly quick: string;
    readonly questions: (count: number) => string;
    readonly tier: string;
    readonly tierMissing: (amount: string) => string;
    readonly tierPending: (amount: string, tier: string) => string;
    readonly tierPendingReached: (tier: string) => string;
    readonly tierTop: string;
    /** What is missing to keep the level, and until when it stands. */
    readonly tierKeep: (amount: string, tier: string, date: string) => string;
    readonly tierKept: (tier: string, date: string) => string;
    readonly orders: (count: number) => string;
    readonly tierHere: string;
    readonly badges: string;
  };
  /** Why something cannot be had, by the name of the lock or of the refusal; `other` for one not known here. */
  readonly lock: Readonly<Record<Lock['reason'] | 'other', (why: WrittenWhy) => string>> &
    Readonly<Partial<Record<string, (why: WrittenWhy) => string>>>;
  readonly voucher: {
    readonly until: (date: string) => string;
    readonly forEver: string;
    readonly from: (amount: string) => string;
    readonly copy: string;
    readonly copied: string;
    readonly apply: string;
    readonly applied: string;
    readonly giveBack: (points: string) => string;
    readonly giveBackAsk: (points: string) => string;
    readonly giveBackYes: string;
    readonly giveBackNo: string;
    readonly returned: (points: string) => string;
    readonly requested: string;
    readonly reserved: string;
    readonly voiding: string;
    /** What is left on a gift card. */
    readonly left: (amount: string) => string;
    readonly open: string;
  };
  readonly moment: {
    readonly earned: (points: string) => string;
    readonly tier: (tier: string) => string;
    readonly tierHow: string;
    readonly tierClose: string;
    readonly joined: (points: string | null) => string;
    /** The shop gave something, with or without words of its own. */
    readonly gift: string;
    readonly giftClose: string;
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
    /** A friend has sent them; without a name, just a friend. */
    readonly invited: (name: string | null) => string;
    readonly invitedGift: (gift: string) => string;
    /** What came of the friend's code, by its name. */
    readonly referral: Readonly<
      Record<'accepted' | 'unknown_code' | 'own_code' | 'not_new' | 'in_review', string>
    >;
  };
  readonly earn: {
    readonly withTier: (tier: string) => string;
    readonly from: (tier: string, points: string) => string;
    readonly pendingDays: (days: number) => string;
    readonly review: string;
    readonly share: string;
    readonly invite: string;
    readonly follow: string;
    /** What is there for the taking: points for coming by. */
    readonly collect: string;
    readonly answer: string;
    readonly badge: (name: string) => string;
    readonly copied: string;
    readonly shareFailed: string;
    readonly fill: string;
    readonly comesBy: (date: string) => string;
    readonly empty: string;
  };
  /** Stamp cards, goals, streaks and sets. Amounts and gifts are already written. */
  readonly challenges: {
    /** Over the one on the first screen. */
    readonly nearest: string;
    readonly stamps: (done: number, goal: number) => string;
    readonly times: (done: number, goal: number) => string;
    readonly spent: (done: string, goal: string) => string;
    /** Of a streak, by its period. */
    readonly inRow: Readonly<
      Record<'day' | 'week' | 'month', (done: number, goal: number) => string>
    >;
    /** Under what finishing it gives, before and after. */
    readonly gives: string;
    readonly given: string;
    /** Between two things of a list, spaces included. */
    readonly and: string;
    readonly badge: (badge: string) => string;
    readonly until: (date: string) => string;
    /** When a streak breaks. */
    readonly breaks: (date: string) => string;
    readonly done: string;
    /** Finished, and not again before then. */
    readonly again: (date: string) => string;
    readonly timesDone: (count: number) => string;
    /** After a part of a set. */
    readonly partDone: string;
    readonly empty: string;
  };
  readonly offers: {
    readonly title: string;
    readonly until: (date: string) => string;
  };
  readonly refer: {
    /** What the friend gets, and what the member gets for it. */
    readonly theirs: (gift: string) => string;
    readonly ours: (gift: string) => string;
    readonly begin: string;
    readonly beginHow: string;
    readonly copy: string;
    readonly copied: string;
    readonly copyFailed: string;
    readonly share: string;
    readonly shareTitle: (programName: string) => string;
    /** Around the code itself. */
    readonly code: Around;
    readonly friends: string;
    readonly noFriends: string;
    /** A friend without a name. */
    readonly somebody: string;
    readonly states: Readonly<Record<FriendState, string>>;
    /** The programme does not reward it. */
    readonly none: string;
  };
  readonly tiers: {
    readonly first: string;
    readonly from: (amount: string) => string;
    readonly here: string;
  };
  /** A vote or a survey. */
  readonly answer: {
    readonly choose: string;
    readonly howLikely: string;
    readonly notLikely: string;
    readonly veryLikely: string;
    readonly why: string;
    readonly send: string;
  };
  readonly rewards: {
    readonly enough: string;
    readonly nearly: string;
    readonly later: string;
    readonly fromTier: (tier: string) => string;
    readonly validDays: (days: number) => string;
    readonly ask: (points: string) => string;
    readonly after: (points: string) => string;
    /** The least that a reward without a size of its own costs. */
    readonly fromPoints: (points: string) => string;
    /** A price of an offer, for a screen reader. */
    readonly insteadOf: (now: string, usual: string) => string;
    readonly howMuch: string;
    readonly amountFor: (amount: string, points: string) => string;
    /** Before points go to a good cause, and after. */
    readonly give: (points: string) => string;
    readonly giveYes: string;
    readonly given: (amount: string) => string;
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
    /** An award whose rule is no longer in the programme. */
    readonly award: string;
    /** A redemption whose reward is no longer in the programme. */
    readonly reward: string;
    /** A badge that is no longer in the programme. */
    readonly badge: string;
    /** What a line was, by its kind. */
    readonly kinds: Readonly<Record<EntryKind, (what: WrittenEntry) => string>>;
    /** How a voucher stands. */
    readonly states: Readonly<Record<RedemptionState, string>>;
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
    readonly locked: (date: string) => string;
    readonly day: string;
    readonly month: string;
    readonly since: (date: string) => string;
    readonly account: string;
    /** Whether the shop may write. */
    readonly mail: string;
    readonly mailHow: string;
    readonly mailYes: string;
    readonly mailNo: string;
    readonly mailSaved: (mayWrite: boolean) => string;
    readonly leave: string;
    readonly leaveAsk: (points: string) => string;
    readonly leaveYes: string;
    readonly leaveNo: string;
    readonly left: string;
    /** The sign-in is too old for something that cannot be undone. */
    readonly signInAgain: string;
  };
}
