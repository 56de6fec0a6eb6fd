// How a redemption ends without having been used: its points go back where they came from, and its place in limits and
// stock is free again.

import type { RedemptionRecord } from '../book/book.ts';
import { post } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { returnToLot } from '../book/lots.ts';
import { payDebt } from '../book/pay-debt.ts';
import { rewardSubject, uncountUse } from '../book/uses.ts';
import { returnStock } from './stock.ts';

type Return =
  | { readonly code: 'cancel_hold'; readonly debit: 'held' }
  | { readonly code: 'give_back'; readonly debit: 'redeemed' };

/** A hold that comes to nothing. */
export function cancelHold(draft: Draft, record: RedemptionRecord): RedemptionRecord {
  returnPoints(draft, record, { code: 'cancel_hold', debit: 'held' });
  return keep(draft, { ...record, state: 'failed' });
}

/** A voucher nobody used, void by now. */
export function giveBack(draft: Draft, record: RedemptionRecord): RedemptionRecord {
  returnPoints(draft, record, { code: 'give_back', debit: 'redeemed' });
  return keep(draft, { ...record, state: 'returned' });
}

/** A voucher whose last day has passed. Where another system knows the code, it must say first that nobody used it. */
export function expireVoucher(draft: Draft, record: RedemptionRecord): RedemptionRecord {
  const { terms, points, used } = record;
  if (!terms.returnsExpired || points === 0 || used.length > 0)
    return keep(draft, { ...record, state: 'expired', orderId: null });
  return terms.isRemote
    ? keep(draft, { ...record, state: 'voiding', orderId: null })
    : giveBack(draft, { ...record, orderId: null });
}

export function hasPassed({ expiresAt }: RedemptionRecord, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** Replaces a redemption's row. */
export function keep(draft: Draft, record: RedemptionRecord): RedemptionRecord {
  draft.redemptions.set(record.id, record);
  return record;
}

function returnPoints(draft: Draft, record: RedemptionRecord, way: Return): void {
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
  returnStock(draft, record);
  if (record.terms.gift !== undefined) return;
  const reward = draft.context.program.rewards.find(({ id }) => id === record.rewardId);
  uncountUse(draft, rewardSubject(record.rewardId), reward?.limit ?? null, record.createdAt);
}
