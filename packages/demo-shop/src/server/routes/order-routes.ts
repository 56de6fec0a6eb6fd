/** Checkout and what follows: codes, orders, refunds. Every order belongs to the session or the shopper that placed it. */
import { createHash } from 'node:crypto';
import { isLoyaltyError } from '@zegel/sdk/server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import * as v from 'valibot';
import { catalogue } from '../../catalogue/catalogue.ts';
import { optionValues } from '../../shop-api/order.ts';
import type { CodeCheck } from '../../shop-api/order.ts';
import { findOrder, toOrderView } from '../orders/order-row.ts';
import type { OrderRow } from '../orders/order-row.ts';
import { placeOrder } from '../orders/place-order.ts';
import { refundOrder } from '../orders/refund-order.ts';
import { voucherDiscount } from '../orders/voucher-discount.ts';
import type { PricedGoods } from '../orders/voucher-discount.ts';
import { priceOf } from '../orders/open-order.ts';
import type { ShopContext } from '../shop-context.ts';
import { readBody, readIdempotencyKey, refuse } from './read-body.ts';

const text = (max: number): v.GenericSchema<unknown, string> =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));

const lineSchema = v.pipe(
  v.strictObject({
    productId: v.picklist(catalogue.map((product) => product.id)),
    option: v.nullable(v.string()),
    quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
  }),
  v.check((line) => {
    const kind = catalogue.find((product) => product.id === line.productId)?.option ?? null;
    const allowed: readonly (string | null)[] = kind === null ? [null] : optionValues[kind];
    return allowed.includes(line.option);
  }, 'Expected an option of this product'),
);
const linesSchema = v.pipe(v.array(lineSchema), v.minLength(1), v.maxLength(40));
const codeSchema = v.pipe(v.string(), v.trim(), v.toUpperCase(), v.minLength(1), v.maxLength(60));

const orderSchema = v.strictObject({
  lines: linesSchema,
  code: v.nullable(codeSchema),
  email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(320)),
  address: v.strictObject({
    name: text(120),
    street: text(120),
    postcode: text(12),
    city: text(80),
    country: v.picklist(['NL', 'BE', 'DE']),
  }),
  payment: v.picklist(['succeeds', 'is-declined']),
});
const codeCheckSchema = v.strictObject({ code: codeSchema, lines: linesSchema });
const refundSchema = v.strictObject({
  lines: v.union([
    v.literal('all'),
    v.pipe(
      v.array(
        v.strictObject({
          lineId: v.pipe(v.number(), v.integer()),
          quantity: v.pipe(v.number(), v.integer(), v.minValue(1)),
        }),
      ),
      v.minLength(1),
    ),
  ]),
});

export function orderRoutes(shop: ShopContext): Hono {
  const { database, clock, sessions, desk, tellLoyalty } = shop;
  const app = new Hono();

  function ownOrder(context: Context): OrderRow {
    const session = sessions.read(context);
    const order = findOrder(database, context.req.param('id') ?? '');
    const isOwn =
      session !== null &&
      order?.state === 'paid' &&
      (order.session_hash === session.hash ||
        (order.shopper_id !== null && order.shopper_id === session.shopper?.id));
    // The same answer for "not yours" and "not there".
    if (order === undefined || !isOwn) throw refuse(404, 'unknown_order', 'There is no such order');
    return order;
  }

  app.post('/codes/check', async (context) => {
    const { code, lines } = await readBody(context, codeCheckSchema);
    const shopper = sessions.read(context)?.shopper ?? null;
    const goods = lines.map((line) => ({
      ...line,
      total: priceOf(database, line.productId) * line.quantity,
    }));
    return context.json(await checkCode(shop, code, shopper?.id ?? null, goods));
  });

  app.get('/orders', (context) => {
    const shopper = sessions.read(context)?.shopper;
    if (shopper === undefined || shopper === null) throw refuse(401, 'signed_out', 'Sign in first');
    const rows = database.all<OrderRow>(
      "select * from orders where shopper_id = ? and state = 'paid' order by number desc limit 100",
      shopper.id,
    );
    return context.json({ orders: rows.map((row) => toOrderView(database, row)) });
  });

  app.get('/orders/:id', (context) =>
    context.json({ order: toOrderView(database, ownOrder(context)) }),
  );

  app.post('/orders', async (context) => {
    const idempotencyKey = readIdempotencyKey(context);
    const input = await readBody(context, orderSchema);
    const session = sessions.ensure(context);
    const fingerprint = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
    const placed = await placeOrder(desk, {
      ...input,
      idempotencyKey,
      fingerprint,
      sessionHash: session.hash,
      shopper: session.shopper,
    });
    await tellLoyalty();
    if (placed.outcome === 'key_reused') {
      throw refuse(422, 'idempotency_key_reused', 'This key was used for another order');
    }
    return context.json(placed);
  });

  app.post('/orders/:id/refunds', async (context) => {
    const idempotencyKey = readIdempotencyKey(context);
    const { lines } = await readBody(context, refundSchema);
    const answer = refundOrder(database, clock, ownOrder(context), { idempotencyKey, lines });
    await tellLoyalty();
    return context.json(answer);
  });
  return app;
}

async function checkCode(
  { loyalty }: ShopContext,
  code: string,
  customerId: string | null,
  goods: readonly PricedGoods[],
): Promise<CodeCheck> {
  if (customerId === null) return { outcome: 'refused', reason: 'wrong_customer' };
  try {
    const worth = voucherDiscount(await loyalty.checkVoucher(code, customerId), goods);
    return worth.outcome === 'valid' ? { ...worth, code } : worth;
  } catch (error) {
    if (!isLoyaltyError(error)) throw error;
    return { outcome: 'refused', reason: 'unreachable' };
  }
}
