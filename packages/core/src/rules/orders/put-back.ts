// Putting back what an order lost: a refund was deleted, a cancellation undone. Points return to where they were taken
// from, the last first, and each transfer names the one it reverses.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { Award } from '../book/book.ts';
import type { TakenPoints } from './order-record.ts';
import { addToBalance, post } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { makeLot, returnToLot } from '../book/lots.ts';
import { payDebt } from '../book/pay-debt.ts';

/** Puts pieces back, as many as make up `wanted`; answers those that stay taken. */
export function putBack(
  draft: Draft,
  awardId: string,
  wanted: Points,
  pieces: readonly TakenPoints[],
): readonly TakenPoints[] {
  const operationId = draft.context.nextId();
  const left: TakenPoints[] = [];
  let missing: number = wanted;
  for (const piece of pieces) {
    const moved = points(Math.min(piece.points, missing));
    missing -= moved;
    if (moved > 0) putPieceBack(draft, operationId, awardId, { ...piece, points: moved });
    if (moved < piece.points) left.push({ ...piece, points: points(piece.points - moved) });
  }
  payDebt(draft, operationId);
  return left;
}

function putPieceBack(
  draft: Draft,
  operationId: string,
  awardId: string,
  piece: TakenPoints,
): void {
  const award = draft.awards.get(awardId);
  if (!award) throw new Error(`Award ${awardId} was not loaded`);
  const common = {
    operationId,
    code: 'restore',
    debit: 'revoked',
    awardId,
    reversesId: piece.transferId,
  } as const;
  const detail = { ruleId: award.ruleId, cause: piece.cause };
  if (piece.from === 'pending' && !award.isReleased) {
    draft.awards.set(awardId, { ...award, pending: points(award.pending + piece.points) });
    post(draft, { ...common, credit: 'pending', points: piece.points, detail });
    return;
  }
  addToBalance(draft, { lifetime: piece.points, qualifyingPoints: piece.points });
  // What is still owed is owed no more; what was paid since is there to spend.
  const owed = points(piece.from === 'debt' ? Math.min(piece.points, draft.balance.debt) : 0);
  if (owed > 0) post(draft, { ...common, credit: 'debt', points: owed, detail });
  const free = points(piece.points - owed);
  if (free === 0) return;
  const lot = lotFor(draft, award, { ...piece, points: free });
  post(draft, {
    ...common,
    credit: 'available',
    points: free,
    lotId: lot.id,
    detail: { ...detail, expiresAt: lot.expiresAt },
  });
}

// The lot they came from; a new one for what waited when it was taken, or was owed and has been paid.
function lotFor(draft: Draft, award: Award, { lotId, points: returned }: TakenPoints) {
  return lotId !== null && draft.lots.has(lotId)
    ? returnToLot(draft, { lotId, points: returned })
    : makeLot(draft, { awardId: award.id, points: returned, earnedAt: award.availableAt });
}
