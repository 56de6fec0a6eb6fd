// Points given or taken by hand, with a reason and a name kept. Goodwill is not loyalty: it does not count for tiers.

import type { AdjustInput, AdjustOutcome } from '../../contract/loyalty-backend.ts';
import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import { addToBalance, decide, post } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { makeLot, takeFromLots } from '../book/lots.ts';
import { payDebt } from '../book/pay-debt.ts';
import { openSettled } from '../book/settle-due.ts';
import { hasJoined } from './standing.ts';
import type { UseCase } from '../book/use-case.ts';

export const adjust: UseCase<AdjustInput, AdjustOutcome> = {
  name: 'adjust',

  plan: (_context, input) => ({ lotsFor: Math.max(0, 0 - input.points) }),

  decide(context, book, input) {
    const draft = openSettled(context, book);
    if (!hasJoined(draft.member)) return decide(draft, { outcome: 'not_enrolled' });
    const missing = 0 - input.points - draft.balance.available;
    if (missing > 0)
      return decide(draft, { outcome: 'insufficient_points', missing: points(missing) });
    if (input.points > 0) give(draft, input.points, wordsOf(input));
    if (input.points < 0) take(draft, points(0 - input.points), wordsOf(input));
    return decide(draft, { outcome: 'adjusted', points: input.points });
  },
};

type Words = Readonly<Record<string, string | null>>;

function wordsOf({ reason, actor, message }: AdjustInput): Words {
  return { reason, actor, message };
}

function give(draft: Draft, given: Points, words: Words): void {
  const operationId = draft.context.nextId();
  const lot = makeLot(draft, { awardId: null, points: given, earnedAt: draft.context.now });
  post(draft, {
    operationId,
    code: 'adjust',
    debit: 'adjusted',
    credit: 'available',
    points: given,
    lotId: lot.id,
    detail: { expiresAt: lot.expiresAt },
    words,
  });
  addToBalance(draft, { lifetime: given });
  payDebt(draft, operationId);
}

function take(draft: Draft, taken: Points, words: Words): void {
  const operationId = draft.context.nextId();
  for (const { lotId, points: share } of takeFromLots(draft, taken)) {
    post(draft, {
      operationId,
      code: 'adjust',
      debit: 'available',
      credit: 'adjusted',
      points: share,
      lotId,
      words,
    });
  }
}
