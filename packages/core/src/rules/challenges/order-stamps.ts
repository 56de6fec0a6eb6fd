// What an order puts on the cards of its member: by which challenges is read once, when it is first paid, and kept with
// it; how much follows what is known of the order, so any split of refunds and edits ends at the same.

import { points } from '../../contract/points.ts';
import type { MinorUnits } from '../../contract/points.ts';
import type { RuleContext } from '../book/book.ts';
import type { CountedOrder } from '../orders/counted-goods.ts';
import { keptPieces } from '../orders/counted-goods.ts';
import { worthOf } from '../orders/order-worth.ts';
import { periodAt } from '../time/periods.ts';
import { cardAt } from './card.ts';
import { countersOf } from './counters.ts';
import { isRunning } from './shop-challenge.ts';
import type { OrderStamps } from './stamps-record.ts';

/** null: the programme has no challenges and no draws, and nothing is kept. */
export function stampTerms({ program, now }: RuleContext): readonly OrderStamps[] | null {
  const { challenges, draws, timeZone } = program;
  if (challenges === undefined && draws === undefined) return null;
  return countersOf(program)
    .filter((challenge) => isRunning(challenge, now))
    .flatMap((challenge) =>
      challenge.needs.flatMap(({ partId, facts }): readonly OrderStamps[] => {
        if (facts.by !== 'orders') return [];
        const { unit, perAmount, conditions } = facts;
        const { per } = challenge;
        const period =
          per === undefined
            ? cardAt(challenge, now, timeZone).period
            : periodAt(per, now, timeZone).key;
        const isStreak = per !== undefined;
        const common = { challengeId: challenge.id, partId, period, isStreak, counted: 0 };
        return [{ ...common, unit, perAmount, conditions }];
      }),
    );
}

/** What the order as it is known now is worth: of a streak 1, however large it is. */
export function stampsOf(
  order: CountedOrder,
  { unit, perAmount, conditions, isStreak }: OrderStamps,
): number {
  const worth = worthOf(order, {
    points: points(0),
    perAmount: null,
    campaign: null,
    conditions,
  });
  const kept: MinorUnits = worth.isMeant ? worth.eligible - worth.refunded : 0;
  if (kept <= 0) return 0;
  if (isStreak || unit === 'order') return 1;
  return unit === 'piece' ? keptPieces(order, conditions) : Math.floor(kept / (perAmount ?? kept));
}
