// Taking a reward: the points are held, and the voucher is issued at once or when its fulfilment answers.

import type { RedeemOutcome } from '../../contract/outcome.ts';
import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { RedemptionRecord } from '../book/book.ts';
import { describeRedemption } from './describe-redemption.ts';
import { decide, post, readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { costNow } from '../campaigns/campaign-cost.ts';
import { heldCampaigns } from '../campaigns/held-campaigns.ts';
import { rewardLock } from '../account/locks.ts';
import { takeFromLots } from '../book/lots.ts';
import type { ShopReward } from '../program/shop-reward.ts';
import { tierOf } from '../tiers/tiers.ts';
import { keep } from './end-redemption.ts';
import { makeRecord } from './make-record.ts';
import { costMax, isListed, sizeOf } from './offer.ts';
import type { RewardSize } from './offer.ts';
import { issue, spendHeld } from './settle-redemption.ts';
import { takeStock } from './stock.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { countUse, rewardSubject } from '../book/uses.ts';

export interface RequestRedemptionCommand {
  readonly rewardId: string;
  readonly redemptionId: string;
  /** With a code the voucher is issued in the same decision; null leaves the points held until it is settled. */
  readonly code: string | null;
  /** How many points a reward of free size is taken for; left out for the fewest. */
  readonly points?: Points | undefined;
}

export const requestRedemption: UseCase<RequestRedemptionCommand, RedeemOutcome> = {
  name: 'requestRedemption',

  plan(context, { rewardId, redemptionId, points: wanted = null }) {
    const reward = context.program.rewards.find(({ id }) => id === rewardId);
    return { lotsFor: reward ? costMax(reward, wanted) : 0, redemptionId };
  },

  decide(context, book, { rewardId, redemptionId, code, points: wanted = null }) {
    const draft = openSettled(context, book);
    const reward = context.program.rewards.find(({ id }) => id === rewardId);
    if (!reward || !isListed(reward, context.now))
      return decide(draft, { outcome: 'unknown_reward' });
    if (draft.redemptions.has(redemptionId))
      throw new Error(`Redemption ${redemptionId} exists already`);
    const refusal = refuse(draft, reward);
    if (refusal) return decide(draft, refusal);
    const settled = readBook(draft);
    const tierId = tierOf(context.program, settled)?.id ?? null;
    const { available } = draft.balance;
    const { cost, campaign } = costNow(heldCampaigns(context, settled), reward, tierId);
    const size = sizeOf(reward, { points: wanted, cost, available });
    const operationId = context.nextId();
    const held = hold(draft, reward, {
      redemptionId,
      size,
      campaign: campaign?.mark ?? null,
      operationId,
      isRemote: code === null,
    });
    const record = settle(draft, held, code, operationId);
    const redemption = describeRedemption(context, draft.member, record);
    const isPending = record.state === 'requested';
    return decide(draft, { outcome: isPending ? 'pending' : 'redeemed', redemption });
  },
};

/** A donation is given the moment it is taken: there is nothing to wait for and nothing to use. */
function settle(
  draft: Draft,
  held: RedemptionRecord,
  code: string | null,
  operationId: string,
): RedemptionRecord {
  if (held.kind === 'donation') {
    spendHeld(draft, held, operationId);
    return keep(draft, { ...held, state: 'used' });
  }
  return code === null ? held : issue(draft, held, code, operationId);
}

function refuse(draft: Draft, reward: ShopReward): RedeemOutcome | null {
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
    case 'not_yet':
      return { outcome: lock.reason, at: lock.at };
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
  reward: ShopReward,
  how: {
    readonly redemptionId: string;
    readonly size: RewardSize;
    readonly campaign: string | null;
    readonly operationId: string;
    readonly isRemote: boolean;
  },
): RedemptionRecord {
  const { redemptionId, size, campaign, operationId } = how;
  const shares = takeFromLots(draft, size.cost);
  const paid = points(shares.reduce((sum, share) => sum + share.points, 0));
  if (paid !== size.cost) throw new Error(`The lots loaded hold ${paid} of ${size.cost} points`);
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
      detail: { rewardId: reward.id, ...(campaign !== null && { campaign }) },
    }),
  }));
  countUse(draft, rewardSubject(reward.id), reward.limit);
  const stock = takeStock(draft, reward);
  const isRemote = how.isRemote && reward.kind !== 'donation';
  const record = makeRecord(draft.context, reward, {
    id: redemptionId,
    points: size.cost,
    amount: size.amount,
    paidBy,
    more: { ...(isRemote && { isRemote }), ...(stock !== null && { stock }) },
  });
  return keep(draft, record);
}
