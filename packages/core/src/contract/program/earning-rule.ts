// One way to earn, as a shopper's client reads it. What a shop owner writes is program-file/rule-in-file.ts.

import * as v from 'valibot';
import { minorUnitsSchema, pointsSchema, slugSchema } from '../points.ts';
import type { MinorUnits, Points } from '../points.ts';
import { limitSchema } from './limit.ts';
import type { Limit } from './limit.ts';
import { countSchema, iconNameSchema, wordsSchema } from './words.ts';
import type { IconName } from './words.ts';

export const earningRuleKinds = [
  'purchase',
  'signup',
  'review',
  'photo_review',
  'share',
  'follow',
  'visit',
  'vote',
  'survey',
  'newsletter',
  'profile',
  'birthday',
  'anniversary',
  'referral',
  'custom',
] as const;
export type EarningRuleKind = (typeof earningRuleKinds)[number];

/** Who may say that it happened: the browser (capped, pending), the shop's server, or a person at the shop. */
export type Verification = 'claim' | 'event' | 'approval';

export interface EarningRule {
  readonly id: string;
  readonly kind: EarningRuleKind;
  readonly title: string;
  readonly text: string | null;
  readonly icon: IconName;
  readonly verification: Verification;
  /** Fixed points, or the points for every `perAmount` spent. */
  readonly points: Points;
  /** Minor units that `points` are given for; null where the points are fixed. */
  readonly perAmount: MinorUnits | null;
  /** Points instead of `points` for members of a tier, by tier id. */
  readonly tierPoints: Readonly<Record<string, Points>>;
  /** Days before the points can be spent. */
  readonly pendingDays: number;
  readonly limit: Limit | null;
  /** Each product, page or order counts once. */
  readonly oncePerTarget: boolean;
  /** Whole hours that must lie between two awards. */
  readonly cooldownHours: number;
  /** The ids of the profile fields that must be filled; empty for kinds that ask for none. */
  readonly fields: readonly string[];
  /** Where it is done: the page to follow, or where reviews are written. */
  readonly link?: string;
  /** For `vote`: what can be voted for. */
  readonly options?: readonly { readonly id: string; readonly label: string }[];
  /** The badge it gives the first time: one of `program.badges`. */
  readonly badgeId?: string;
  /** Of a `referral`: what the friend gets for joining, before any order. */
  readonly friend?: { readonly points: Points; readonly rewardId: string | null };
}

export const earningRuleSchema: v.GenericSchema<unknown, EarningRule> = v.object({
  id: slugSchema,
  kind: v.picklist(earningRuleKinds),
  title: wordsSchema,
  text: v.nullable(wordsSchema),
  icon: iconNameSchema,
  verification: v.picklist(['claim', 'event', 'approval']),
  points: pointsSchema,
  perAmount: v.nullable(minorUnitsSchema),
  tierPoints: v.record(slugSchema, pointsSchema),
  pendingDays: countSchema,
  limit: v.nullable(limitSchema),
  oncePerTarget: v.boolean(),
  cooldownHours: countSchema,
  fields: v.array(slugSchema),
  link: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
  options: v.exactOptional(v.array(v.object({ id: slugSchema, label: wordsSchema }))),
  badgeId: v.exactOptional(slugSchema),
  friend: v.exactOptional(v.object({ points: pointsSchema, rewardId: v.nullable(slugSchema) })),
});
