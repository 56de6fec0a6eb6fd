/** Sending things back: the money of each line comes out exact, however often it is split. */
import { randomUUID } from 'node:crypto';
import type { RefundAnswer } from '../../shop-api/order.ts';
import { enqueueEvent } from '../outbox/enqueue.ts';
import type { ShopClock } from '../shop-clock.ts';
import type { ShopDatabase } from '../shop-database.ts';
import { paidTotal, readLines, refundedTotal, toOrderView } from './order-row.ts';
import type { OrderLineRow, OrderRow } from './order-row.ts';

export interface RefundRequest {
  readonly idempotencyKey: string;
  /** How many of which line; 'all' for everything that is left. */
  readonly lines: 'all' | readonly { readonly lineId: number; readonly quantity: number }[];
}

interface LineBack {
  readonly line: OrderLineRow;
  readonly quantity: number;
  readonly amount: number;
}

export function refundOrder(
  database: ShopDatabase,
  clock: ShopClock,
  order: OrderRow,
  request: RefundRequest,
): RefundAnswer {
  return database.transaction<RefundAnswer>(() => {
    const earlier = database.get<{ amount: number; order_id: string }>(
      'select amount, order_id from refund where idempotency_key = ?',
      request.idempotencyKey,
    );
    if (earlier !== undefined) {
      if (earlier.order_id !== order.id) return { outcome: 'nothing_left' };
      return { outcome: 'refunded', order: toOrderView(database, order), amount: earlier.amount };
    }
    const lines = readLines(database, order.id);
    const back = lines.flatMap((line) => lineBack(line, wanted(request, line)));
    if (back.length === 0) return { outcome: 'nothing_left' };
    return writeRefund(database, clock, order, request.idempotencyKey, lines, back);
  });
}

function wanted(request: RefundRequest, line: OrderLineRow): number {
  const left = line.quantity - line.refunded_quantity;
  if (request.lines === 'all') return left;
  const asked = request.lines.find((each) => each.lineId === line.id)?.quantity ?? 0;
  return Math.min(left, asked);
}

/** Cumulative and rounded down, so that any split of refunds ends at exactly what was paid. */
function lineBack(line: OrderLineRow, quantity: number): LineBack[] {
  if (quantity <= 0) return [];
  const paid = line.total - line.discount;
  const dueByNow = Math.floor((paid * (line.refunded_quantity + quantity)) / line.quantity);
  return [{ line, quantity, amount: dueByNow - line.refunded_amount }];
}

function writeRefund(
  database: ShopDatabase,
  clock: ShopClock,
  order: OrderRow,
  idempotencyKey: string,
  lines: readonly OrderLineRow[],
  back: readonly LineBack[],
): RefundAnswer {
  const quantityLeft = lines.reduce((sum, line) => sum + line.quantity - line.refunded_quantity, 0);
  const isRest = back.reduce((sum, each) => sum + each.quantity, 0) === quantityLeft;
  const goods = back.reduce((sum, each) => sum + each.amount, 0);
  // Who sends everything back also gets the postage back.
  const amount = isRest ? paidTotal(order) - refundedTotal(database, order.id) : goods;
  const id = `r-${randomUUID()}`;
  const now = clock.now().toISOString();
  database.run(
    'insert into refund (id, order_id, idempotency_key, amount, made_at) values (?, ?, ?, ?, ?)',
    id,
    order.id,
    idempotencyKey,
    amount,
    now,
  );
  for (const each of back) {
    database.run(
      'insert into refund_line (refund_id, line_id, quantity, amount) values (?, ?, ?, ?)',
      id,
      each.line.id,
      each.quantity,
      each.amount,
    );
    database.run(
      'update product set stock = stock + ? where id = ?',
      each.quantity,
      each.line.product_id,
    );
  }
  if (order.shopper_id !== null) {
    enqueueEvent(database, clock, {
      id: `refunded-${id}`,
      at: now,
      type: 'order.refunded',
      order: { id: order.id, currency: 'EUR' },
      refund: {
        id,
        lines: back.map((each) => ({ productId: each.line.product_id, total: each.amount })),
      },
    });
  }
  return { outcome: 'refunded', order: toOrderView(database, order), amount };
}
