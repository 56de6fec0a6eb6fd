// A member who brings friends: the code and link they share, and what came of it.

import * as v from 'valibot';
import { instantSchema, pointsSchema } from './points.ts';
import type { Instant, Points } from './points.ts';
import { wordsSchema } from './program/words.ts';

export const friendStates = [
  'joined',
  'ordered',
  'rewarded',
  'in_review',
  'refused',
  'returned',
] as const;
/**
 * `joined`: has an account, and no order yet. `ordered`: the order waits for the end of its return window. `rewarded`: the
 * member has their points. `in_review`: a person at the shop looks at it first. `refused`: it does not count.
 * `returned`: it was taken back, because the order was.
 */
export type FriendState = (typeof friendStates)[number];

export interface Friend {
  /** The friend's own; null where it is not known, or the friend has gone. */
  readonly givenName: string | null;
  readonly state: FriendState;
  /** When it came to that. */
  readonly at: Instant;
  /** What the member has for it, or will have. */
  readonly points: Points;
}

export interface Referral {
  /** Said over the phone or typed in. */
  readonly code: string;
  /** A page of the shop with the code in it. */
  readonly link: string;
  /** Latest first, at most 50. */
  readonly friends: readonly Friend[];
}

/** What anybody may know of a code: who invites them, and nothing else. */
export interface Invitation {
  /** null where it is not known. */
  readonly givenName: string | null;
}

export const invitationSchema: v.GenericSchema<unknown, Invitation> = v.object({
  givenName: v.nullable(wordsSchema),
});

export const referralSchema: v.GenericSchema<unknown, Referral> = v.object({
  code: v.string(),
  link: wordsSchema,
  friends: v.array(
    v.object({
      givenName: v.nullable(wordsSchema),
      state: v.picklist(friendStates),
      at: instantSchema,
      points: pointsSchema,
    }),
  ),
});
