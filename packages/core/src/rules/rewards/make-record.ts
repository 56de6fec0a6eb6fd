// A redemption as it begins: the reward as it is now, so that later edits change nothing.

import type { MinorUnits, Points } from '../../contract/points.ts';
import type { RedemptionRecord, RuleContext } from '../book/book.ts';
import type { ShopReward } from '../program/shop-reward.ts';
import { addDays } from '../time/days.ts';
import { termsOf } from './terms.ts';

export interface Beginning {
  readonly id: string;
  readonly points: Points;
  readonly amount: MinorUnits | null;
  readonly paidBy: RedemptionRecord['paidBy'];
  readonly more: Parameters<typeof termsOf>[1];
}

export function makeRecord(
  { now }: RuleContext,
  reward: ShopReward,
  { id, points, amount, paidBy, more }: Beginning,
): RedemptionRecord {
  return {
    id,
    rewardId: reward.id,
    kind: reward.kind,
    amount,
    minimumSpend: reward.minimumSpend,
    points,
    state: 'requested',
    code: null,
    createdAt: now,
    expiresAt: reward.validDays === null ? null : addDays(now, reward.validDays),
    orderId: null,
    paidBy,
    terms: termsOf(reward, more),
    used: [],
  };
}
