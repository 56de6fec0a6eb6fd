// Levels and the badges that come with them, as a shopper's client reads them.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { countSchema, iconNameSchema, wordsSchema } from './words.ts';
import type { IconName } from './words.ts';

export const tierBases = ['points', 'spend', 'orders'] as const;
/** What levels count: points that became available; money spent, or orders, past their return window. */
export type TierBasis = (typeof tierBases)[number];

export interface Tier {
  readonly id: string;
  readonly name: string;
  readonly icon: IconName;
  /** Colour of the badge, `#rrggbb`. */
  readonly color: string;
  /** Qualifying points, minor units of spend or orders, from which on the tier is reached. The first tier has 0. */
  readonly from: number;
  readonly perks: readonly string[];
  /** The badge that comes with the tier. */
  readonly badge: Badge;
}

export interface Badge {
  readonly id: string;
  readonly name: string;
  /** The drawing on it; without one it is the shop's to choose. */
  readonly icon?: IconName;
}

export const badgeSchema: v.GenericSchema<unknown, Badge> = v.object({
  id: slugSchema,
  name: wordsSchema,
  icon: v.exactOptional(iconNameSchema),
});

export const tierSchema: v.GenericSchema<unknown, Tier> = v.object({
  id: slugSchema,
  name: wordsSchema,
  icon: iconNameSchema,
  color: v.pipe(v.string(), v.hexColor()),
  from: countSchema,
  perks: v.array(wordsSchema),
  badge: badgeSchema,
});
