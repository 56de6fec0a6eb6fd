/** Lets go of orders that a crash left open and nobody came back for: their stock and voucher return. */
import type { ShopClock } from '../shop-clock.ts';
import type { ShopDatabase } from '../shop-database.ts';
import type { OrderRow } from './order-row.ts';
import { cancelOrder } from './settle-order.ts';

/** How long the same request may still come again. */
const abandonedAfterMs = 30 * 60_000;

export function cancelAbandonedOrders(database: ShopDatabase, clock: ShopClock): void {
  const before = new Date(clock.now().getTime() - abandonedAfterMs).toISOString();
  const orders = database.all<OrderRow>(
    "select * from orders where state = 'open' and placed_at < ?",
    before,
  );
  for (const order of orders) cancelOrder(database, clock, order, 'unreachable', true);
}
