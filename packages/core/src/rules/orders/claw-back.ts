// Taking back points of an order's award. It never fails: what cannot be taken is owed. What was taken is kept with the
// order, so that a refund that is deleted puts the same points back.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { Award } from '../book/book.ts';
import type { TakenPoints } from './order-record.ts';
import { addToBalance, post } from '../book/draft.ts';
import type { Draft, Posting } from '../book/draft.ts';
import { takeFromLots } from '../book/lots.ts';

/** First the order's own pending points, then its lot, then other lots, then a debt. Answers what was taken where. */
export function clawBack(
  draft: Draft,
  award: Award,
  due: Points,
  cause: string,
): readonly TakenPoints[] {
  const taken: TakenPoints[] = [];
  const operationId = draft.context.nextId();
  const take = (from: TakenPoints['from'], moved: Points, lotId?: string): void => {
    const posting: Posting = {
      operationId,
      code: from === 'debt' ? 'debt' : 'clawback',
      debit: from,
      credit: 'revoked',
      points: moved,
      awardId: award.id,
      reversesId: award.id,
      detail: { ruleId: award.ruleId, cause },
      ...(lotId !== undefined && { lotId }),
    };
    const transferId = post(draft, posting);
    taken.push({
      transferId,
      awardId: award.id,
      from,
      lotId: lotId ?? null,
      points: moved,
      cause,
    });
  };
  const waiting = points(Math.min(award.pending, due));
  if (waiting > 0) {
    draft.awards.set(award.id, { ...award, pending: points(award.pending - waiting) });
    take('pending', waiting);
  }
  const released = points(due - waiting);
  let owed: number = released;
  for (const share of takeFromLots(draft, released, award.id)) {
    take('available', share.points, share.lotId);
    owed -= share.points;
  }
  if (owed > 0) take('debt', points(owed));
  addToBalance(draft, { lifetime: 0 - released, qualifyingPoints: 0 - released });
  return taken;
}
