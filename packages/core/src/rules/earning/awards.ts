// Awards: what an earning rule gave for one thing that happened. They wait as `pending` where the rule says so, and
// come free as a lot of their own.

import { points } from '../../contract/points.ts';
import type { MinorUnits, Points } from '../../contract/points.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { Award } from '../book/book.ts';
import { addDays } from '../time/days.ts';
import { addToBalance, post } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { makeLot } from '../book/lots.ts';
import { spendOf } from '../book/spend-of.ts';
import { payDebt } from '../book/pay-debt.ts';
import { raiseTier } from '../tiers/tiers.ts';
import { countUse, ruleSubject } from '../book/uses.ts';

export interface Earning {
  readonly rule: Pick<EarningRule, 'id' | 'limit' | 'pendingDays'>;
  /** When the points come free, where that was fixed before; what lies in the past is free at once. */
  readonly availableAt?: number;
  /** May be 0 for an order, whose spend counts all the same. */
  readonly points: Points;
  readonly sourceKind: string;
  readonly sourceId: string | null;
  readonly orderNumber?: string | null;
  /** The campaign it is for. */
  readonly campaign?: string | null;
  /** Minor units of goods the points are for; 0 where not by amount. */
  readonly eligible?: MinorUnits;
}

/**
 * Records an award and its transfers, and counts the use against the rule's limit. The transfer that gives it bears its
 * id, so that whatever takes it back can name what it reverses.
 */
export function giveAward(draft: Draft, earning: Earning): Award {
  const { rule } = earning;
  const { now } = draft.context;
  const award: Award = {
    id: draft.context.nextId(),
    ruleId: rule.id,
    sourceKind: earning.sourceKind,
    sourceId: earning.sourceId,
    campaign: earning.campaign ?? null,
    orderNumber: earning.orderNumber ?? null,
    points: earning.points,
    pending: points(0),
    clawed: points(0),
    eligible: earning.eligible ?? 0,
    refunded: 0,
    awardedAt: now,
    availableAt: earning.availableAt ?? addDays(now, rule.pendingDays),
    isReleased: false,
  };
  // An order too small to earn uses nothing up; a badge without points does. What a challenge gave stands on its card.
  const isUse = award.sourceKind === 'order' ? award.points > 0 : award.sourceKind !== 'challenge';
  if (isUse && !isExtra(award)) countUse(draft, ruleSubject(rule.id), rule.limit);
  if (award.availableAt > now) return putPending(draft, award);
  return makeAvailable(draft, award, {
    code: 'award',
    debit: 'issued',
    points: award.points,
    id: award.id,
  });
}

/**
 * Gives more for the same thing: an order was edited upward. The points wait as long as the others do; where those are
 * free already, these are at once. `isFirst`: the award has given nothing before.
 */
export function growAward(draft: Draft, awardId: string, more: Points, isFirst: boolean): void {
  const award = draft.awards.get(awardId);
  if (!award) throw new Error(`Award ${awardId} was not loaded`);
  if (award.isReleased) {
    postAvailable(draft, award, {
      code: 'award',
      debit: 'issued',
      points: more,
      ...(isFirst && { id: awardId }),
    });
    return;
  }
  draft.awards.set(awardId, { ...award, pending: points(award.pending + more) });
  post(draft, {
    ...(isFirst && { id: awardId }),
    operationId: draft.context.nextId(),
    code: 'award',
    debit: 'issued',
    credit: 'pending',
    points: more,
    awardId,
    detail: detailOf(award),
  });
}

/** Lets pending points come free: they become a lot, pay a debt first, and count for tiers. */
export function releaseAward(draft: Draft, award: Award): void {
  makeAvailable(draft, award, { code: 'release', debit: 'pending', points: award.pending });
}

/** What a campaign adds to an order: the rule has been used by the order already. */
function isExtra({ sourceKind, campaign }: Award): boolean {
  return sourceKind === 'order_bonus' && campaign !== null;
}

function putPending(draft: Draft, award: Award): Award {
  const waiting: Award = { ...award, pending: award.points };
  draft.awards.set(award.id, waiting);
  if (award.points > 0) {
    post(draft, {
      id: award.id,
      operationId: draft.context.nextId(),
      code: 'award',
      debit: 'issued',
      credit: 'pending',
      points: award.points,
      awardId: award.id,
      detail: detailOf(award),
    });
  }
  return waiting;
}

type Arrival = { readonly points: Points } & (
  | { readonly code: 'award'; readonly debit: 'issued'; readonly id?: string }
  | { readonly code: 'release'; readonly debit: 'pending' }
);

function makeAvailable(draft: Draft, award: Award, arrival: Arrival): Award {
  const released: Award = { ...award, pending: points(0), isReleased: true };
  draft.awards.set(award.id, released);
  if (arrival.points > 0) postAvailable(draft, award, arrival);
  addToBalance(draft, { qualifyingSpend: spendOf(award) });
  // What comes free late, such as the order of a guest, reaches a tier when it comes.
  raiseTier(draft, arrival.code === 'release' ? award.availableAt : draft.context.now);
  return released;
}

function postAvailable(draft: Draft, award: Award, arrival: Arrival): void {
  const operationId = draft.context.nextId();
  // From the day they were promised for, not from the moment a job came round to it.
  const lot = makeLot(draft, {
    awardId: award.id,
    points: arrival.points,
    earnedAt: award.availableAt,
  });
  post(draft, {
    ...arrival,
    operationId,
    credit: 'available',
    lotId: lot.id,
    awardId: award.id,
    detail: { ...detailOf(award), expiresAt: lot.expiresAt },
  });
  addToBalance(draft, { lifetime: arrival.points, qualifyingPoints: arrival.points });
  payDebt(draft, operationId);
}

function detailOf(award: Award): Readonly<Record<string, string>> {
  const { ruleId, campaign } = award;
  return { ruleId, ...(campaign !== null && { campaign }) };
}
