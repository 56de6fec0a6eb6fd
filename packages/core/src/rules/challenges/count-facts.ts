// What happened goes onto a card, or off it again, and the card gives or takes back what that comes to. The rounds of a
// card follow from what is on it alone, so the order in which things happen does not matter.

import type { Draft } from '../book/draft.ts';
import { addFigure, figureOf, figureSubject } from './card.ts';
import type { Card } from './card.ts';
import { giveRound, takeRound } from './rounds.ts';
import type { ShopChallenge } from './shop-challenge.ts';
import { livelyPeriods, streakRounds } from './streak.ts';

/** So many rounds one decision gives at most; what more is on the card counts with the next thing that happens. */
const roundsMax = 200;

export interface CountedFacts {
  readonly challengeId: string;
  readonly partId: string | null;
  /** The period of the card; of a streak the one in which it happened. */
  readonly period: string;
  readonly isStreak: boolean;
  /** Below zero: taken back. */
  readonly count: number;
}

export function countFacts(draft: Draft, facts: CountedFacts): void {
  if (facts.count === 0) return;
  if (facts.isStreak) countStreak(draft, facts);
  else countStamps(draft, facts);
}

function challengeOf(draft: Draft, { challengeId }: CountedFacts): ShopChallenge | undefined {
  return draft.context.program.challenges?.find(({ id }) => id === challengeId);
}

function countStamps(draft: Draft, facts: CountedFacts): void {
  const { challengeId, partId, period, count } = facts;
  const card: Card = { challengeId, period };
  const challenge = challengeOf(draft, facts);
  addFigure(draft, card, { figure: 'stamps', partId, count });
  const partIds = challenge?.needs.map((need) => need.partId) ?? [partId];
  // What a round took is said by the round: a card of which the goal has changed since is taken back as it was given.
  while (partIds.some((each) => isOverdrawn(draft, card, each))) {
    const took = takeRound(draft, card);
    if (took === null) break;
    for (const each of partIds)
      addFigure(draft, card, { figure: 'spent', partId: each, count: -took });
  }
  if (challenge !== undefined && count > 0) fill(draft, card, challenge);
}

/** Gives what the cards of a member come to where two accounts have become one. */
export function settleCards(draft: Draft): void {
  for (const challenge of draft.context.program.challenges ?? []) {
    const subjects = new Set(
      challenge.needs.map(({ partId }) => figureSubject(challenge.id, 'stamps', partId)),
    );
    const periods = [...draft.uses.values()]
      .filter(({ subject }) => subjects.has(subject))
      .map(({ period }) => period);
    for (const period of new Set(periods))
      fill(draft, { challengeId: challenge.id, period }, challenge);
  }
}

function fill(draft: Draft, card: Card, challenge: ShopChallenge): void {
  for (let given = 0; given < roundsMax && isFull(draft, card, challenge); given += 1) {
    for (const need of challenge.needs)
      addFigure(draft, card, { figure: 'spent', partId: need.partId, count: need.count });
    giveRound(draft, challenge, card, challenge.needs[0]?.count ?? 1);
  }
}

function isOverdrawn({ uses }: Draft, card: Card, partId: string | null): boolean {
  return figureOf(uses, card, 'spent', partId) > figureOf(uses, card, 'stamps', partId);
}

function isFull({ uses }: Draft, card: Card, { needs, repeats }: ShopChallenge): boolean {
  if (!repeats && figureOf(uses, card, 'rounds') > 0) return false;
  return needs.every(
    ({ partId, count }) =>
      figureOf(uses, card, 'stamps', partId) - figureOf(uses, card, 'spent', partId) >= count,
  );
}

// One period more or less makes one round more or less at most.
function countStreak(draft: Draft, facts: CountedFacts): void {
  const { challengeId, period, count } = facts;
  const challenge = challengeOf(draft, facts);
  const card: Card = { challengeId, period: 'lifetime' };
  const worth = (): number => (challenge === undefined ? 0 : streakWorth(draft, challenge));
  const before = worth();
  addFigure(draft, { challengeId, period }, { figure: 'days', count });
  const after = worth();
  const rounds = figureOf(draft.uses, card, 'rounds');
  if (challenge !== undefined && after > before && (challenge.repeats || rounds === 0))
    giveRound(draft, challenge, card, 1);
  if (after < before) takeRound(draft, card);
}

function streakWorth({ uses }: Draft, { id, per = 'day', goal, repeats }: ShopChallenge): number {
  const rounds = streakRounds(livelyPeriods(uses.values(), id, per), goal);
  return repeats ? rounds : Math.min(1, rounds);
}
