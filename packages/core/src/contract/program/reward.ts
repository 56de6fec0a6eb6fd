// One thing points buy, as a shopper's client reads it. What a shop owner writes is program-file/reward-in-file.ts.

import * as v from 'valibot';
import { minorUnitsSchema, pointsSchema, slugSchema } from '../points.ts';
import type { MinorUnits, Points } from '../points.ts';
import { limitSchema } from './limit.ts';
import type { Limit } from './limit.ts';
import { countSchema, iconNameSchema, wordsSchema } from './words.ts';
import type { IconName } from './words.ts';

export const rewardKinds = ['amount_off', 'free_shipping'] as const;
export type RewardKind = (typeof rewardKinds)[number];

export interface Reward {
  readonly id: string;
  readonly kind: RewardKind;
  readonly title: string;
  readonly text: string | null;
  readonly icon: IconName;
  readonly cost: Points;
  /** Minor units taken off the order; null for free shipping. */
  readonly amount: MinorUnits | null;
  /** Minor units of goods an order needs before the voucher works; null without a minimum. */
  readonly minimumSpend: MinorUnits | null;
  /** Days a voucher lives; null for ever. */
  readonly validDays: number | null;
  /** Only from this tier on. */
  readonly tierId: string | null;
  readonly limit: Limit | null;
}

export const rewardSchema: v.GenericSchema<unknown, Reward> = v.object({
  id: slugSchema,
  kind: v.picklist(rewardKinds),
  title: wordsSchema,
  text: v.nullable(wordsSchema),
  icon: iconNameSchema,
  cost: pointsSchema,
  amount: v.nullable(minorUnitsSchema),
  minimumSpend: v.nullable(minorUnitsSchema),
  validDays: v.nullable(countSchema),
  tierId: v.nullable(slugSchema),
  limit: v.nullable(limitSchema),
});
