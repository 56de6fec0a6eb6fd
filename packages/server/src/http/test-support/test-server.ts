// A real server on a free port over a real database in a temporary folder, and short words to ask it things. Tests only.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Problem } from '@zegel/core';
import { signMemberToken } from '@zegel/core/token';
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { TargetPolicy } from '../../events-out/endpoint-url.ts';
import { initShop } from '../../init-shop.ts';
import type { ShopKeys } from '../../init-shop.ts';
import type { ClientAddress } from '../../limits/client-address.ts';
import type { LimitPolicies } from '../../limits/limit-policies.ts';
import type { ShopMode } from '../../shops/shop-directory.ts';
import { startServer } from '../../start-server.ts';
import type { RunningServer } from '../../start-server.ts';

export interface Asking {
  /** Goes out as `Authorization: Bearer …`. */
  readonly bearer?: string;
  /** Goes out as `Idempotency-Key`. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string | Uint8Array<ArrayBuffer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; a problem's fields may be read from it. */
  readonly json: Partial<Problem> & Record<string, unknown>;
}

export interface TestShop extends ShopKeys {
  readonly mode: ShopMode;
  sign(customerId: string): Promise<string>;
}

export interface TestServer extends RunningServer {
  readonly shop: TestShop;
  readonly dataDir: string;
  ask(method: string, address: string, asking?: Asking): Promise<Answer>;
  addShop(mode: ShopMode, origins?: readonly string[]): Promise<TestShop>;
}

export interface TestServerOptions {
  readonly origins?: readonly string[];
  readonly logger?: Logger;
  readonly now?: () => number;
  /** @default nobody is limited */
  readonly limitPolicies?: LimitPolicies;
  readonly clientAddress?: ClientAddress;
  readonly endpointTargets?: TargetPolicy;
}

export const shopOrigin = 'https://shop.example';

const template = path.resolve(import.meta.dirname, '../../../templates/points.json');

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'zegel-server-'));
  const logger = options.logger ?? pino({ level: 'silent' });
  const program: unknown = JSON.parse(await readFile(template, 'utf8'));
  const server = await startServer({
    dataDir,
    port: 0,
    logger,
    limitPolicies: options.limitPolicies ?? null,
    clientAddress: options.clientAddress,
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.endpointTargets === undefined ? {} : { endpointTargets: options.endpointTargets }),
  });

  const addShop = async (mode: ShopMode, origins: readonly string[] = []): Promise<TestShop> => {
    const keys = await initShop({
      store: server.store,
      name: 'Zon & Boon',
      mode,
      program,
      origins,
    });
    const { shopId, tokenKey } = keys;
    const sign = (customerId: string): Promise<string> =>
      signMemberToken({ shop: shopId, mode, customerId, key: tokenKey, now: options.now?.() });
    return { ...keys, mode, sign };
  };

  return {
    ...server,
    dataDir,
    shop: await addShop('test', options.origins ?? [shopOrigin]),
    addShop,
    ask: (method, address, asking) => ask(new URL(address, server.url), method, asking),
    async close() {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ask(url: URL, method: string, asking: Asking = {}): Promise<Answer> {
  const headers = new Headers(asking.headers);
  if (asking.bearer !== undefined) headers.set('authorization', `Bearer ${asking.bearer}`);
  if (asking.key !== undefined) headers.set('idempotency-key', asking.key);
  const body =
    asking.rawBody ?? (asking.body === undefined ? undefined : JSON.stringify(asking.body));
  if (body !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await readText(response);
  const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as Answer['json']) : {},
  };
}

/** The first line of a stream, and then no more of it; the whole of anything else. */
async function readText(response: Response): Promise<string> {
  if (!/ndjson/.test(response.headers.get('content-type') ?? '')) return response.text();
  const reader = response.body?.getReader();
  const line = await reader?.read();
  await reader?.cancel();
  return Buffer.from(line?.value ?? []).toString('utf8');
}

/** A problem without what differs on every answer. */
export function withoutRequestId(answer: Answer): string {
  return answer.text.replace(/"requestId":"[^"]*"/, '');
}
