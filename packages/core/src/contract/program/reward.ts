// One thing points buy, as a shopper's client reads it: what must be shown or asked. What a shop owner writes is
// program-file/reward-in-file.ts; what only the shop may know is rules/program/shop-program.ts.

import * as v from 'valibot';
import { instantSchema, minorUnitsSchema, pointsSchema, slugSchema } from '../points.ts';
import type { Instant, MinorUnits, Points } from '../points.ts';
import { limitSchema } from './limit.ts';
import type { Limit } from './limit.ts';
import { countSchema, iconNameSchema, wordsSchema } from './words.ts';
import type { IconName } from './words.ts';

export const rewardKinds = [
  'amount_off',
  'percent_off',
  'free_shipping',
  'free_product',
  'gift_card',
  'variable',
  'donation',
  'experience',
  'subscription_discount',
] as const;
export type RewardKind = (typeof rewardKinds)[number];

/** How a member chooses the size of a `variable` reward: so many steps, each for so many points. */
export interface RewardSteps {
  readonly points: Points;
  /** Minor units taken off the order for each step. */
  readonly amount: MinorUnits;
  /** The fewest steps that can be taken; `cost` is what they come to. */
  readonly minimum: number;
  /** The most; null: as many as the points reach for. */
  readonly maximum: number | null;
}

export interface Reward {
  readonly id: string;
  readonly kind: RewardKind;
  readonly title: string;
  readonly text: string | null;
  readonly icon: IconName;
  /** 0: given by the shop, never taken for points. What a member pays, `RewardStatus.cost` says. */
  readonly cost: Points;
  /** Minor units taken off, put on a gift card, given away, or what a product is worth; null where it is no amount. */
  readonly amount: MinorUnits | null;
  /** Only of `variable`. */
  readonly steps: RewardSteps | null;
  /** Minor units of goods an order needs before the voucher works; null without a minimum. */
  readonly minimumSpend: MinorUnits | null;
  /** Days a voucher lives; null for ever. */
  readonly validDays: number | null;
  /** Only from this tier on. */
  readonly tierId: string | null;
  readonly limit: Limit | null;
  /** It can be taken until just before this moment; null without an end. */
  readonly until: Instant | null;
}

export const rewardSchema: v.GenericSchema<unknown, Reward> = v.object({
  id: slugSchema,
  kind: v.picklist(rewardKinds),
  title: wordsSchema,
  text: v.nullable(wordsSchema),
  icon: iconNameSchema,
  cost: pointsSchema,
  amount: v.nullable(minorUnitsSchema),
  steps: v.nullable(
    v.object({
      points: pointsSchema,
      amount: minorUnitsSchema,
      minimum: countSchema,
      maximum: v.nullable(countSchema),
    }),
  ),
  minimumSpend: v.nullable(minorUnitsSchema),
  validDays: v.nullable(countSchema),
  tierId: v.nullable(slugSchema),
  limit: v.nullable(limitSchema),
  until: v.nullable(instantSchema),
});
