// A Shopify of our own on this machine: the Admin API for the questions that are asked here, over real HTTP. It checks
// the token and every field of a question, counts its cost, and can be busy, slow or broken.

import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { graphql } from 'graphql';
import { onTestFinished } from 'vitest';
import { adminSchema } from './admin-schema.ts';
import { fakeDiscounts } from './fake-discounts.ts';
import type { FakeOrder } from './fake-orders.ts';
import { fakeResolvers } from './fake-resolvers.ts';
import type { FakeShop } from './fake-resolvers.ts';
import { costMax, costOf } from './query-cost.ts';
import { testShop } from './test-settings.ts';

/** What the next request meets instead of an answer. */
export type Trouble =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    }
  | { readonly errors: readonly { readonly message: string; readonly code: string }[] }
  | 'hang_up'
  | 'hang'
  /** Does what was asked and loses the answer. */
  | 'lose_answer';

export interface FakeShopify extends FakeShop {
  /** Takes requests to the shop's domain to this machine. */
  readonly fetch: typeof fetch;
  readonly troubles: Trouble[];
  readonly bucket: { available: number; max: number; restoreRate: number };
  /** Tokens that are good; granted ones are added. */
  readonly tokens: Set<string>;
  readonly requests: {
    readonly path: string;
    readonly operation: string;
    readonly variables: unknown;
  }[];
}

export async function fakeShopify(): Promise<FakeShopify> {
  const orders: FakeOrder[] = [];
  const strangers = 'gid://shopify/Customer/404';
  const discounts = fakeDiscounts((id) => id !== strangers);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const { port } = server.address() as AddressInfo;

  const fake: FakeShopify = {
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.origin !== `https://${testShop}`) throw new TypeError(`Not the shop: ${url.href}`);
      return fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, init);
    },
    orders,
    discounts,
    troubles: [],
    bucket: { available: 2_000, max: 2_000, restoreRate: 100_000 },
    tokens: new Set(['shpat_0123456789abcdef']),
    scopes: new Set(['read_orders', 'read_customers', 'write_discounts']),
    requests: [],
    currency: 'EUR',
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const path = request.url ?? '';
    const trouble = fake.troubles.shift();
    const send = (status: number, content: unknown, headers = {}): void => {
      if (trouble === 'lose_answer') request.socket.destroy();
      else
        response
          .writeHead(status, { 'Content-Type': 'application/json', ...headers })
          .end(JSON.stringify(content));
    };
    if (trouble === 'hang_up') return void request.socket.destroy();
    if (trouble === 'hang') return;
    if (typeof trouble === 'object' && 'status' in trouble)
      return send(trouble.status, trouble.body ?? {}, trouble.headers);
    if (path === '/admin/oauth/access_token') return grant(new URLSearchParams(body), send);
    const token = String(request.headers['x-shopify-access-token']);
    if (!fake.tokens.has(token))
      return send(401, { errors: '[API] Invalid API key or access token' });
    if (path !== '/admin/api/2026-10/graphql.json') return send(404, { errors: 'Not Found' });
    const { query, variables } = JSON.parse(body) as { query: string; variables: object };
    const operation = /^(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
    fake.requests.push({ path, operation, variables });
    if (typeof trouble === 'object') {
      const errors = trouble.errors.map(({ message, code }) => ({ message, extensions: { code } }));
      return send(200, { errors });
    }
    send(200, await answerQuestion(query, variables));
  }

  function grant(form: URLSearchParams, send: (status: number, content: unknown) => void): void {
    const isRight =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === '0123456789abcdef' &&
      form.get('client_secret') === 'shpss_of_the_app_0123';
    if (!isRight) return send(400, { error: 'application_cannot_be_found' });
    const token = `shpat_granted_${fake.tokens.size}`;
    fake.tokens.add(token);
    fake.requests.push({ path: '/admin/oauth/access_token', operation: 'grant', variables: {} });
    send(200, { access_token: token, scope: [...fake.scopes].join(','), expires_in: 86_399 });
  }

  async function answerQuestion(source: string, variableValues: object): Promise<object> {
    const { bucket } = fake;
    const requestedQueryCost = costOf(source);
    const cost = (actualQueryCost: number | null): object => ({
      cost: {
        requestedQueryCost,
        actualQueryCost,
        throttleStatus: {
          maximumAvailable: bucket.max,
          currentlyAvailable: bucket.available,
          restoreRate: bucket.restoreRate,
        },
      },
    });
    const refused = (message: string, code: string): object => ({
      errors: [{ message, extensions: { code } }],
      extensions: cost(null),
    });
    if (requestedQueryCost > costMax)
      return refused('Query cost is over 1000', 'MAX_COST_EXCEEDED');
    if (requestedQueryCost > bucket.available) {
      const left = cost(null);
      // By the time they ask again it has filled.
      bucket.available = bucket.max;
      return {
        errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
        extensions: left,
      };
    }
    const { data, errors } = await graphql({
      schema: adminSchema,
      source,
      variableValues: variableValues as Record<string, unknown>,
      rootValue: resolvers,
    });
    return {
      data,
      ...(errors === undefined ? {} : { errors }),
      extensions: cost(requestedQueryCost),
    };
  }

  const resolvers = fakeResolvers(fake);
  return fake;
}
