// What a point is worth in money, by what it can buy. A reward without a price in money (free shipping, an invitation)
// says nothing of it.

import type { MinorUnits } from '../contract/points.ts';
import type { Reward } from '../contract/program/reward.ts';

interface Priced extends Pick<Reward, 'cost' | 'amount'> {
  /** Of a percentage of the order, and what it takes off at most. */
  readonly percent?: number | null;
  readonly maximum?: MinorUnits | null;
}

/** Minor units; null where nobody can say. `order` is what a typical one comes to. */
export function rewardValue(reward: Priced, order: MinorUnits): MinorUnits | null {
  if (reward.amount !== null) return reward.amount;
  if (typeof reward.percent !== 'number') return null;
  const off = Math.floor((order * reward.percent) / 100);
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
