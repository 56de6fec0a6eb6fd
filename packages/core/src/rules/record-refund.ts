// A refund or cancellation of an order. It is never refused, and never loses its way: before the payment is heard of it
// is kept with the order and taken off when the payment comes.

import { points } from '../contract/points.ts';
import type { MinorUnits, Points } from '../contract/points.ts';
import type { EventOutcome, OrderRefund } from '../contract/shop-event.ts';
import type { OrderRecord } from './book.ts';
import { orderCancelledKey, orderRefundKey } from './business-keys.ts';
import { clawBack } from './claw-back.ts';
import type { Draft } from './draft.ts';
import { goodsAmount } from './purchase.ts';
import { addMoney } from './read-money.ts';
import { unheardOf } from './record-order-paid.ts';

export function recordRefund(
  draft: Draft,
  order: { readonly id: string; readonly currency: string },
  refund: OrderRefund,
): EventOutcome {
  const { program } = draft.context;
  if (order.currency !== program.currency.code)
    return { outcome: 'ignored', reason: 'currency_mismatch' };
  const amount = goodsAmount(program, refund.lines);
  draft.businessKeys.add(orderRefundKey(order.id, refund.id));
  const record = draft.order ?? unheardOf(order.id);
  return takeBack(draft, record, addMoney([record.refunded, amount]));
}

export function recordCancellation(draft: Draft, orderId: string): EventOutcome {
  draft.businessKeys.add(orderCancelledKey(orderId));
  const record = { ...(draft.order ?? unheardOf(orderId)), isCancelled: true };
  return takeBack(draft, record, record.eligible ?? record.refunded);
}

function takeBack(draft: Draft, record: OrderRecord, refunded: MinorUnits): EventOutcome {
  if (record.eligible === null) {
    draft.order = { ...record, refunded };
    return { outcome: 'ignored', reason: 'unknown_order' };
  }
  const total = Math.min(refunded, record.eligible);
  draft.order = { ...record, refunded: total };
  const awards = [...draft.awards.values()].filter(
    (award) => award.sourceKind === 'order' && award.sourceId === record.orderId,
  );
  if (total === record.refunded || awards.length === 0)
    return { outcome: 'ignored', reason: 'nothing_left' };
  const clawed: readonly Points[] = awards.map((award) => clawBack(draft, award, total));
  return { outcome: 'recorded', points: points(clawed.reduce((sum, taken) => sum + taken, 0)) };
}
