// The answer of a fulfilment: a hold ends exactly once, as a voucher or as points back in the lots they came from.

import type { RedemptionRecord } from '../book/book.ts';
import { decide, post } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { returnToLot } from '../book/lots.ts';
import { payDebt } from '../book/pay-debt.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { rewardSubject, uncountUse } from '../book/uses.ts';

export interface SettleRedemptionCommand {
  readonly redemptionId: string;
  readonly result:
    | { readonly outcome: 'issued'; readonly code: string }
    | { readonly outcome: 'failed' };
}

/** `already_settled`: nothing more was done; `redemption.state` tells how it had ended. */
export type SettleOutcome =
  | {
      readonly outcome: 'issued' | 'failed' | 'returned' | 'refused' | 'already_settled';
      readonly redemption: RedemptionRecord;
    }
  | { readonly outcome: 'unknown_redemption' };

export const settleRedemption: UseCase<SettleRedemptionCommand, SettleOutcome> = {
  name: 'settleRedemption',

  plan: (_context, { redemptionId }) => ({ redemptionId }),

  decide(context, book, { redemptionId, result }) {
    const draft = openSettled(context, book);
    const record = draft.redemptions.get(redemptionId);
    if (!record) return decide(draft, { outcome: 'unknown_redemption' });
    if (record.state !== 'requested')
      return decide(draft, { outcome: 'already_settled', redemption: record });
    const redemption =
      result.outcome === 'issued'
        ? issue(draft, record, result.code, context.nextId())
        : cancelHold(draft, record);
    return decide(draft, { outcome: result.outcome, redemption });
  },
};

/** Spends the held points for good and hands out the code. */
export function issue(
  draft: Draft,
  record: RedemptionRecord,
  code: string,
  operationId: string,
): RedemptionRecord {
  post(draft, {
    operationId,
    code: 'issue',
    debit: 'held',
    credit: 'redeemed',
    points: record.points,
    redemptionId: record.id,
    detail: { rewardId: record.rewardId },
  });
  return keep(draft, { ...record, state: 'issued', code });
}

function cancelHold(draft: Draft, record: RedemptionRecord): RedemptionRecord {
  returnPoints(draft, record, { code: 'cancel_hold', debit: 'held' });
  return keep(draft, { ...record, state: 'failed' });
}

type Return =
  | { readonly code: 'cancel_hold'; readonly debit: 'held' }
  | { readonly code: 'give_back'; readonly debit: 'redeemed' };

/** Puts what a redemption cost back into the lots that paid, and frees its place in the reward's limit. */
export function returnPoints(draft: Draft, record: RedemptionRecord, way: Return): void {
  const operationId = draft.context.nextId();
  for (const share of record.paidBy) {
    const { expiresAt } = returnToLot(draft, share);
    post(draft, {
      ...way,
      operationId,
      credit: 'available',
      points: share.points,
      lotId: share.lotId,
      redemptionId: record.id,
      reversesId: share.transferId,
      detail: { rewardId: record.rewardId, expiresAt },
    });
  }
  payDebt(draft, operationId);
  const reward = draft.context.program.rewards.find(({ id }) => id === record.rewardId);
  uncountUse(draft, rewardSubject(record.rewardId), reward?.limit ?? null, record.createdAt);
}

/** Replaces a redemption's row. */
export function keep(draft: Draft, record: RedemptionRecord): RedemptionRecord {
  draft.redemptions.set(record.id, record);
  return record;
}
