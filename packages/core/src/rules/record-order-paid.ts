// A paid order: the award for it, and whatever was heard of its refunds before.

import { points } from '../contract/points.ts';
import type { EventOutcome, PaidOrder } from '../contract/shop-event.ts';
import { giveAward } from './awards.ts';
import type { OrderRecord } from './book.ts';
import { orderPaidKey } from './business-keys.ts';
import { clawBack } from './claw-back.ts';
import { readBook } from './draft.ts';
import type { Draft } from './draft.ts';
import { ruleLock } from './locks.ts';
import { goodsAmount, purchasePoints, purchaseRule } from './purchase.ts';
import { tierOf } from './tiers.ts';

export function recordOrderPaid(draft: Draft, order: PaidOrder): EventOutcome {
  const { program } = draft.context;
  // Its keys stay unused: the same order may come again in the right currency.
  if (order.currency !== program.currency.code)
    return { outcome: 'ignored', reason: 'currency_mismatch' };
  const eligible = goodsAmount(program, order.lines, order.discount);
  const early = draft.order ?? unheardOf(order.id);
  const refunded = early.isCancelled ? eligible : Math.min(early.refunded, eligible);
  draft.businessKeys.add(orderPaidKey(order.id));
  draft.order = { ...early, number: order.number ?? early.number, eligible, refunded };
  return award(draft, draft.order, eligible);
}

export function unheardOf(orderId: string): OrderRecord {
  return { orderId, number: null, eligible: null, refunded: 0, isCancelled: false };
}

function award(draft: Draft, order: OrderRecord, eligible: number): EventOutcome {
  const { context } = draft;
  const book = readBook(draft);
  const rule = purchaseRule(context.program);
  if (!rule) return { outcome: 'ignored', reason: 'no_matching_rule' };
  const lock = ruleLock(context, book, rule);
  if (lock?.reason === 'not_enrolled' || lock?.reason === 'blocked')
    return { outcome: 'ignored', reason: lock.reason };
  if (eligible === 0) return { outcome: 'recorded', points: points(0) };
  // Past its limit an order earns no points; its spend counts for tiers all the same.
  const earned = lock ? points(0) : purchasePoints(rule, tierOf(context.program, book), eligible);
  const given = giveAward(draft, {
    rule,
    points: earned,
    sourceKind: 'order',
    sourceId: order.orderId,
    orderNumber: order.number,
    eligible,
  });
  const clawed = order.refunded > 0 ? clawBack(draft, given, order.refunded) : 0;
  return lock
    ? { outcome: 'ignored', reason: 'limit_reached' }
    : { outcome: 'recorded', points: points(earned - clawed) };
}
