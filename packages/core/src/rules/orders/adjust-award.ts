// Brings one award of an order to what the order is worth by now: gives more, takes back, or puts back what was taken.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { Award } from '../book/book.ts';
import { spendOf } from '../book/spend-of.ts';
import { addToBalance } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { growAward } from '../earning/awards.ts';
import { raiseTier } from '../tiers/tiers.ts';
import { clawBack } from './claw-back.ts';
import type { OrderRecord, TakenPoints } from './order-record.ts';
import type { Worth } from './order-worth.ts';
import { putBack } from './put-back.ts';

/** Answers how many points moved: above zero given, below zero taken. */
export function adjustAward(
  draft: Draft,
  before: OrderRecord | null,
  award: Award,
  { points: gross, clawed, eligible, refunded }: Worth,
): number {
  const order = orderOf(draft);
  const orderNumber = order.number ?? award.orderNumber;
  const next: Award = { ...award, orderNumber, points: gross, clawed, eligible, refunded };
  const due = gross - clawed - (award.points - award.clawed);
  draft.awards.set(award.id, next);
  if (award.isReleased) addToBalance(draft, { qualifyingSpend: spendOf(next) - spendOf(award) });
  if (due < 0) {
    const taken = clawBack(draft, next, points(0 - due), causeOf(before, order));
    draft.order = { ...order, taken: [...order.taken, ...taken] };
  }
  if (due > 0) giveMore(draft, before, { award, next, due: points(due) });
  raiseTier(draft, draft.context.now);
  return due;
}

interface Increase {
  readonly award: Award;
  readonly next: Award;
  readonly due: Points;
}

// What was taken comes back first; only what an edit has added is new.
function giveMore(draft: Draft, before: OrderRecord | null, { award, next, due }: Increase): void {
  const order = orderOf(draft);
  const own = order.taken.filter((piece) => isOf(award, piece));
  const foreign = order.taken.filter((piece) => !isOf(award, piece));
  // Also where all it came to was taken back in the same step.
  const isNew = award.points === award.clawed && own.length === 0;
  const hasGrown = next.points > award.points;
  const undone = new Set(['order', ...idsGone(before, order).map((id) => `refund:${id}`)]);
  const last = own.toReversed();
  const fitting = last.filter(({ cause }) => undone.has(cause));
  const others = last.filter(({ cause }) => !undone.has(cause));
  const pieces = hasGrown ? fitting : [...fitting, ...others];
  const back = Math.min(
    due,
    pieces.reduce((sum, piece) => sum + piece.points, 0),
  );
  if (back > 0) {
    const left = putBack(draft, award.id, points(back), pieces);
    const still = [...left, ...(hasGrown ? others : [])].toReversed();
    draft.order = { ...order, taken: [...foreign, ...still] };
  }
  if (due > back) growAward(draft, award.id, points(due - back), isNew);
}

/** In rows of an older version no piece names its award: there was one, and it carried the goods. */
function isOf(award: Award, { awardId }: TakenPoints): boolean {
  return awardId === null ? award.sourceKind === 'order' : awardId === award.id;
}

function orderOf({ order }: Draft): OrderRecord {
  if (!order) throw new Error('No order was loaded');
  return order;
}

// One refund is its own cause; several at once, and whatever concerns the whole order, are the order's.
function causeOf(before: OrderRecord | null, order: OrderRecord): string {
  const [added, ...more] = order.refunds.filter(({ id }) => !has(before, id));
  const isWhole = order.isCancelled || !order.isPaid || order.eligible !== before?.eligible;
  return added && more.length === 0 && !isWhole ? `refund:${added.id}` : 'order';
}

function idsGone(before: OrderRecord | null, order: OrderRecord): readonly string[] {
  return (before?.refunds ?? []).map(({ id }) => id).filter((id) => !has(order, id));
}

function has(order: OrderRecord | null, refundId: string): boolean {
  return order?.refunds.some(({ id }) => id === refundId) ?? false;
}
