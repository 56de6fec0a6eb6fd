// One call to a shop's REST API. It follows no redirect, since that would carry the key away, and says of each failure
// whether asking again can help: who calls decides when.

import { LoyaltyError } from '@zegel/core';
import type { ConnectorCalls } from '../connector.ts';
import { parseExactly } from '../parse-exactly.ts';
import { isRecord } from './woo-fields.ts';
import type { WooSettings } from './woo-settings.ts';

export interface WooAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Numbers are the texts they were written as. */
  readonly body: unknown;
  /** The machine-readable name of a refusal: `woocommerce_rest_invalid_coupon_code`. */
  readonly code: string | null;
}

export interface WooCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/wp-json/wc/v3`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type WooRest = (call: WooCall) => Promise<WooAnswer>;

const answerBytesMax = 32 * 1_024 * 1_024;

/** Answers 2xx and what the shop refuses (400, 404, 409, 410); rejects with `unavailable`, `network` or `forbidden` otherwise. */
export function wooRest(
  settings: WooSettings,
  calls: Pick<ConnectorCalls, 'fetch' | 'signal'>,
): WooRest {
  const { url, consumerKey, consumerSecret, auth } = settings;
  return async ({ method, path, query = {}, body }) => {
    const address = new URL(`${url}/wp-json/wc/v3${path}`);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const headers = new Headers({ accept: 'application/json' });
    if (auth === 'query') {
      address.searchParams.set('consumer_key', consumerKey);
      address.searchParams.set('consumer_secret', consumerSecret);
    } else {
      const credentials = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
      headers.set('authorization', `Basic ${credentials}`);
    }
    if (body !== undefined) headers.set('content-type', 'application/json');
    const response = await send(calls, address, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return readAnswer(response);
  };
}

async function send(
  { fetch, signal }: Pick<ConnectorCalls, 'fetch' | 'signal'>,
  address: URL,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetch(address, { ...init, signal, redirect: 'manual' });
  } catch (cause) {
    // The address may hold the key: it is not repeated.
    throw new LoyaltyError('network', 'The shop did not answer.', { cause, canRetry: true });
  }
}

async function readAnswer(response: Response): Promise<WooAnswer> {
  const { status, headers } = response;
  if (status === 429 || status >= 500) {
    await response.body?.cancel();
    throw new LoyaltyError('unavailable', `The shop answered ${status}.`, {
      canRetry: true,
      status,
      ...retryAfter(headers),
    });
  }
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    throw new LoyaltyError(
      'forbidden',
      'The shop answers at another address. Connect it by the address its REST API answers at.',
      { status },
    );
  }
  if (status === 401 || status === 403) {
    await response.body?.cancel();
    throw new LoyaltyError(
      'forbidden',
      'The shop refuses the REST key. Look at it under WooCommerce, Settings, Advanced, REST API; where the host drops the Authorization header, connect with --auth query.',
      { status },
    );
  }
  const body = await readBody(response);
  const code = isRecord(body) && typeof body['code'] === 'string' ? body['code'] : null;
  return { status, headers, body, code: status >= 400 ? code : null };
}

async function readBody(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength;
      if (length > answerBytesMax) throw new Error('The answer is too long.');
      chunks.push(chunk);
    }
    return parseExactly(Buffer.concat(chunks));
  } catch (cause) {
    // A page of the host, a broken plugin's warning before the JSON, a cut connection.
    throw new LoyaltyError('network', 'The shop did not answer with JSON.', {
      cause,
      canRetry: true,
    });
  }
}

function retryAfter(headers: Headers): { readonly retryAfterMs?: number } {
  const seconds = headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(seconds) ? { retryAfterMs: Number(seconds) * 1_000 } : {};
}
