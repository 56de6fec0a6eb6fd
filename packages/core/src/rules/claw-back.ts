// Taking back what an order's award gave, computed from the recorded award alone: whatever the rule says by now, any
// split of refunds ends at exactly what was given. It never fails: what cannot be taken is owed.

import { points } from '../contract/points.ts';
import type { MinorUnits, Points } from '../contract/points.ts';
import type { Award } from './book.ts';
import { addToBalance, post } from './draft.ts';
import type { Draft } from './draft.ts';
import { takeFromLots } from './lots.ts';
import { shareOf } from './share-of.ts';

/** Brings an award to `refunded` minor units in total, at most its `eligible`; answers how many points that took. */
export function clawBack(draft: Draft, award: Award, refunded: MinorUnits): Points {
  const due = points(shareOf(award.points, refunded, award.eligible) - award.clawed);
  const waiting = points(Math.min(award.pending, due));
  draft.awards.set(award.id, {
    ...award,
    refunded,
    pending: points(award.pending - waiting),
    clawed: points(award.clawed + due),
  });
  if (due > 0) revoke(draft, award, waiting, points(due - waiting));
  if (award.isReleased) addToBalance(draft, { qualifyingSpend: award.refunded - refunded });
  return due;
}

// First the order's own pending points, then its lot, then other lots, then a debt.
function revoke(draft: Draft, award: Award, waiting: Points, released: Points): void {
  const operationId = draft.context.nextId();
  const common = {
    operationId,
    credit: 'revoked',
    awardId: award.id,
    reversesId: award.id,
    detail: { ruleId: award.ruleId, orderNumber: award.orderNumber },
  } as const;
  if (waiting > 0) post(draft, { ...common, code: 'clawback', debit: 'pending', points: waiting });
  let owed: number = released;
  for (const share of takeFromLots(draft, released, award.id)) {
    post(draft, {
      ...common,
      code: 'clawback',
      debit: 'available',
      points: share.points,
      lotId: share.lotId,
    });
    owed -= share.points;
  }
  if (owed > 0) post(draft, { ...common, code: 'debt', debit: 'debt', points: points(owed) });
  addToBalance(draft, { lifetime: 0 - released, qualifyingPoints: 0 - released });
}
