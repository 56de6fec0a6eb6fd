// What a reward costs a member, whether its time has come, and how large one of free size is taken.

import { points } from '../../contract/points.ts';
import type { MinorUnits, Points } from '../../contract/points.ts';
import type { ShopReward } from '../program/shop-reward.ts';

/** Whether it stands in a member's list, taken or locked: not one that is over or that only the shop gives. */
export function isListed({ isOffered, endsAt }: ShopReward, now: number): boolean {
  return isOffered && (endsAt === null || now < endsAt);
}

/** What a member of a tier pays, the fewest points where the size is free. */
export function costOf({ cost, tierCost }: ShopReward, tierId: string | null): Points {
  const own = tierId !== null && Object.hasOwn(tierCost, tierId) ? tierCost[tierId] : undefined;
  return own ?? cost;
}

/** The most that could be asked for, before it is known who asks. */
export function costMax({ cost, tierCost }: ShopReward, wanted: Points | null): Points {
  return points(Math.max(cost, wanted ?? 0, ...Object.values(tierCost)));
}

export interface RewardSize {
  readonly cost: Points;
  readonly amount: MinorUnits | null;
}

/** Brings what was asked for down to whole steps that are offered and that `available` reaches for. */
export function sizeOf(
  reward: ShopReward,
  asked: {
    readonly points: Points | null;
    /** What it costs whoever asks, where its size is not free. */
    readonly cost: Points;
    readonly available: Points;
  },
): RewardSize {
  const { steps, amount } = reward;
  if (steps === null) return { cost: asked.cost, amount };
  const wanted = asked.points === null ? steps.minimum : Math.floor(asked.points / steps.points);
  const reachable = Math.floor(asked.available / steps.points);
  const count = Math.max(steps.minimum, Math.min(wanted, steps.maximum ?? wanted, reachable));
  return { cost: points(count * steps.points), amount: count * steps.amount };
}
