// Giving an unused voucher back: it is void in the shop first, then the points return.

import type { GiveBackOutcome } from '../../contract/outcome.ts';
import type { RedemptionRecord } from '../book/book.ts';
import { canGiveBack, describeRedemption } from './describe-redemption.ts';
import { decide } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import { giveBack, hasPassed, keep } from './end-redemption.ts';
import type { SettleOutcome } from './settle-redemption.ts';
import { countGift } from '../challenges/count-gift.ts';
import { hasJoined } from '../members/standing.ts';
import type { UseCase } from '../book/use-case.ts';

export interface RequestGiveBackCommand {
  readonly redemptionId: string;
  /** True when the code is void already, or needs no voiding: the points return at once. */
  readonly isVoided: boolean;
}

export interface SettleGiveBackCommand {
  readonly redemptionId: string;
  readonly result: 'voided' | 'refused';
}

export const requestGiveBack: UseCase<RequestGiveBackCommand, GiveBackOutcome> = {
  name: 'requestGiveBack',

  plan: (_context, { redemptionId }) => ({ redemptionId }),

  decide(context, book, { redemptionId, isVoided }) {
    const draft = openSettled(context, book);
    if (!hasJoined(draft.member)) return decide(draft, { outcome: 'not_enrolled' });
    const record = draft.redemptions.get(redemptionId);
    if (!record) return decide(draft, { outcome: 'unknown_redemption' });
    const describe = (row: RedemptionRecord) => describeRedemption(context, draft.member, row);
    // Asked a second time while the first is under way: the same answer, and nothing more to do.
    const isUnderWay = record.state === 'voiding';
    if (!isUnderWay && !canGiveBack(draft.member, record)) {
      return decide(draft, { outcome: 'not_returnable', redemption: describe(record) });
    }
    if (isVoided)
      return decide(draft, { outcome: 'returned', redemption: describe(giveBack(draft, record)) });
    const voiding = isUnderWay ? record : keep(draft, { ...record, state: 'voiding' });
    return decide(draft, { outcome: 'pending', redemption: describe(voiding) });
  },
};

export const settleGiveBack: UseCase<SettleGiveBackCommand, SettleOutcome> = {
  name: 'settleGiveBack',

  plan: (_context, { redemptionId }) => ({ redemptionId }),

  decide(context, book, { redemptionId, result }) {
    const draft = openSettled(context, book);
    const record = draft.redemptions.get(redemptionId);
    if (!record) return decide(draft, { outcome: 'unknown_redemption' });
    if (record.state !== 'voiding')
      return decide(draft, { outcome: 'already_settled', redemption: record });
    if (result === 'voided')
      return decide(draft, { outcome: 'returned', redemption: giveBack(draft, record) });
    // A gift of a challenge that was used stays: the next round finds it given.
    if (record.terms.challenge !== undefined) countGift(draft, record.terms.challenge, 1);
    // It was used, or is out of reach: whose last day has passed meanwhile stays so.
    const state = hasPassed(record, context.now) ? 'expired' : 'issued';
    return decide(draft, { outcome: 'refused', redemption: keep(draft, { ...record, state }) });
  },
};
