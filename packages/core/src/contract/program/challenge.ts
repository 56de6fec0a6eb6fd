// Something to finish: a stamp card, a goal, a streak, a set. As a shopper's client reads it; how far a member has come
// is `ChallengeStatus`, and what a shop owner writes is program-file/challenge-in-file.ts.

import * as v from 'valibot';
import { instantSchema, pointsSchema, slugSchema } from '../points.ts';
import type { Instant, Points } from '../points.ts';
import { countSchema, iconNameSchema, wordsSchema } from './words.ts';
import type { IconName } from './words.ts';

export const challengeKinds = ['stamp_card', 'count', 'spend', 'streak', 'set'] as const;
/**
 * `stamp_card`: so many stamps, then a new card. `count`: so many times. `spend`: so many minor units. `streak`: so many
 * calendar periods in a row. `set`: each of its parts once.
 */
export type ChallengeKind = (typeof challengeKinds)[number];

export interface Challenge {
  readonly id: string;
  readonly kind: ChallengeKind;
  readonly title: string;
  readonly text: string | null;
  readonly icon: IconName;
  /** What it takes: stamps, times, minor units, periods in a row, or parts. */
  readonly goal: number;
  /** What finishing it gives; 0 where it gives a reward or a badge alone. */
  readonly points: Points;
  /** One of `rewards`, given for nothing. */
  readonly rewardId?: string;
  /** One of `badges`. */
  readonly badgeId?: string;
  /** Of a `streak`: the calendar period that counts once. */
  readonly per?: 'day' | 'week' | 'month';
  /** Of a `set`, in the order in which they are shown. */
  readonly parts?: readonly { readonly id: string; readonly label: string }[];
  /** Whether it begins anew when it is finished. */
  readonly repeats: boolean;
}

/** How far a member has come. */
export interface ChallengeStatus {
  readonly challengeId: string;
  /** Of `goal`, in the round that runs. */
  readonly progress: number;
  /** How often it was finished, less what refunds undid. */
  readonly timesDone: number;
  /** Of a `set`: the ids of the parts that are done. */
  readonly doneParts?: readonly string[];
  /** What is not finished by then is lost: the round's window, the challenge itself, or the streak's next break. */
  readonly endsAt: Instant | null;
  /** null: open. */
  readonly lock: ChallengeLock | null;
}

export type ChallengeLock =
  | { readonly reason: 'not_enrolled' }
  | { readonly reason: 'blocked' }
  /** It begins then. */
  | { readonly reason: 'not_yet'; readonly at: Instant }
  /** Finished, and it does not repeat; or not again before then. */
  | { readonly reason: 'done'; readonly at: Instant | null };

export const challengeSchema: v.GenericSchema<unknown, Challenge> = v.object({
  id: slugSchema,
  kind: v.picklist(challengeKinds),
  title: wordsSchema,
  text: v.nullable(wordsSchema),
  icon: iconNameSchema,
  goal: countSchema,
  points: pointsSchema,
  rewardId: v.exactOptional(slugSchema),
  badgeId: v.exactOptional(slugSchema),
  per: v.exactOptional(v.picklist(['day', 'week', 'month'])),
  parts: v.exactOptional(v.array(v.object({ id: slugSchema, label: wordsSchema }))),
  repeats: v.boolean(),
});

export const challengeStatusSchema: v.GenericSchema<unknown, ChallengeStatus> = v.object({
  challengeId: slugSchema,
  progress: countSchema,
  timesDone: countSchema,
  doneParts: v.exactOptional(v.array(slugSchema)),
  endsAt: v.nullable(instantSchema),
  lock: v.nullable(
    v.variant('reason', [
      v.object({ reason: v.literal('not_enrolled') }),
      v.object({ reason: v.literal('blocked') }),
      v.object({ reason: v.literal('not_yet'), at: instantSchema }),
      v.object({ reason: v.literal('done'), at: v.nullable(instantSchema) }),
    ]),
  ),
});
