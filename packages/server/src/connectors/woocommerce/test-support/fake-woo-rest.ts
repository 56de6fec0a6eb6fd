// The part of WooCommerce's REST API that a loyalty server needs, with the answers and refusals of the real one. Tests
// only.

import { Hono } from 'hono';
import type { Context } from 'hono';
import type { AppEnv } from '../../../http/app-env.ts';
import { orderJson, refundJson, wooTime } from './fake-woo-orders.ts';
import type { FakeOrder } from './fake-woo-orders.ts';

export interface FakeCoupon {
  readonly id: number;
  readonly code: string;
  usage_count: number;
  [field: string]: unknown;
}

export interface FakeRestState {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly orders: Map<number, FakeOrder>;
  readonly customers: Map<number, { readonly email: string; readonly first_name: string }>;
  readonly coupons: Map<number, FakeCoupon>;
  /** What the next requests are answered with instead; `hang`: never. */
  readonly faults: (FakeFault | 'hang')[];
  readonly requests: { readonly method: string; readonly path: string }[];
  /** Makes a webhook, which tries its address at once. */
  addWebhook(topic: string, address: string, secret: string): Promise<void>;
  /** Some hosts do this before WordPress sees the request. */
  dropsAuthorization: boolean;
}

export interface FakeFault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const base = '/wp-json/wc/v3';

export function fakeWooRest(state: FakeRestState): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.use(async (context, next) => {
    state.requests.push({ method: context.req.method, path: new URL(context.req.url).pathname });
    const fault = state.faults.shift();
    if (fault === 'hang') return new Promise<Response>(() => undefined);
    if (fault !== undefined) {
      return new Response(fault.body ?? 'Bad day', {
        status: fault.status,
        headers: fault.headers ?? {},
      });
    }
    if (!isAllowed(context, state)) {
      return refusal(context, 401, 'woocommerce_rest_cannot_view');
    }
    return next();
  });

  app.get(`${base}/orders`, (context) => {
    const { req } = context;
    const after = req.query('modified_after') ?? '';
    const size = Number(req.query('per_page') ?? 10);
    const page = Number(req.query('page') ?? 1);
    // Without this the real one compares with the shop's own time zone.
    if (req.query('dates_are_gmt') !== 'true') return refusal(context, 400, 'wrong_zone');
    const found = [...state.orders.values()]
      .filter((order) => order.status !== 'trash' && wooTime(order.modifiedAt) > after)
      .toSorted((one, other) => one.modifiedAt - other.modifiedAt || one.id - other.id)
      .slice((page - 1) * size, page * size);
    return context.json(found.map(orderJson));
  });
  app.get(`${base}/orders/:id`, (context) => {
    const order = state.orders.get(Number(context.req.param('id')));
    return order === undefined
      ? refusal(context, 404, 'woocommerce_rest_shop_order_invalid_id')
      : context.json(orderJson(order));
  });
  app.get(`${base}/orders/:id/refunds`, (context) => {
    const order = state.orders.get(Number(context.req.param('id')));
    return order === undefined
      ? refusal(context, 404, 'woocommerce_rest_invalid_order_id')
      : context.json(order.refunds.map(refundJson));
  });
  app.get(`${base}/customers/:id`, (context) => {
    const id = Number(context.req.param('id'));
    const customer = state.customers.get(id);
    return customer === undefined
      ? refusal(context, 404, 'woocommerce_rest_invalid_id')
      : context.json({ id, ...customer, date_created_gmt: '2026-11-01T10:00:00' });
  });

  app.post(`${base}/webhooks`, async (context) => {
    type Wanted = Record<'topic' | 'delivery_url' | 'secret', string>;
    const { topic, delivery_url, secret } = await context.req.json<Wanted>();
    await state.addWebhook(topic, delivery_url, secret);
    return context.json({ id: 1, topic, delivery_url, status: 'active' }, 201);
  });

  app.get(`${base}/coupons`, (context) => {
    const code = context.req.query('code')?.toLowerCase();
    return context.json([...state.coupons.values()].filter((coupon) => coupon.code === code));
  });
  app.post(`${base}/coupons`, async (context) => {
    const wanted = await context.req.json<{ code: string }>();
    // Codes have no case, and are kept in small letters.
    const code = wanted.code.toLowerCase();
    if ([...state.coupons.values()].some((coupon) => coupon.code === code)) {
      return refusal(context, 400, 'woocommerce_rest_coupon_code_already_exists');
    }
    const coupon = { ...wanted, id: 900 + state.coupons.size, code, usage_count: 0 };
    state.coupons.set(coupon.id, coupon);
    return context.json(coupon, 201);
  });
  app.put(`${base}/coupons/:id`, async (context) => {
    const coupon = state.coupons.get(Number(context.req.param('id')));
    if (coupon === undefined)
      return refusal(context, 404, 'woocommerce_rest_shop_coupon_invalid_id');
    Object.assign(coupon, await context.req.json());
    return context.json(coupon);
  });
  app.delete(`${base}/coupons/:id`, (context) => {
    const coupon = state.coupons.get(Number(context.req.param('id')));
    if (coupon === undefined)
      return refusal(context, 404, 'woocommerce_rest_shop_coupon_invalid_id');
    if (context.req.query('force') !== 'true')
      return refusal(context, 501, 'woocommerce_rest_trash_not_supported');
    state.coupons.delete(coupon.id);
    return context.json(coupon);
  });
  return app;
}

function isAllowed({ req }: Context<AppEnv>, state: FakeRestState): boolean {
  const { consumerKey, consumerSecret } = state;
  const basic = `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`;
  if (!state.dropsAuthorization && req.header('authorization') === basic) return true;
  return (
    req.query('consumer_key') === consumerKey && req.query('consumer_secret') === consumerSecret
  );
}

function refusal(context: Context<AppEnv>, status: 400 | 401 | 404 | 501, code: string): Response {
  return context.json({ code, message: 'No.', data: { status } }, status);
}
