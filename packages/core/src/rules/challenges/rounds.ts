// Finished rounds of a card: what each gives, and how it is taken back. An award is the fact of a round, also where it
// holds no points; `eligible` says what the round took off the card, and `refunded` that it was taken back.

import { points } from '../../contract/points.ts';
import type { Award } from '../book/book.ts';
import type { Draft } from '../book/draft.ts';
import { giveBadge } from '../book/give-badge.ts';
import { giveAward } from '../earning/awards.ts';
import { clawBack } from '../orders/claw-back.ts';
import { issueGift } from '../rewards/issue-gift.ts';
import { cancelHold, keep } from '../rewards/end-redemption.ts';
import { raiseTier } from '../tiers/tiers.ts';
import { addFigure, cardName, figureOf, readRound, roundName } from './card.ts';
import type { Card } from './card.ts';
import { roundsEver } from './rounds-ever.ts';
import type { ShopChallenge } from './shop-challenge.ts';

/** `took`: what the round takes off the card. */
export function giveRound(draft: Draft, challenge: ShopChallenge, card: Card, took: number): void {
  const { id, points: given, pendingDays, badgeId, rewardId } = challenge;
  const round = figureOf(draft.uses, card, 'rounds') + 1;
  addFigure(draft, card, { figure: 'rounds', count: 1 });
  giveAward(draft, {
    // What holds no points has nothing to wait for.
    rule: { id, limit: null, pendingDays: given > 0 ? pendingDays : 0 },
    points: given,
    sourceKind: 'challenge',
    sourceId: roundName(card, round),
    eligible: took,
  });
  if (badgeId !== undefined) giveBadge(draft, badgeId, draft.context.now);
  // A gift that was used before its round was taken back is there already.
  const isOwed = figureOf(draft.uses, card, 'gifts') < round;
  if (rewardId !== undefined && isOwed) giveGift(draft, rewardId, card, round);
  if (given === 0 && rewardId !== undefined && !isOwed) return;
  const timesDone = roundsEver(draft.uses.values(), id);
  draft.signals.push({ type: 'challenge.completed', data: { challengeId: id, timesDone } });
}

// Where none is left, the rest is given all the same.
function giveGift(draft: Draft, rewardId: string, card: Card, round: number): void {
  const record = issueGift(draft, rewardId, roundName(card, round), cardName(card));
  if (record !== null) addFigure(draft, card, { figure: 'gifts', count: 1 });
}

/** Takes back the last round that stands; answers what it had taken off the card, null where there is none. */
export function takeRound(draft: Draft, card: Card): number | null {
  const round = figureOf(draft.uses, card, 'rounds');
  const award = lastRound(draft, card);
  if (round === 0 || award === null) return null;
  addFigure(draft, card, { figure: 'rounds', count: -1 });
  const next: Award = { ...award, clawed: award.points, refunded: award.eligible };
  draft.awards.set(award.id, next);
  const due = points(award.points - award.clawed);
  if (due > 0) clawBack(draft, next, due, 'challenge');
  if (figureOf(draft.uses, card, 'gifts') >= round) takeGift(draft, card);
  raiseTier(draft, draft.context.now);
  return award.eligible;
}

// Where two accounts have become one, their cards have counted the same numbers.
function lastRound(draft: Draft, card: Card): Award | null {
  const [last] = [...draft.awards.values()]
    .filter((award) => isStanding(award) && isOfCard(award, card))
    .toSorted(
      (one, other) =>
        readRound(other.sourceId ?? '').round - readRound(one.sourceId ?? '').round ||
        (one.id < other.id ? 1 : -1),
    );
  return last ?? null;
}

function isOfCard({ sourceId }: Award, card: Card): boolean {
  const { name, round } = readRound(sourceId ?? '');
  return roundName(card, round) === `${name}:${round}`;
}

/** Whether it is a round that was not taken back. */
export function isStanding({
  sourceKind,
  eligible,
  refunded,
}: Pick<Award, 'sourceKind' | 'eligible' | 'refunded'>): boolean {
  return sourceKind === 'challenge' && refunded < eligible;
}

// What was used, or lies in a checkout, stays: the next round then finds it given already.
function takeGift(draft: Draft, card: Card): void {
  const [last] = [...draft.redemptions.values()]
    .filter(
      ({ terms, state }) =>
        terms.challenge === cardName(card) && (state === 'requested' || state === 'issued'),
    )
    .toSorted((one, other) => other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1));
  if (last === undefined) return;
  addFigure(draft, card, { figure: 'gifts', count: -1 });
  // Whoever made the code says first that nobody has used it.
  if (last.state === 'requested') cancelHold(draft, last);
  else keep(draft, { ...last, state: 'voiding' });
}
