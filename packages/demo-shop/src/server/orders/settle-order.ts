/** The last step of an order: paid, or cancelled; each in one transaction with what the loyalty server must hear. */
import type { VoucherOrder } from '@zegel/sdk/server';
import { enqueue, enqueueEvent } from '../outbox/enqueue.ts';
import type { ShopClock } from '../shop-clock.ts';
import type { ShopDatabase } from '../shop-database.ts';
import { findShopper, toEventCustomer } from '../shoppers.ts';
import { categoryOf } from './open-order.ts';
import { readLines } from './order-row.ts';
import type { OrderRow } from './order-row.ts';
import { spreadDiscount } from './spread-discount.ts';

export interface OrderDiscount {
  readonly discount: number;
  readonly shipping: number;
}

/** Marks an order paid; its lines learn their share of the discount, so that refunds come out exact. */
export function markPaid(
  database: ShopDatabase,
  clock: ShopClock,
  order: OrderRow,
  { discount, shipping }: OrderDiscount,
): void {
  database.transaction(() => {
    const changed = database.run(
      "update orders set state = 'paid', discount = ?, shipping = ? where id = ? and state = 'open'",
      discount,
      shipping,
      order.id,
    );
    if (changed.changes === 0) return;
    const lines = readLines(database, order.id);
    const shares = spreadDiscount(
      lines.map((line) => line.total),
      discount,
    );
    lines.forEach((line, index) => {
      database.run('update order_line set discount = ? where id = ?', shares[index] ?? 0, line.id);
    });
    if (order.code !== null) {
      enqueue(database, clock, `use-${order.id}`, {
        kind: 'use-voucher',
        code: order.code,
        // Of a gift card so much and no more.
        order: { ...voucherOrder(order), ...(discount > 0 && { amount: discount }) },
      });
    }
    const shopper = order.shopper_id === null ? undefined : findShopper(database, order.shopper_id);
    // A guest has no customer id, so there is nobody to give points to.
    if (shopper === undefined) return;
    enqueueEvent(database, clock, {
      id: `paid-${order.id}`,
      at: clock.now().toISOString(),
      type: 'order.paid',
      customer: toEventCustomer(shopper),
      order: {
        id: order.id,
        number: String(order.number),
        currency: 'EUR',
        channel: channelOf(lines),
        lines: lines.map((line, index) => ({
          productId: line.product_id,
          categories: [categoryOf(line.product_id)],
          quantity: line.quantity,
          total: line.total - (shares[index] ?? 0),
        })),
      },
    });
  });
}

/** Where it counts as placed: an order of deliveries alone is a subscription's. */
function channelOf(lines: ReturnType<typeof readLines>): 'web' | 'subscription' {
  const isSubscription = lines.every((line) => categoryOf(line.product_id) === 'subscription');
  return isSubscription ? 'subscription' : 'web';
}

/** Cancels an open order: the stock goes back, and so does the voucher where one may be in hand. */
export function cancelOrder(
  database: ShopDatabase,
  clock: ShopClock,
  order: OrderRow,
  refusal: string,
  isVoucherInHand: boolean,
): void {
  database.transaction(() => {
    const changed = database.run(
      "update orders set state = 'cancelled', refusal = ? where id = ? and state = 'open'",
      refusal,
      order.id,
    );
    if (changed.changes === 0) return;
    for (const line of readLines(database, order.id)) {
      database.run(
        'update product set stock = stock + ? where id = ?',
        line.quantity,
        line.product_id,
      );
    }
    if (order.code !== null && isVoucherInHand) {
      enqueue(database, clock, `release-${order.id}`, {
        kind: 'release-voucher',
        code: order.code,
        order: voucherOrder(order),
      });
    }
  });
}

/** Who a voucher is kept for. */
export function voucherOrder(order: OrderRow): VoucherOrder {
  return order.shopper_id === null
    ? { orderId: order.id }
    : { orderId: order.id, customerId: order.shopper_id };
}
