// One attempt: resolves the name once, refuses addresses that are nobody's to call, and connects to the very address
// that was checked. Redirects are not followed, and what the other side answers is not read.

import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import type { ClientRequest, RequestOptions } from 'node:http';
import { Agent, request as requestHttps } from 'node:https';
import { Agent as HttpAgent } from 'node:http';
import { literalAddress, readEndpointUrl } from './endpoint-url.ts';
import type { TargetPolicy } from './endpoint-url.ts';
import { isForbiddenAddress } from './forbidden-address.ts';

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export interface PostOptions {
  readonly policy: TargetPolicy;
  readonly resolve: Resolve;
  readonly timeoutMs: number;
  /** Ends the attempt early: the server stops. */
  readonly signal: AbortSignal;
}

export type PostAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | undefined }
  /** Nothing was asked of this address. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

export const resolveByDns: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'ipv4first' });
  return found.map(({ address }) => address);
};

/** Posts a body; never rejects. */
export async function postEvent(
  target: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { policy, resolve, timeoutMs, signal }: PostOptions,
): Promise<PostAnswer> {
  const read = readEndpointUrl(target, policy);
  if ('fault' in read) return { kind: 'refused', reason: read.fault };
  const whole = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const address = await withSignal(findAddress(read.url, policy, resolve), whole);
    if (address === null)
      return { kind: 'refused', reason: 'Its name leads to an address that is not public' };
    return await send(read.url, address, { headers, body, signal: whole });
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

/** null: one of its addresses is forbidden, and then none is called. */
async function findAddress(
  url: URL,
  policy: TargetPolicy,
  resolve: Resolve,
): Promise<string | null> {
  const literal = literalAddress(url);
  const addresses = literal === null ? await resolve(url.hostname) : [literal];
  const [first] = addresses;
  if (first === undefined) throw new Error('Its name has no address');
  return !policy.allowsLocal && addresses.some(isForbiddenAddress) ? null : first;
}

// Connections are not kept: the next attempt checks its address anew.
const agents = {
  https: new Agent({ keepAlive: false }),
  http: new HttpAgent({ keepAlive: false }),
};

function send(
  url: URL,
  address: string,
  call: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly signal: AbortSignal;
  },
): Promise<PostAnswer> {
  const isSecure = url.protocol === 'https:';
  const options: RequestOptions & { servername?: string } = {
    method: 'POST',
    // The address itself, so that nobody resolves the name a second time.
    host: address,
    port: url.port === '' ? (isSecure ? 443 : 80) : url.port,
    path: `${url.pathname}${url.search}`,
    headers: {
      ...call.headers,
      host: url.host,
      'content-length': String(Buffer.byteLength(call.body)),
    },
    signal: call.signal,
    agent: isSecure ? agents.https : agents.http,
    // The certificate must be for the name.
    servername: literalAddress(url) === null ? url.hostname : '',
  };
  return new Promise((resolve, reject) => {
    const request: ClientRequest = isSecure ? requestHttps(options) : requestHttp(options);
    request.on('error', reject);
    request.on('response', (response) => {
      const retryAfter = response.headers['retry-after'];
      resolve({ kind: 'answered', status: response.statusCode ?? 0, retryAfter });
      // The status is all that counts; a body that does not end must not hold the connection.
      response.on('error', () => {});
      response.destroy();
    });
    request.end(call.body);
  });
}

function withSignal<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', abort));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError' || error.cause instanceof DOMException) return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
