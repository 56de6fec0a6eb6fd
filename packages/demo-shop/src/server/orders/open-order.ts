/** The first step of an order: prices and stock are fixed in one transaction, before anything is asked of others. */
import { randomUUID } from 'node:crypto';
import { catalogue } from '../../catalogue/catalogue.ts';
import { shippingFor } from '../../shop-api/shipping.ts';
import type { Address, CartLine } from '../../shop-api/order.ts';
import type { ShopClock } from '../shop-clock.ts';
import type { ShopDatabase } from '../shop-database.ts';
import type { ShopperRow } from '../shoppers.ts';
import { findOrder } from './order-row.ts';
import type { OrderRow } from './order-row.ts';

export interface OrderRequest {
  readonly idempotencyKey: string;
  readonly fingerprint: string;
  readonly sessionHash: string;
  readonly shopper: ShopperRow | null;
  readonly email: string;
  readonly address: Address;
  readonly lines: readonly CartLine[];
  readonly code: string | null;
  readonly payment: 'succeeds' | 'is-declined';
}

export type OpenOrder =
  | { readonly outcome: 'open'; readonly order: OrderRow }
  | { readonly outcome: 'out_of_stock'; readonly productId: string };

const firstOrderNumber = 1042;

/** Takes the stock and writes the order; or says what is sold out, and writes nothing. */
export function openOrder(
  database: ShopDatabase,
  clock: ShopClock,
  request: OrderRequest,
): OpenOrder {
  return database.transaction<OpenOrder>(() => {
    const missing = request.lines.find(
      (line) => !hasStock(database, request.lines, line.productId),
    );
    if (missing !== undefined) return { outcome: 'out_of_stock', productId: missing.productId };
    const id = `o-${randomUUID()}`;
    const priced = request.lines.map((line) => ({
      ...line,
      total: priceOf(database, line.productId) * line.quantity,
    }));
    const subtotal = priced.reduce((sum, line) => sum + line.total, 0);
    database.run(
      `insert into orders (id, number, idempotency_key, fingerprint, session_hash, shopper_id, state, code, subtotal, discount, shipping, email, address, placed_at)
       values (?, (select coalesce(max(number), ?) + 1 from orders), ?, ?, ?, ?, 'open', ?, ?, 0, ?, ?, ?, ?)`,
      id,
      firstOrderNumber,
      request.idempotencyKey,
      request.fingerprint,
      request.sessionHash,
      request.shopper?.id ?? null,
      request.code,
      subtotal,
      shippingFor(subtotal, needsParcel(request.lines)),
      request.email,
      JSON.stringify(request.address),
      clock.now().toISOString(),
    );
    for (const line of priced) {
      database.run(
        'insert into order_line (order_id, product_id, option, quantity, total, discount) values (?, ?, ?, ?, ?, 0)',
        id,
        line.productId,
        line.option,
        line.quantity,
        line.total,
      );
      database.run(
        'update product set stock = stock - ? where id = ?',
        line.quantity,
        line.productId,
      );
    }
    const order = findOrder(database, id);
    if (order === undefined) throw new Error(`Order ${id} was not kept`);
    return { outcome: 'open', order };
  });
}

/** Whether anything in the cart is charged for posting. */
export function needsParcel(lines: readonly CartLine[]): boolean {
  return lines.some((line) => categoryOf(line.productId) !== 'subscription');
}

/** The shelf a product stands on. */
export function categoryOf(productId: string): string {
  const product = catalogue.find((each) => each.id === productId);
  if (product === undefined) throw new Error(`Unknown product ${productId}`);
  return product.category;
}

/** A product's price now, in cents. */
export function priceOf(database: ShopDatabase, productId: string): number {
  const row = database.get<{ price: number }>('select price from product where id = ?', productId);
  if (row === undefined) throw new Error(`Unknown product ${productId}`);
  return row.price;
}

function hasStock(database: ShopDatabase, lines: readonly CartLine[], productId: string): boolean {
  const wanted = lines
    .filter((line) => line.productId === productId)
    .reduce((sum, line) => sum + line.quantity, 0);
  const row = database.get<{ stock: number }>('select stock from product where id = ?', productId);
  return row !== undefined && row.stock >= wanted;
}
