// What is known of an order, put together from reports that come in any order: the latest whole state, and what events of
// their own said at that moment or after it. The same reports make the same record, however often and whenever they come.

import type { OrderRecord, RefundRecord } from './order-record.ts';
import { addMoney } from '../money/read-money.ts';

/** What a report came to: the record with it, or why it changes nothing. */
export type Hearing = OrderRecord | 'duplicate' | 'stale';

/** What was bought, and where. */
export type PurchaseHeard = Pick<OrderRecord, 'number' | 'channel' | 'eligible' | 'goods'> & {
  readonly at: number;
};

export function hearPayment(order: OrderRecord, payment: PurchaseHeard): Hearing {
  if (order.paidAt !== null) return 'duplicate';
  if (isBefore(payment.at, order.updatedAt)) return order.isPaid ? 'duplicate' : 'stale';
  const { at, number, ...bought } = payment;
  return withRefunded({
    ...order,
    ...bought,
    number: number ?? order.number,
    isPaid: true,
    paidAt: at,
  });
}

export function hearRefund(
  order: OrderRecord,
  refund: RefundRecord & { readonly at: number },
): Hearing {
  const known = order.refunds.find(({ id }) => id === refund.id);
  if (known && known.at !== null) return 'duplicate';
  if (isBefore(refund.at, order.updatedAt)) return known ? 'duplicate' : 'stale';
  const others = order.refunds.filter(({ id }) => id !== refund.id);
  return withRefunded({ ...order, refunds: sorted([...others, refund]) });
}

export function hearCancellation(order: OrderRecord, at: number): Hearing {
  if (isBefore(at, order.updatedAt)) return order.isCancelled ? 'duplicate' : 'stale';
  if (order.cancelledAt !== null && order.cancelledAt >= at) return 'duplicate';
  return withRefunded({ ...order, isCancelled: true, cancelledAt: at });
}

export interface StateHeard extends PurchaseHeard, Pick<OrderRecord, 'isPaid' | 'isCancelled'> {
  readonly refunds: readonly Omit<RefundRecord, 'at'>[];
}

/** A state of the same moment replaces the one before: shops count in seconds. */
export function hearState(order: OrderRecord, state: StateHeard): Hearing {
  const { at, number, channel, eligible, goods } = state;
  if (isBefore(at, order.updatedAt)) return 'stale';
  const paidAt = laterThan(at, order.paidAt);
  const cancelledAt = laterThan(at, order.cancelledAt);
  const since = order.refunds.filter((refund) => laterThan(at, refund.at) !== null);
  const told = state.refunds.filter(({ id }) => since.every((refund) => refund.id !== id));
  return withRefunded({
    ...order,
    ...(paidAt === null && { channel, eligible, goods }),
    number: number ?? order.number,
    isPaid: state.isPaid || paidAt !== null,
    isCancelled: state.isCancelled || cancelledAt !== null,
    refunds: sorted([...since, ...told.map((refund) => ({ ...refund, at: null }))]),
    updatedAt: at,
    paidAt,
    cancelledAt,
  });
}

function withRefunded(order: OrderRecord): OrderRecord {
  const { eligible, refunds, isPaid, isCancelled } = order;
  const sum = addMoney(refunds.map(({ amount }) => amount));
  const isVoid = isCancelled || !isPaid;
  return {
    ...order,
    refunded: eligible === null ? sum : isVoid ? eligible : Math.min(sum, eligible),
  };
}

function isBefore(at: number, updatedAt: number | null): boolean {
  return updatedAt !== null && at < updatedAt;
}

function laterThan(state: number, at: number | null): number | null {
  return at !== null && at >= state ? at : null;
}

function sorted(refunds: readonly RefundRecord[]): readonly RefundRecord[] {
  return refunds.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
