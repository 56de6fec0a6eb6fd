// The answer of a fulfilment: a hold ends exactly once, as a voucher or as points back in the lots they came from.

import type { RedemptionRecord } from '../book/book.ts';
import { decide, post } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { countGift } from '../challenges/count-gift.ts';
import { cancelHold, keep } from './end-redemption.ts';

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
    // A gift that could not be made was not given.
    if (result.outcome === 'failed' && record.terms.challenge !== undefined)
      countGift(draft, record.terms.challenge, -1);
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
  spendHeld(draft, record, operationId);
  return keep(draft, { ...record, state: 'issued', code });
}

/** What was held is gone for good. A gift has cost nothing. */
export function spendHeld(draft: Draft, record: RedemptionRecord, operationId: string): void {
  if (record.points === 0) return;
  post(draft, {
    operationId,
    code: 'issue',
    debit: 'held',
    credit: 'redeemed',
    points: record.points,
    redemptionId: record.id,
    detail: { rewardId: record.rewardId },
  });
}
