/** A tiny loyalty server on a real port: remembers what it was asked, and answers as it was told. For tests only. */
import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface FakeLoyalty {
  readonly url: string;
  readonly asked: Asked[];
  /** Answers the next `times` requests with this status. */
  failNext(times: number, status: number): void;
  /** The vouchers it knows, with what state they are in. */
  readonly vouchers: Map<string, FakeVoucher>;
  /** All shop events, once per id, in order. */
  events(): { readonly id: string; readonly type: string }[];
  close(): Promise<void>;
}

export interface FakeVoucher {
  readonly customerId: string;
  readonly amount: number | null;
  readonly minimumSpend: number | null;
  readonly kind?: string;
  readonly percent?: number;
  readonly maximum?: number;
  readonly product?: { readonly id: string; readonly title: string };
  state: 'issued' | 'reserved' | 'used';
  orderId: string | null;
}

export async function startFakeLoyalty(port = 0): Promise<FakeLoyalty> {
  const asked: Asked[] = [];
  const vouchers = new Map<string, FakeVoucher>();
  const failing = { times: 0, status: 503 };
  const app = new Hono();

  app.use(async (context, next) => {
    const text = await context.req.text();
    asked.push({
      method: context.req.method,
      path: context.req.path,
      key: context.req.header('idempotency-key'),
      authorization: context.req.header('authorization'),
      body: text === '' ? null : JSON.parse(text),
    });
    if (failing.times === 0) return next();
    failing.times -= 1;
    return context.json(
      {
        type: '/problems/unavailable',
        code: failing.status === 503 ? 'unavailable' : 'invalid_request',
        title: 'No',
        status: failing.status,
        detail: 'As the test asked.',
        requestId: 'r1',
      },
      failing.status as 503,
      { 'content-type': 'application/problem+json' },
    );
  });
  app.post('/v1/events', async (context) => {
    const { events } = await context.req.json<{ events: { id: string }[] }>();
    const results = events.map(({ id }) => ({ id, result: { outcome: 'recorded', points: 0 } }));
    return context.json({ results });
  });
  app.get('/v1/vouchers/:code', (context) => {
    const code = context.req.param('code');
    return context.json(outcomeOf(vouchers, code, 'valid', context.req.query('customerId')));
  });
  app.on(['POST', 'DELETE'], '/v1/vouchers/:code/:action', async (context) => {
    const { code, action } = context.req.param();
    const order = await context.req.json<{ orderId: string; customerId?: string }>();
    const isRelease = context.req.method === 'DELETE';
    const word = isRelease ? 'released' : action === 'use' ? 'used' : 'reserved';
    const result = outcomeOf(vouchers, code, word, order.customerId, order.orderId);
    const voucher = vouchers.get(code);
    if (voucher !== undefined && 'voucher' in result) {
      voucher.state = word === 'released' ? 'issued' : word;
      voucher.orderId = isRelease ? null : order.orderId;
    }
    return context.json({ result });
  });

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () =>
      resolve(started),
    );
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    vouchers,
    failNext(times, status) {
      failing.times = times;
      failing.status = status;
    },
    events() {
      const all = asked
        .filter(({ path }) => path === '/v1/events')
        .flatMap(({ body }) => (body as { events: { id: string; type: string }[] }).events);
      return [...new Map(all.map((event) => [event.id, event])).values()];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function outcomeOf(
  vouchers: ReadonlyMap<string, FakeVoucher>,
  code: string,
  outcome: 'valid' | 'reserved' | 'used' | 'released',
  customerId: string | undefined,
  orderId: string | null = null,
): { outcome: string; state?: string; voucher?: unknown } {
  const voucher = vouchers.get(code);
  if (voucher === undefined) return { outcome: 'unknown_code' };
  if (customerId !== undefined && customerId !== voucher.customerId) {
    return { outcome: 'wrong_customer' };
  }
  if (voucher.state !== 'issued' && voucher.orderId !== orderId) {
    return { outcome: 'not_usable', state: voucher.state };
  }
  return {
    outcome,
    voucher: {
      code,
      rewardId: 'five-off',
      kind: voucher.kind ?? (voucher.amount === null ? 'free_shipping' : 'amount_off'),
      currency: 'EUR',
      amount: voucher.amount,
      percent: voucher.percent ?? null,
      maximum: voucher.maximum ?? null,
      product: voucher.product ?? null,
      minimumSpend: voucher.minimumSpend,
      expiresAt: null,
      customerId: voucher.customerId,
      state: 'issued',
      orderId,
    },
  };
}
