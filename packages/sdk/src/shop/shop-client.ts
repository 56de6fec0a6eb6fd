// The shop's side over HTTP, with the shop's secret key: for servers, never for a page. It reads answers with the
// contract's own schemas; the browser's entries must not import this file.

import { LoyaltyError } from '@zegel/core';
import type {
  Account,
  AdjustOutcome,
  EventOutcome,
  Instant,
  Recorded,
  RuleAnswers,
  ShopEvent,
  ShopSide,
  VoucherOutcome,
  WaitingApprovals,
  WriteOptions,
} from '@zegel/core';
import { routes } from '@zegel/core/schemas';
import type { RouteId } from '@zegel/core/schemas';
import { fetchTransport } from '../transport/fetch.ts';
import { refusal } from '../transport/refusal.ts';
import type { Transport } from '../transport/transport.ts';

export interface ShopClientOptions {
  /** Where the loyalty server is: `https://loyalty.example`. */
  readonly url: string;
  /** `sk_…`, or an `rk_…` whose scope covers what is called. Keep it in the environment of the server. */
  readonly secretKey: string;
  /** @default globalThis.fetch */
  readonly fetch?: typeof fetch | undefined;
  /** Instead of the built-in one, for other timeouts or retries. */
  readonly transport?: Transport | undefined;
}

/** What one event of a batch came to. */
export interface EventResult {
  readonly id: string;
  readonly result: EventOutcome;
}

export interface ShopClient extends ShopSide {
  /** Tells what happened in the shop, at most 100 events at once; each is recorded, or recognised, by its own id. */
  recordEvents(
    events: readonly ShopEvent[],
    options: WriteOptions,
  ): Promise<{ readonly results: readonly EventResult[]; readonly isReplay: boolean }>;
  /** Moves a test shop's clock forward; answers its new time. */
  moveClock(advanceSeconds: number, options: WriteOptions): Promise<{ readonly now: Instant }>;
}

interface Call extends Partial<WriteOptions> {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
}

/**
 * Connects a shop's server to its loyalty server.
 *
 * @example
 * const shop = shopClient({ url: 'https://loyalty.example', secretKey: process.env.ZEGEL_SECRET_KEY });
 * await shop.recordEvents([{ type: 'order.paid', id: 'paid-1043', at, customer, order }], { idempotencyKey });
 */
export function shopClient(options: ShopClientOptions): ShopClient {
  const { secretKey, transport = fetchTransport({ fetch: options.fetch }) } = options;
  const url = options.url.replace(/\/+$/, '');
  if (!/^[sr]k_/.test(secretKey)) {
    throw new LoyaltyError(
      'configuration',
      'shopClient needs a secret key (sk_… or rk_…): `zegel init` prints it',
    );
  }
  if ('document' in globalThis) {
    throw new LoyaltyError(
      'configuration',
      'shopClient runs on a server only: everybody can read a secret key in a page',
    );
  }

  async function ask<Result>(
    routeId: RouteId,
    { parameters = {}, query = '', body, idempotencyKey, signal }: Call,
  ): Promise<{ readonly value: Result; readonly isReplay: boolean }> {
    const { method, path, answer: schema } = routes[routeId];
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(parameters[name] ?? ''),
    );
    const answer = await transport({
      method,
      url: url + filled + query,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${secretKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    });
    if (answer.status < 200 || answer.status > 299) throw refusal(answer);
    return {
      value: (await readAnswer(schema, answer.text, `${method} ${path}`)) as Result,
      isReplay: answer.headers.get('idempotency-replayed') === 'true',
    };
  }

  async function record<Outcome>(routeId: RouteId, call: Call): Promise<Recorded<Outcome>> {
    const { value, isReplay } = await ask<{ result: Outcome }>(routeId, call);
    return { result: value.result, isReplay };
  }

  const client: ShopClient = {
    async recordEvents(events, options) {
      const { value, isReplay } = await ask<{ results: readonly EventResult[] }>('recordEvents', {
        ...options,
        body: { events },
      });
      return { results: value.results, isReplay };
    },
    async record(event, options) {
      const { results, isReplay } = await client.recordEvents([event], options);
      const own = results.find((each) => each.id === event.id);
      if (!own) throw new LoyaltyError('protocol', `POST /v1/events: no result for ${event.id}`);
      return { result: own.result, isReplay };
    },
    async checkVoucher(code, customerId, options = {}) {
      const query = customerId === null ? '' : `?customerId=${encodeURIComponent(customerId)}`;
      const call = { ...options, parameters: { code }, query };
      return (await ask<VoucherOutcome>('checkVoucher', call)).value;
    },
    reserveVoucher: (code, order, options) =>
      record('reserveVoucher', { ...options, parameters: { code }, body: order }),
    releaseVoucher: (code, order, options) =>
      record('releaseVoucher', { ...options, parameters: { code }, body: order }),
    useVoucher: (code, order, options) =>
      record('useVoucher', { ...options, parameters: { code }, body: order }),
    adjust: ({ customerId: customer, ...body }, options) =>
      record<AdjustOutcome>('adjust', { ...options, parameters: { customer }, body }),
    giveGift: ({ customerId: customer, ...body }, options) =>
      record('giveGift', { ...options, parameters: { customer }, body }),
    takeGift: ({ customerId: customer, giftId: gift, ...body }, options) =>
      record('takeGift', { ...options, parameters: { customer, gift }, body }),
    mergeMembers: ({ customerId: customer, ...body }, options) =>
      record('mergeMembers', { ...options, parameters: { customer }, body }),
    async listApprovals(after, options = {}) {
      const query = after === null ? '' : `?after=${encodeURIComponent(after)}`;
      return (await ask<WaitingApprovals>('listApprovals', { ...options, query })).value;
    },
    decideApproval: (approval, body, options) =>
      record('decideApproval', { ...options, parameters: { approval }, body }),
    async readAnswers(rule, options = {}) {
      return (await ask<RuleAnswers>('readAnswers', { ...options, parameters: { rule } })).value;
    },
    async findMember(customer, options = {}) {
      try {
        const call = { ...options, parameters: { customer } };
        return (await ask<Account>('readMember', call)).value;
      } catch (error) {
        if (error instanceof LoyaltyError && error.code === 'not_found') return null;
        throw error;
      }
    },
    async moveClock(advanceSeconds, options) {
      const call = { ...options, body: { advanceSeconds } };
      return (await ask<{ now: Instant }>('moveClock', call)).value;
    },
  };
  return client;
}

/** Reads by a schema of the contract; the error names the first field that does not fit. */
async function readAnswer(
  schema: (typeof routes)[RouteId]['answer'],
  text: string,
  question: string,
): Promise<unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new LoyaltyError('protocol', `${question}: the answer is not JSON`, { cause });
  }
  const read = await schema['~standard'].validate(json);
  if (!read.issues) return read.value;
  const [fault] = read.issues;
  const place = (fault?.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.');
  throw new LoyaltyError('protocol', `${question}: ${place || 'answer'}: ${fault?.message}`);
}
