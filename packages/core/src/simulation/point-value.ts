// What a point is worth in money, by what it can buy. A reward without a price in money (free shipping, an invitation)
// says nothing of it.

import type { MinorUnits } from '../contract/points.ts';
import type { ShopReward } from '../rules/program/shop-reward.ts';

type Priced = Pick<ShopReward, 'cost' | 'amount' | 'steps' | 'percent' | 'maximum'>;

/** Minor units; null where nobody can say. `order` is what a typical one comes to. */
export function rewardValue(reward: Priced, order: MinorUnits): MinorUnits | null {
  const { amount, steps, percent } = reward;
  if (amount !== null) return amount;
  // The fewest steps: what `cost` is for.
  if (steps !== null) return steps.amount * steps.minimum;
  if (percent === null) return null;
  const off = Math.floor((order * percent) / 100);
  return Math.min(off, reward.maximum ?? off);
}

/** Minor units that the best of these gives for one point; null where none has a price. */
export function pointValue(
  rewards: readonly { readonly reward: Priced; readonly cost: number }[],
  order: MinorUnits,
): number | null {
  const values = rewards.flatMap(({ reward, cost }) => {
    const value = rewardValue(reward, order);
    return value === null || cost <= 0 ? [] : [value / cost];
  });
  return values.length === 0 ? null : Math.max(...values);
}
