// A debt after a return is paid by the next points that become available, whatever brought them.

import { points } from '../../contract/points.ts';
import { post } from './draft.ts';
import type { Draft } from './draft.ts';
import { takeFromLots } from './lots.ts';

/** Call it after every credit to `available`, so that nobody ever has points and a debt at once. */
export function payDebt(draft: Draft, operationId: string): void {
  const { debt, available } = draft.balance;
  for (const share of takeFromLots(draft, points(Math.min(debt, available)))) {
    post(draft, {
      operationId,
      code: 'debt_payment',
      debit: 'available',
      credit: 'debt',
      points: share.points,
      lotId: share.lotId,
    });
  }
}
