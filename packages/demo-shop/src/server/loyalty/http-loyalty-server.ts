/** The loyalty server over HTTP with the shop's secret key. The only place that holds that key. */
import * as v from 'valibot';
import { LoyaltyServerError } from './loyalty-server.ts';
import type { LoyaltyServer, VoucherOutcome } from './loyalty-server.ts';

export interface HttpLoyaltyServerOptions {
  readonly url: string;
  readonly secretKey: string;
  /** @default globalThis.fetch */
  readonly fetch?: typeof fetch;
  /** @default 5000 */
  readonly requestTimeoutMs?: number;
}

interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

const voucherSchema = v.object({
  code: v.string(),
  kind: v.string(),
  currency: v.string(),
  amount: v.nullable(v.pipe(v.number(), v.safeInteger())),
  minimumSpend: v.nullable(v.pipe(v.number(), v.safeInteger())),
});

const voucherOutcomeSchema: v.GenericSchema<unknown, VoucherOutcome> = v.variant('outcome', [
  v.object({
    outcome: v.picklist(['valid', 'reserved', 'used', 'released']),
    voucher: voucherSchema,
  }),
  v.object({ outcome: v.picklist(['unknown_code', 'wrong_customer', 'not_usable']) }),
]);
const recordedSchema = v.object({ result: voucherOutcomeSchema });
const clockSchema = v.object({ now: v.pipe(v.string(), v.isoTimestamp()) });

/** Connects to a loyalty server. */
export function httpLoyaltyServer(options: HttpLoyaltyServerOptions): LoyaltyServer {
  const { url, secretKey, requestTimeoutMs = 5_000 } = options;
  const send = options.fetch ?? globalThis.fetch;

  async function ask(question: Ask): Promise<unknown> {
    const headers = new Headers({ authorization: `Bearer ${secretKey}` });
    if (question.body !== undefined) headers.set('content-type', 'application/json');
    if (question.idempotencyKey !== undefined) {
      headers.set('idempotency-key', question.idempotencyKey);
    }
    let response: Response;
    let text: string;
    try {
      response = await send(`${url}${question.path}`, {
        method: question.method,
        headers,
        signal: AbortSignal.timeout(requestTimeoutMs),
        ...(question.body === undefined ? {} : { body: JSON.stringify(question.body) }),
      });
      text = await response.text();
    } catch (error) {
      throw new LoyaltyServerError(`${question.path}: no answer`, true, { cause: error });
    }
    if (!response.ok) throw refusal(question, response.status, text);
    return JSON.parse(text);
  }

  const voucherPath = (code: string, rest = ''): string =>
    `/v1/vouchers/${encodeURIComponent(code)}${rest}`;

  async function change(question: Ask): Promise<VoucherOutcome> {
    return v.parse(recordedSchema, await ask(question)).result;
  }

  return {
    async recordEvents(events, idempotencyKey) {
      await ask({ method: 'POST', path: '/v1/events', body: { events }, idempotencyKey });
    },
    async checkVoucher(code, customerId) {
      const query = customerId === null ? '' : `?customerId=${encodeURIComponent(customerId)}`;
      const answer = await ask({ method: 'GET', path: voucherPath(code, query) });
      return v.parse(voucherOutcomeSchema, answer);
    },
    reserveVoucher: (code, body, idempotencyKey) =>
      change({ method: 'POST', path: voucherPath(code, '/reservation'), body, idempotencyKey }),
    releaseVoucher: (code, body, idempotencyKey) =>
      change({ method: 'DELETE', path: voucherPath(code, '/reservation'), body, idempotencyKey }),
    useVoucher: (code, body, idempotencyKey) =>
      change({ method: 'POST', path: voucherPath(code, '/use'), body, idempotencyKey }),
    async moveClock(advanceSeconds, idempotencyKey) {
      const body = { advanceSeconds };
      const answer = await ask({ method: 'POST', path: '/v1/test/clock', body, idempotencyKey });
      return new Date(v.parse(clockSchema, answer).now);
    },
  };
}

function refusal(question: Ask, status: number, text: string): LoyaltyServerError {
  // 409 is "the same key is still running", 408 and 429 ask for patience; other 4xx never change.
  const isRetryable = status >= 500 || status === 408 || status === 409 || status === 429;
  return new LoyaltyServerError(
    `${question.method} ${question.path}: ${status} ${text.slice(0, 300)}`,
    isRetryable,
  );
}
