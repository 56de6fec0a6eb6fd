// What an order has earned follows what is known of it: by each of its terms `floor(rate × goods)`, less `floor(that ×
// refunded ÷ goods)`. The terms were fixed when it was paid, so any split of refunds and edits ends at the same points,
// and a full refund takes back exactly the whole.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { Award } from '../book/book.ts';
import type { Draft } from '../book/draft.ts';
import { isForOrder } from '../book/spend-of.ts';
import { giveAward } from '../earning/awards.ts';
import { adjustAward } from './adjust-award.ts';
import type { OrderRecord, OrderTerms } from './order-record.ts';
import { worthOf } from './order-worth.ts';
import type { Worth } from './order-worth.ts';

/** What moved, and whether there is an award at all. */
export interface Settled {
  /** Above zero given, below zero taken. */
  readonly points: Points;
  readonly hasAward: boolean;
  /** Whether the order is one of those that any of its rules means, at a rate above zero. */
  readonly isMeant: boolean;
}

/** `before`: the record that the awards were settled by last. The first time it gives them. */
export function settleOrder(draft: Draft, before: OrderRecord | null): Settled {
  const { order } = draft;
  let moved = 0;
  let hasAward = false;
  let isMeant = false;
  if (!order || order.eligible === null) return { points: points(0), hasAward, isMeant };
  const known = orderAwards(draft, order);
  for (const [index, terms] of (order.terms ?? oldTerms(known)).entries()) {
    const worth = carried(order, worthOf(order, terms), index === 0);
    isMeant ||= worth.isMeant && terms.points > 0;
    const earlier = known.find((award) =>
      index === 0 ? carriesGoods(award) : !carriesGoods(award) && isBy(award, terms),
    );
    const award = earlier ?? giveOrderAward(draft, order, { terms, worth, isFirst: index === 0 });
    if (!award) continue;
    hasAward = true;
    moved += (earlier ? 0 : award.points) + adjustAward(draft, before, award, worth);
  }
  return { points: points(moved), hasAward, isMeant };
}

/** What an order was awarded, if it was. */
export function orderAwards(draft: Draft, { orderId }: OrderRecord): readonly Award[] {
  return [...draft.awards.values()].filter(
    (award) => award.sourceId === orderId && isForOrder(award),
  );
}

function isBy(award: Award, { ruleId, campaign }: OrderTerms): boolean {
  return award.ruleId === ruleId && award.campaign === campaign;
}

function carriesGoods({ sourceKind }: Award): boolean {
  return sourceKind === 'order';
}

// Its award says what the whole order came to, whichever goods its points are for.
function carried(order: OrderRecord, worth: Worth, isFirst: boolean): Worth {
  if (isFirst) return { ...worth, eligible: order.eligible ?? 0, refunded: order.refunded };
  return worth.isMeant ? worth : { ...worth, eligible: 0, refunded: 0 };
}

interface Gift {
  readonly terms: OrderTerms;
  readonly worth: Worth;
  readonly isFirst: boolean;
}

// Without goods there is nothing to give yet: the order may still be edited. The first award is there for the goods, also
// without points.
function giveOrderAward(draft: Draft, order: OrderRecord, gift: Gift): Award | null {
  const { terms, worth, isFirst } = gift;
  if (isFirst ? worth.eligible === 0 : worth.points === 0) return null;
  const rule = draft.context.program.rules.find(({ id }) => id === terms.ruleId);
  return giveAward(draft, {
    rule: { id: terms.ruleId, limit: rule?.limit ?? null, pendingDays: 0 },
    availableAt: terms.availableAt,
    points: worth.points,
    sourceKind: isFirst ? 'order' : 'order_bonus',
    sourceId: order.orderId,
    campaign: terms.campaign,
    orderNumber: order.number,
    eligible: worth.eligible,
  });
}

// Orders of an older version have no terms: what their award gave says the rate.
function oldTerms(known: readonly Award[]): readonly OrderTerms[] {
  return known.map((award) => ({
    ruleId: award.ruleId,
    points: award.points,
    perAmount: award.eligible,
    availableAt: award.availableAt,
    campaign: null,
    conditions: null,
  }));
}
