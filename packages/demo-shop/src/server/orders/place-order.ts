/**
 * Placing an order: open it, keep the voucher for it, take the test payment, settle. Each step can be
 * repeated, so a request that comes again under its key goes on where the first one stopped.
 */
import type { CodeRefusal, PlaceOrderAnswer } from '../../shop-api/order.ts';
import { isLoyaltyError } from '@zegel/sdk/server';
import type { LoyaltyServer } from '../loyalty/loyalty-server.ts';
import type { ShopClock } from '../shop-clock.ts';
import type { ShopDatabase } from '../shop-database.ts';
import { openOrder } from './open-order.ts';
import type { OrderRequest } from './open-order.ts';
import { findOrder, readLines, toOrderView } from './order-row.ts';
import type { OrderRow } from './order-row.ts';
import { cancelOrder, markPaid, voucherOrder } from './settle-order.ts';
import { voucherDiscount } from './voucher-discount.ts';

export interface OrderDesk {
  readonly database: ShopDatabase;
  readonly clock: ShopClock;
  readonly loyalty: LoyaltyServer;
  /** Orders being placed in this process, by key. */
  readonly running: Map<string, Promise<PlacedOrder>>;
}

export type PlacedOrder = PlaceOrderAnswer | { readonly outcome: 'key_reused' };

/** Places an order once, however often the same key comes. */
export function placeOrder(desk: OrderDesk, request: OrderRequest): Promise<PlacedOrder> {
  const known = desk.running.get(request.idempotencyKey);
  if (known !== undefined) {
    return known.then(() => placeOrder(desk, request));
  }
  const placing = place(desk, request).finally(() => {
    desk.running.delete(request.idempotencyKey);
  });
  desk.running.set(request.idempotencyKey, placing);
  return placing;
}

async function place(desk: OrderDesk, request: OrderRequest): Promise<PlacedOrder> {
  const earlier = desk.database.get<OrderRow>(
    'select * from orders where idempotency_key = ?',
    request.idempotencyKey,
  );
  if (earlier === undefined) {
    const opened = openOrder(desk.database, desk.clock, request);
    return opened.outcome === 'open' ? settle(desk, request, opened.order) : opened;
  }
  const isSame =
    earlier.fingerprint === request.fingerprint && earlier.session_hash === request.sessionHash;
  if (!isSame) return { outcome: 'key_reused' };
  return earlier.state === 'open' ? settle(desk, request, earlier) : answerOf(desk, earlier);
}

async function settle(
  desk: OrderDesk,
  request: OrderRequest,
  order: OrderRow,
): Promise<PlacedOrder> {
  const { database, clock } = desk;
  const kept = await keepVoucher(desk, order);
  if (kept.outcome === 'refused') {
    cancelOrder(database, clock, order, kept.reason, kept.mayBeInHand);
  } else if (request.payment === 'is-declined') {
    cancelOrder(database, clock, order, 'payment_declined', true);
  } else {
    markPaid(database, clock, order, {
      discount: kept.discount,
      shipping: kept.isFreeShipping ? 0 : order.shipping,
    });
  }
  return answerOf(desk, findOrder(database, order.id) ?? order);
}

type KeptVoucher =
  | { readonly outcome: 'kept'; readonly discount: number; readonly isFreeShipping: boolean }
  | { readonly outcome: 'refused'; readonly reason: CodeRefusal; readonly mayBeInHand: boolean };

async function keepVoucher(desk: OrderDesk, order: OrderRow): Promise<KeptVoucher> {
  if (order.code === null) return { outcome: 'kept', discount: 0, isFreeShipping: false };
  // A code is for its owner; a guest cannot show to be that.
  if (order.shopper_id === null) {
    return { outcome: 'refused', reason: 'wrong_customer', mayBeInHand: false };
  }
  try {
    const { result } = await desk.loyalty.reserveVoucher(order.code, voucherOrder(order), {
      idempotencyKey: `reserve-${order.id}`,
    });
    const lines = readLines(desk.database, order.id);
    const goods = lines.map((line) => ({ ...line, productId: line.product_id }));
    const worth = voucherDiscount(result, goods);
    if (worth.outcome === 'valid') return { ...worth, outcome: 'kept' };
    return { outcome: 'refused', reason: worth.reason, mayBeInHand: result.outcome === 'reserved' };
  } catch (error) {
    if (!isLoyaltyError(error)) throw error;
    // No answer may still mean that it was kept, so it is let go of for sure.
    return { outcome: 'refused', reason: 'unreachable', mayBeInHand: true };
  }
}

function answerOf(desk: OrderDesk, order: OrderRow): PlacedOrder {
  if (order.state === 'paid') {
    return { outcome: 'paid', order: toOrderView(desk.database, order) };
  }
  if (order.refusal === 'payment_declined') return { outcome: 'payment_declined' };
  return { outcome: 'code_refused', reason: (order.refusal ?? 'unreachable') as CodeRefusal };
}
