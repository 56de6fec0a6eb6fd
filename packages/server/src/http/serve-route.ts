// One request to one route of the contract's table: who asks, what is asked, the handler, the answer. The same steps in
// the same order for every route.

import { strict as assert } from 'node:assert';
import type { Route, RouteId } from '@zegel/core/schemas';
import type { Context } from 'hono';
import type { MemberTokens } from '../keys/member-tokens.ts';
import type { ClientAddress } from '../limits/client-address.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { AppEnv } from './app-env.ts';
import { authenticateMember, authenticateShop, isRefusal } from './authenticate.ts';
import type { MemberCaller } from './authenticate.ts';
import { crossOriginPolicy, originNotAllowed, setCrossOriginHeaders } from './cross-origin.ts';
import { etagOf, isUnchanged } from './etag.ts';
import { readIdempotencyKey } from './idempotency-key.ts';
import { limitRequest } from './limit-request.ts';
import type { RequestLimits } from './limit-request.ts';
import { readRequest } from './read-request.ts';
import type { StateProblem } from './refuse-other-methods.ts';
import type { PublicCall, RouteAnswer, RouteHandler, RouteServices } from './route-call.ts';

export interface ServedRoute {
  readonly id: RouteId;
  readonly route: Route;
  readonly handler: RouteHandler;
  readonly services: RouteServices;
  readonly tokens: MemberTokens;
  readonly stateProblem: StateProblem;
  readonly limiting: Limiting;
}

export interface Limiting {
  /** null: nobody is limited. */
  readonly limits: RateLimits | null;
  readonly clientAddress: ClientAddress;
}

/** Answers the request; never throws. */
export function serveRoute(context: Context<AppEnv>, served: ServedRoute): Promise<Response> {
  return served.services.directory.during(() => answer(context, served));
}

async function answer(context: Context<AppEnv>, served: ServedRoute): Promise<Response> {
  const { id, route, services } = served;
  context.set('routeName', id);
  const { headers } = context.req.raw;
  const policy = crossOriginPolicy(id, route.access);
  const page = { origin: policy === 'listed' ? headers.get('origin') : null };
  const limits = limitRequest(served.limiting.limits, {
    id,
    headers,
    address: served.limiting.clientAddress(connectionOf(context), headers),
  });
  let response: Response;
  try {
    if (page.origin !== null && !(await services.directory.isKnownOrigin(page.origin)))
      throw originNotAllowed();
    response = writeAnswer(context.req.raw, route, await runHandler(context, served, limits));
  } catch (error) {
    response = served.stateProblem(error, context.get('requestId'), id);
    // Which pages are another shop's is nobody's business.
    if (isOriginProblem(error)) page.origin = null;
  }
  // Public reads are kept by caches, for many: what is left to one of them would be no news.
  if (route.access !== 'public' || response.status === 429) limits.setHeaders(response.headers);
  setCrossOriginHeaders(response.headers, { policy, origin: page.origin });
  return response;
}

/** Of the connection; null where the app runs without one, as in tests. */
function connectionOf(context: Context<AppEnv>): string | null {
  const env = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? null;
}

async function runHandler(
  context: Context<AppEnv>,
  served: ServedRoute,
  limits: RequestLimits,
): Promise<RouteAnswer> {
  const { id, route, handler, services, tokens } = served;
  const request = context.req.raw;
  const { headers } = request;
  const origin = headers.get('origin');
  const read = async <Who>(who: Who): Promise<PublicCall & { idempotencyKey: string } & Who> => {
    const idempotencyKey = route.takesIdempotencyKey ? readIdempotencyKey(headers) : '';
    const values = await readRequest(route, request, context.req.param(), id === 'quoteForAnybody');
    return {
      ...values,
      ...who,
      idempotencyKey,
      origin,
      // A write that was asked for is finished.
      signal: route.takesIdempotencyKey ? lasting : request.signal,
    };
  };
  switch (handler.access) {
    case 'public':
      limits.visitor(context.req.param('key') ?? '');
      return handler.run(await read({}), services);
    case 'member': {
      const member = await authenticateMember(tokens, headers).catch(countStranger(limits));
      if (origin !== null && !(await services.directory.hasOrigin(member.shop.id, origin)))
        throw originNotAllowed();
      limits.member(member.shop, customerOf(member));
      return handler.run(await read(member), services);
    }
    case 'shop': {
      assert(route.access === 'shop', 'mounting compared the two');
      const key = await authenticateShop(services.keys, headers, route.scope).catch(
        countStranger(limits),
      );
      limits.shop(key);
      const told = await handler.run(await read({ shop: key.shop }), services);
      limits.answered(key, told.body);
      return told;
    }
  }
}

/** Of those who never give up. Making one for each request costs as much as reading its body. */
const lasting: AbortSignal = new AbortController().signal;

/** What a refused credential comes to: the refusal, or 429 where there were too many. */
function countStranger(limits: RequestLimits): (refusal: unknown) => never {
  return (refusal) => {
    if (isRefusal(refusal)) limits.stranger();
    throw refusal;
  };
}

function customerOf({ caller }: MemberCaller): string {
  return caller.kind === 'customer' ? caller.customerId : '';
}

function writeAnswer(request: Request, route: Route, answer: RouteAnswer): Response {
  if (answer.stream !== undefined) return streamAnswer(request, answer.stream);
  const text = JSON.stringify(answer.body);
  const headers = new Headers({ 'content-type': 'application/json' });
  if (answer.isReplay === true) headers.set('idempotency-replayed', 'true');
  if (route.method !== 'GET') {
    headers.set('cache-control', 'no-store');
    return new Response(text, { headers });
  }
  headers.set(
    'cache-control',
    route.access === 'public' ? 'public, max-age=60' : 'private, no-cache',
  );
  headers.set('vary', route.access === 'public' ? 'Accept-Encoding' : 'Authorization');
  // Weak: the same answer may travel compressed.
  const etag = `W/${etagOf(answer.tagged === undefined ? text : JSON.stringify(answer.tagged))}`;
  headers.set('etag', etag);
  if (!isUnchanged(request, etag)) return new Response(text, { headers });
  headers.delete('content-type');
  return new Response(null, { status: 304, headers });
}

function streamAnswer(request: Request, stream: ReadableStream<Uint8Array>): Response {
  const headers = {
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    // A proxy that collects lines keeps them from whom they are for.
    'x-accel-buffering': 'no',
  };
  if (request.method !== 'HEAD') return new Response(stream, { headers });
  void stream.cancel();
  return new Response(null, { headers });
}

function isOriginProblem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'origin_not_allowed';
}
