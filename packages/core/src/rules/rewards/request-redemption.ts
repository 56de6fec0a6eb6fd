// Taking a reward: the points are held, and the voucher is issued at once or when its fulfilment answers.

import type { RedeemOutcome } from '../../contract/outcome.ts';
import { points } from '../../contract/points.ts';
import type { Reward } from '../../contract/program/reward.ts';
import type { RedemptionRecord } from '../book/book.ts';
import { addDays } from '../time/days.ts';
import { describeRedemption } from './describe-redemption.ts';
import { decide, post, readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { rewardLock } from '../account/locks.ts';
import { takeFromLots } from '../book/lots.ts';
import { issue } from './settle-redemption.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { countUse, rewardSubject } from '../book/uses.ts';

export interface RequestRedemptionCommand {
  readonly rewardId: string;
  readonly redemptionId: string;
  /** With a code the voucher is issued in the same decision; null leaves the points held until it is settled. */
  readonly code: string | null;
}

export const requestRedemption: UseCase<RequestRedemptionCommand, RedeemOutcome> = {
  name: 'requestRedemption',

  plan(context, { rewardId, redemptionId }) {
    const cost = context.program.rewards.find(({ id }) => id === rewardId)?.cost ?? 0;
    return { lotsFor: cost, redemptionId };
  },

  decide(context, book, { rewardId, redemptionId, code }) {
    const draft = openSettled(context, book);
    const reward = context.program.rewards.find(({ id }) => id === rewardId);
    if (!reward) return decide(draft, { outcome: 'unknown_reward' });
    if (draft.redemptions.has(redemptionId))
      throw new Error(`Redemption ${redemptionId} exists already`);
    const refusal = refuse(draft, reward);
    if (refusal) return decide(draft, refusal);
    const held = hold(draft, reward, redemptionId);
    const record = code === null ? held.record : issue(draft, held.record, code, held.operationId);
    const redemption = describeRedemption(context, draft.member, record);
    return decide(draft, { outcome: code === null ? 'pending' : 'redeemed', redemption });
  },
};

function refuse(draft: Draft, reward: Reward): RedeemOutcome | null {
  const lock = rewardLock(draft.context, readBook(draft), reward);
  switch (lock?.reason) {
    case undefined:
      return null;
    case 'insufficient_points':
      return { outcome: lock.reason, missing: lock.missing };
    case 'limit_reached':
      return { outcome: lock.reason, resetsAt: lock.resetsAt };
    case 'tier_required':
      return { outcome: lock.reason, tierId: lock.tierId };
    case 'in_debt':
      return { outcome: lock.reason, debt: lock.debt };
    case 'out_of_stock':
    case 'not_enrolled':
    case 'blocked':
      return { outcome: lock.reason };
    case 'cooldown':
    case 'done':
    case 'waiting_for_approval':
      throw new Error(`A reward is never locked by ${lock.reason}`);
  }
}

function hold(
  draft: Draft,
  reward: Reward,
  redemptionId: string,
): { record: RedemptionRecord; operationId: string } {
  const { now, nextId } = draft.context;
  const operationId = nextId();
  const shares = takeFromLots(draft, reward.cost);
  const paid = points(shares.reduce((sum, share) => sum + share.points, 0));
  if (paid !== reward.cost)
    throw new Error(`The lots loaded hold ${paid} of ${reward.cost} points`);
  const paidBy = shares.map((share) => ({
    ...share,
    transferId: post(draft, {
      operationId,
      code: 'hold',
      debit: 'available',
      credit: 'held',
      points: share.points,
      lotId: share.lotId,
      redemptionId,
      detail: { rewardId: reward.id },
    }),
  }));
  countUse(draft, rewardSubject(reward.id), reward.limit);
  const record: RedemptionRecord = {
    id: redemptionId,
    rewardId: reward.id,
    kind: reward.kind,
    amount: reward.amount,
    minimumSpend: reward.minimumSpend,
    points: reward.cost,
    state: 'requested',
    code: null,
    createdAt: now,
    expiresAt: reward.validDays === null ? null : addDays(now, reward.validDays),
    orderId: null,
    paidBy,
  };
  draft.redemptions.set(record.id, record);
  return { record, operationId };
}
