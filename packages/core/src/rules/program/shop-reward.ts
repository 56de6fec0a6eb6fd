// A reward as the rules know it: what a shopper's client reads, and what only the shop may know.

import type { MinorUnits, Points } from '../../contract/points.ts';
import type { Limit } from '../../contract/program/limit.ts';
import type { Reward } from '../../contract/program/reward.ts';
import type { RewardProduct } from '../../contract/voucher.ts';

export interface ShopReward extends Reward {
  /** False: only ever given by the shop, and in nobody's list. */
  readonly isOffered: boolean;
  /** What members of a tier pay instead of `cost`, by the tier's id. */
  readonly tierCost: Readonly<Record<string, Points>>;
  /** How many there are for all members together; null for as many as are asked for. */
  readonly stock: Limit | null;
  /** Epoch milliseconds of the first moment and of the first one after the last; null without. */
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  /** Whether a voucher that expires unused gives its points back. */
  readonly returnsExpired: boolean;
  readonly percent: number | null;
  /** No more than so many minor units are taken off by a percentage. */
  readonly maximum: MinorUnits | null;
  readonly product: RewardProduct | null;
  /** Who gets a donation. */
  readonly cause: string | null;
  /** Where whoever took it goes on. */
  readonly link: string | null;
}
