// What an order has earned follows what is known of it: `floor(rate × goods)`, less `floor(that × refunded ÷ goods)`, by
// the terms fixed when it was paid. So any split of refunds and edits ends at the same points, and a full refund takes
// back exactly the whole.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import { giveAward, growAward } from '../earning/awards.ts';
import type { Award } from '../book/book.ts';
import type { OrderRecord, OrderTerms } from './order-record.ts';
import { clawBack } from './claw-back.ts';
import { addToBalance } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { putBack } from './put-back.ts';
import { shareOf } from '../money/share-of.ts';
import { raiseTier } from '../tiers/tiers.ts';

/** What moved, and whether there is an award at all. */
export interface Settled {
  /** Above zero given, below zero taken. */
  readonly points: Points;
  readonly hasAward: boolean;
}

/** `before`: the record that the award was settled by last. The first time it gives the award. */
export function settleOrder(draft: Draft, before: OrderRecord | null): Settled {
  const { order } = draft;
  if (!order || order.eligible === null) return { points: points(0), hasAward: false };
  const known = orderAward(draft, order);
  const award = known ?? giveOrderAward(draft, order, order.eligible);
  if (!award) return { points: points(0), hasAward: false };
  const moved = adjustAward(draft, before, order, award);
  return { points: points((known ? 0 : award.points) + moved), hasAward: true };
}

/** What an order was awarded, if it was. */
export function orderAward(draft: Draft, { orderId }: OrderRecord): Award | null {
  const awards = [...draft.awards.values()];
  return awards.find((each) => each.sourceKind === 'order' && each.sourceId === orderId) ?? null;
}

// Without goods there is nothing to give yet: the order may still be edited.
function giveOrderAward(draft: Draft, order: OrderRecord, eligible: number): Award | null {
  const { terms } = order;
  if (!terms || eligible === 0) return null;
  const rule = draft.context.program.rules.find(({ id }) => id === terms.ruleId);
  return giveAward(draft, {
    rule: { id: terms.ruleId, limit: rule?.limit ?? null, pendingDays: 0 },
    availableAt: terms.availableAt,
    points: earnedBy(terms, eligible),
    sourceKind: 'order',
    sourceId: order.orderId,
    orderNumber: order.number,
    eligible,
  });
}

function earnedBy(terms: OrderTerms, eligible: number): Points {
  return points(shareOf(terms.points, eligible, terms.perAmount));
}

function adjustAward(
  draft: Draft,
  before: OrderRecord | null,
  order: OrderRecord,
  award: Award,
): number {
  const { refunded } = order;
  const eligible = order.eligible ?? 0;
  // Orders of an older version have no terms: what their award gave says the rate.
  const gross = order.terms
    ? earnedBy(order.terms, eligible)
    : points(shareOf(award.points, eligible, award.eligible));
  const clawed = points(shareOf(gross, refunded, eligible));
  const next: Award = {
    ...award,
    orderNumber: order.number ?? award.orderNumber,
    points: gross,
    clawed,
    eligible,
    refunded,
  };
  const due = gross - clawed - (award.points - award.clawed);
  const spent = eligible - refunded - (award.eligible - award.refunded);
  draft.awards.set(award.id, next);
  if (award.isReleased) addToBalance(draft, { qualifyingSpend: spent });
  if (due < 0) {
    const taken = clawBack(draft, next, points(0 - due), causeOf(before, order));
    draft.order = { ...order, taken: [...order.taken, ...taken] };
  }
  if (due > 0) giveMore(draft, before, order, { award, next, due: points(due) });
  raiseTier(draft, draft.context.now);
  return due;
}

interface Increase {
  readonly award: Award;
  readonly next: Award;
  readonly due: Points;
}

// What was taken comes back first; only what an edit has added is new.
function giveMore(
  draft: Draft,
  before: OrderRecord | null,
  order: OrderRecord,
  { award, next, due }: Increase,
): void {
  // Also where all it came to was taken back in the same step.
  const isNew = award.points === award.clawed && order.taken.length === 0;
  const hasGrown = next.points > award.points;
  const undone = new Set(['order', ...idsGone(before, order).map((id) => `refund:${id}`)]);
  const last = order.taken.toReversed();
  const fitting = last.filter(({ cause }) => undone.has(cause));
  const others = last.filter(({ cause }) => !undone.has(cause));
  const pieces = hasGrown ? fitting : [...fitting, ...others];
  const back = Math.min(
    due,
    pieces.reduce((sum, piece) => sum + piece.points, 0),
  );
  if (back > 0) {
    const left = putBack(draft, award.id, points(back), pieces);
    const taken = [...left, ...(hasGrown ? others : [])].toReversed();
    draft.order = { ...order, taken };
  }
  if (due > back) growAward(draft, award.id, points(due - back), isNew);
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
