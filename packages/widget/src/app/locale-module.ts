// What the shell itself needs from a language: the shape of a locale chunk. `locales/messages.ts` extends it with the
// words of the panel. Types only, so that this file weighs nothing.

/** How a language writes numbers and dates. Plain data: `Intl` costs 80 ms on a slow phone at its first use. */
export interface LocaleFormats {
  /** Between groups of three digits: `.` in Dutch. */
  readonly group: string;
  /** January first. */
  readonly months: readonly string[];
  /** `12 december`, or `12 december 2027` where the year is not this one. */
  readonly date: (day: number, month: string, year: number | null) => string;
}

/** Words of the frame around the panel. */
export interface ShellMessages {
  /** The panel's accessible name where the programme is not there yet. */
  readonly title: string;
  /** The launcher's accessible name, with the balance as it stands on it (`460 zonnen`). */
  readonly launcher: (balance: string) => string;
  /** Said in place when a part of the widget could not be fetched. */
  readonly chunkFailed: string;
  readonly retry: string;
  readonly close: string;
}

/** Words of the elements. `points` is already written: `190 zonnen`. */
export interface ElementMessages {
  /** Instead of a balance, for somebody who has not joined. */
  readonly join: string;
  /** `Nog 40 zonnen tot € 5 korting` */
  readonly toReward: (missing: string, reward: string) => string;
  /** Every reward can be had: `Kies een beloning` */
  readonly rewardReady: string;
  /** On a product, for a member: `Je spaart 190 zonnen` */
  readonly productPoints: (points: string) => string;
  /** On a product, for a visitor: `Leden sparen 190 zonnen` */
  readonly productPointsGuest: (points: string) => string;
  /** At the cart, for a member: `Deze bestelling levert 190 zonnen op` */
  readonly cartPoints: (points: string) => string;
  readonly cartPointsGuest: (points: string) => string;
  /** An offer, with its reason and the day it ends where it has them: `Dubbel op filter, omdat je graag filter drinkt (tot 23 november)` */
  readonly offer: (title: string, reason: string | null, date: string | null) => string;
  /** For a member, on a button: `Nodig een vriend uit` */
  readonly invite: string;
  /** For a visitor whom a friend has sent; `gift` may be empty. */
  readonly invited: (gift: string) => string;
}

/** A locale chunk exports `messages` with at least this. */
export interface LocaleMessages {
  readonly formats: LocaleFormats;
  readonly shell: ShellMessages;
}
