// What a record comes to: whether one of the friend's orders counts, when that is certain, and what the member sees.

import type { FriendState } from '../../contract/referral.ts';
import { addDays } from '../time/days.ts';
import type { FriendOrder, ReferralRecord, ReferralTerms } from './referral-record.ts';

/** Whether so much is left of an order that it counts. */
export function counts({ orderFrom }: ReferralTerms, { left }: FriendOrder): boolean {
  return left > 0 && left >= (orderFrom ?? 0);
}

/** When each order that counts is past its return window, soonest first. */
export function dueMoments({ terms, orders }: ReferralRecord): readonly number[] {
  return orders
    .filter((order) => counts(terms, order))
    .map(({ at }) => addDays(at, terms.pendingDays))
    .toSorted((one, other) => one - other);
}

export function hasAward({ award }: ReferralRecord): boolean {
  return award !== null && award.takenBack === null;
}

/** Whether the member's side is not yet what it should be. */
export function isUnsettled(record: ReferralRecord): boolean {
  return record.isOwed !== hasAward(record) && !record.isCapped;
}

/** The record as it is now: with the state that follows from it, and since when. */
export function withState(record: ReferralRecord, now: number): ReferralRecord {
  const state = stateOf(record);
  return { ...record, state, stateAt: state === record.state ? record.stateAt : now };
}

function stateOf(record: ReferralRecord): FriendState {
  const { review, award, isCapped, orders, terms } = record;
  if (hasAward(record)) return 'rewarded';
  if (review === 'refused' || isCapped) return 'refused';
  if (review === 'waiting') return 'in_review';
  if (orders.some((order) => counts(terms, order))) return 'ordered';
  const wasEnough = orders.some(({ eligible }) => counts(terms, { ...noOrder, left: eligible }));
  return award !== null || wasEnough ? 'returned' : 'joined';
}

const noOrder = { orderId: '', at: 0, eligible: 0 };
