// Which finished rounds something that is taken back may undo: a storage loads those awards, and no more.

import type { Award } from '../book/book.ts';
import { readRound } from './card.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type { ShopProgram } from '../program/shop-program.ts';
import type { RoundsAtStake } from './stamps-record.ts';

/** What an order has put on cards may be taken off them again. */
export function roundsOfOrder(order: Pick<OrderRecord, 'stamps'> | null): readonly RoundsAtStake[] {
  return (order?.stamps ?? [])
    .filter(({ counted }) => counted > 0)
    .map(({ challengeId, partId, counted }) => ({ challengeId, partId, count: counted }));
}

/** One time that a rule was met may be undone. */
export function roundsOfRule(
  { challenges = [] }: ShopProgram,
  ruleId: string,
): readonly RoundsAtStake[] {
  return challenges.flatMap(({ id: challengeId, needs }) =>
    needs
      .filter(({ facts }) => facts.by === 'rule' && facts.ruleId === ruleId)
      .map(({ partId }) => ({ challengeId, partId, count: 1 })),
  );
}

/**
 * Of the rounds of one challenge that stand, those that `count` may undo: on each of its cards the last ones, until they
 * took as much.
 */
export function atStake(rounds: readonly Award[], count: number): readonly Award[] {
  const sums = new Map<string, number>();
  return rounds
    .map((award) => ({ award, ...readRound(award.sourceId ?? '') }))
    .toSorted((one, other) => other.round - one.round)
    .filter(({ award, name }) => {
      const taken = sums.get(name) ?? 0;
      sums.set(name, taken + award.eligible);
      return taken < count;
    })
    .map(({ award }) => award);
}
