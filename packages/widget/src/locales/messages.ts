// The words of the first screen, as a shape: a language is one value of it. Functions where a number or a name decides; what
// they are handed is already written (`40 zonnen`, `12 december`). Never "points": a programme has its own name for them.

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
    readonly tiers: string;
    readonly challenges: string;
    readonly refer: string;
    /** The heading of `earn`: `Zonnen sparen`. */
    readonly earnTitle: (pointsName: string) => string;
  };
  readonly home: {
    readonly hello: (name: string | null) => string;
    /** Points that wait, and from when on they can be spent. */
    readonly pending: (points: string, date: string) => string;
    /** Several waiting lots: all of them, and the first. */
    readonly pendingMore: (points: string, first: string, date: string) => string;
    readonly expiring: (points: string, date: string) => string;
    readonly expiringUse: string;
    readonly toReward: Phrase;
  };
  readonly status: {
    readonly loading: string;
    readonly failed: string;
    readonly failedHow: string;
  };
}
