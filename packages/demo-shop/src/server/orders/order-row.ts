/** Orders as the file has them, and as the API shows them. */
import type { Address, OrderView } from '../../shop-api/order.ts';
import type { ShopDatabase } from '../shop-database.ts';

/** open: being placed; paid; cancelled: refused with the reason in `refusal`. */
export type OrderState = 'open' | 'paid' | 'cancelled';

export interface OrderRow {
  readonly id: string;
  readonly number: number;
  readonly idempotency_key: string;
  readonly fingerprint: string;
  readonly session_hash: string;
  readonly shopper_id: string | null;
  readonly state: OrderState;
  readonly refusal: string | null;
  readonly code: string | null;
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly email: string;
  readonly address: string;
  readonly placed_at: string;
}

export interface OrderLineRow {
  readonly id: number;
  readonly product_id: string;
  readonly option: string | null;
  readonly quantity: number;
  readonly total: number;
  readonly discount: number;
  readonly refunded_quantity: number;
  readonly refunded_amount: number;
}

export function findOrder(database: ShopDatabase, id: string): OrderRow | undefined {
  return database.get<OrderRow>('select * from orders where id = ?', id);
}

export function readLines(database: ShopDatabase, orderId: string): OrderLineRow[] {
  return database.all<OrderLineRow>(
    `select l.id, l.product_id, l.option, l.quantity, l.total, l.discount,
       coalesce(sum(r.quantity), 0) as refunded_quantity, coalesce(sum(r.amount), 0) as refunded_amount
     from order_line l left join refund_line r on r.line_id = l.id
     where l.order_id = ? group by l.id order by l.id`,
    orderId,
  );
}

/** What was paid for an order, in cents. */
export function paidTotal(order: OrderRow): number {
  return order.subtotal - order.discount + order.shipping;
}

export function refundedTotal(database: ShopDatabase, orderId: string): number {
  const row = database.get<{ amount: number }>(
    'select coalesce(sum(amount), 0) as amount from refund where order_id = ?',
    orderId,
  );
  return row?.amount ?? 0;
}

export function toOrderView(database: ShopDatabase, order: OrderRow): OrderView {
  const lines = readLines(database, order.id);
  const isAllBack = lines.every((line) => line.refunded_quantity === line.quantity);
  const isSomeBack = lines.some((line) => line.refunded_quantity > 0);
  return {
    id: order.id,
    number: String(order.number),
    placedAt: order.placed_at,
    state: isAllBack ? 'refunded' : isSomeBack ? 'partly_refunded' : 'paid',
    lines: lines.map((line) => ({
      id: line.id,
      productId: line.product_id,
      option: line.option,
      quantity: line.quantity,
      total: line.total,
      refundedQuantity: line.refunded_quantity,
    })),
    subtotal: order.subtotal,
    discount: order.discount,
    code: order.code,
    shipping: order.shipping,
    total: paidTotal(order),
    refunded: refundedTotal(database, order.id),
    email: order.email,
    address: JSON.parse(order.address) as Address,
  };
}
