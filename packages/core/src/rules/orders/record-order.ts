// What is said of an order: paid, refunded, cancelled, or its whole state. Nothing said is ever refused, and it never
// loses its way: before the payment is heard of it is kept with the order, and so is what a guest's order would earn.

import { points } from '../../contract/points.ts';
import type { EventOutcome, ShopEvent } from '../../contract/shop-event.ts';
import { orderPaidKey } from '../book/business-keys.ts';
import { readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { hearCancellation, hearPayment, hearRefund, hearState } from './hear-order.ts';
import type { Hearing } from './hear-order.ts';
import { settleStamps } from '../challenges/settle-stamps.ts';
import { stampTerms } from '../challenges/order-stamps.ts';
import { keepNoMore } from './kept-goods.ts';
import { readGoods, readRefund } from './order-goods.ts';
import { isPriced, unheardOf } from './order-record.ts';
import type { OrderRecord, OrderTerms } from './order-record.ts';
import { decideNth, guestTerms, memberTerms } from './order-terms.ts';
import { orderAwards, settleOrder } from './settle-order.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';

export type OrderEvent = Extract<ShopEvent, { readonly order: unknown }>;

type Ignored = Extract<EventOutcome, { readonly outcome: 'ignored' }>['reason'];

export function recordOrder(draft: Draft, event: OrderEvent): EventOutcome {
  const { program } = draft.context;
  const known = draft.order;
  // Paid out once, and forgotten since: whoever it was has been erased.
  if (!known && draft.before.usedKeys.has(orderPaidKey(event.order.id)))
    return { outcome: 'duplicate' };
  // Its record stays as it is: the same order may come again in the right currency.
  if (event.type !== 'order.cancelled' && event.order.currency !== program.currency.code)
    return ignored('currency_mismatch');
  const before = known ?? unheardOf(event.order.id);
  const hearing = hear(draft, before, event);
  const heard = typeof hearing === 'string' ? before : hearing;
  const accountId = heard.accountId ?? namedAccount(draft, event);
  const isLinked = accountId !== heard.accountId;
  // Whose it is counts whenever it is told.
  if (typeof hearing === 'string' && !isLinked)
    return hearing === 'stale' ? ignored('stale') : { outcome: 'duplicate' };
  draft.order = keepNoMore(program, { ...heard, accountId }, draft.member);
  if (accountId === null) return keepForGuest(draft, draft.order);
  // An erased owner's: nobody has its points any more.
  if (!draft.member) return ignored('nothing_left');
  if (draft.member.accountId !== accountId)
    throw new Error(`Order ${heard.orderId} belongs to another account than was loaded`);
  const occasion = isLinked && isPriced(before) ? 'linked' : event.type;
  const outcome = award(draft, before, occasion);
  const isTold = event.type === 'order.refunded' && knows(before, event.refund.id);
  // Told as part of a state already, and no different.
  return isTold && isMoot(outcome) ? { outcome: 'duplicate' } : outcome;
}

function knows({ refunds }: OrderRecord, refundId: string): boolean {
  return refunds.some(({ id }) => id === refundId);
}

function isMoot(outcome: EventOutcome): boolean {
  return outcome.outcome === 'ignored' && outcome.reason === 'nothing_left';
}

function hear(draft: Draft, order: OrderRecord, event: OrderEvent): Hearing {
  const { digits } = draft.context.program.currency;
  const at = Date.parse(event.at);
  switch (event.type) {
    case 'order.paid':
    case 'order.updated': {
      const { number = null, channel = 'web', lines, discount } = event.order;
      const heard = { at, number, channel, ...readGoods(digits, lines, discount) };
      if (event.type === 'order.paid') return hearPayment(order, heard);
      const { isPaid, isCancelled } = event.order;
      const refunds = event.order.refunds.map((refund) => readRefund(digits, refund));
      return hearState(order, { ...heard, isPaid, isCancelled, refunds });
    }
    case 'order.refunded':
      return hearRefund(order, { ...readRefund(digits, event.refund), at });
    case 'order.cancelled':
      return hearCancellation(order, at);
  }
}

// The book is the owner's where there is one; the customer an event names may be somebody else.
function namedAccount(draft: Draft, event: OrderEvent): string | null {
  const customer = 'customer' in event ? event.customer : undefined;
  const { member } = draft;
  return customer && member?.customerId === customer.id ? member.accountId : null;
}

function keepForGuest(draft: Draft, order: OrderRecord): EventOutcome {
  if (!order.isPaid && !isPriced(order)) return ignored('unknown_order');
  keepTerms(draft, order, guestTermsOf(draft, order));
  return ignored('guest');
}

function award(
  draft: Draft,
  before: OrderRecord,
  occasion: OrderEvent['type'] | 'linked',
): EventOutcome {
  const { refusal, otherwise } = admit(draft, occasion === 'linked');
  if (refusal === 'unknown_order' && occasion === 'order.updated') return recorded(0);
  if (refusal) return ignored(refusal);
  const settled = settleOrder(draft, before);
  const isStamped = settleStamps(draft);
  // Its spend counts for tiers all the same.
  if (otherwise && !settled.isMeant && !isStamped) return ignored(otherwise);
  if (occasion === 'order.refunded' || occasion === 'order.cancelled') {
    const isDone = !settled.hasAward || draft.order?.refunded === before.refunded;
    return isDone && !isStamped ? ignored('nothing_left') : recorded(0 - settled.points);
  }
  return recorded(settled.points);
}

interface Admission {
  /** Why it earns nothing, now or ever; null: it is settled from here on. */
  readonly refusal: Ignored | null;
  /** What to say where none of the rules turns out to mean it. */
  readonly otherwise: Ignored | null;
}

/** Decides once whether an order earns, when it is first paid and somebody's. */
function admit(draft: Draft, isLinked: boolean): Admission {
  const { order, member, context } = draft;
  const key = order ? orderPaidKey(order.orderId) : '';
  const settled = { refusal: null, otherwise: null };
  if (!order || draft.before.usedKeys.has(key) || orderAwards(draft, order).length > 0)
    return settled;
  if (!order.isPaid && !isPriced(order)) return { ...settled, refusal: 'unknown_order' };
  if (isBlocked(member)) {
    draft.businessKeys.add(key);
    return { ...settled, refusal: 'blocked' };
  }
  // Kept as a guest's is: whoever orders before they join may claim it.
  if (!hasJoined(member)) {
    keepTerms(draft, order, guestTermsOf(draft, order));
    return { ...settled, refusal: 'not_enrolled' };
  }
  if (isPriced(order) && !isLinked) return { ...settled, refusal: 'nothing_left' };
  draft.businessKeys.add(key);
  if (isPriced(order)) {
    keepTerms(draft, order, decideNth(order.terms ?? [], readBook(draft).paidOrders));
    return settled;
  }
  const { terms, isLimited } = memberTerms(context, readBook(draft));
  keepTerms(draft, order, terms);
  if (terms.length === 0 && !draft.order?.stamps?.length)
    return { ...settled, refusal: 'no_matching_rule' };
  if (isLimited) return { ...settled, otherwise: 'limit_reached' };
  return { ...settled, otherwise: order.eligible === 0 ? null : 'no_matching_rule' };
}

function guestTermsOf({ context }: Draft, order: OrderRecord): readonly OrderTerms[] {
  return isPriced(order) ? (order.terms ?? []) : guestTerms(context);
}

function keepTerms(draft: Draft, order: OrderRecord, terms: readonly OrderTerms[]): void {
  const kept = terms.length > 0 ? terms : null;
  const stamps = isPriced(order) ? order.stamps : stampTerms(draft.context);
  draft.order = keepNoMore(draft.context.program, { ...order, terms: kept, stamps }, draft.member);
}

function ignored(reason: Ignored): EventOutcome {
  return { outcome: 'ignored', reason };
}

function recorded(moved: number): EventOutcome {
  return { outcome: 'recorded', points: points(moved) };
}
