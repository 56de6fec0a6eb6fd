// Gives each request an id and writes one line for each: route, status, duration. No address, no token, no id of a
// person, no body.

import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { orderedId } from '../ledger/ordered-id.ts';
import type { ServerMetrics } from '../metrics/server-metrics.ts';
import type { AppEnv } from './app-env.ts';

export function logRequests(
  logger: Logger,
  metrics: ServerMetrics | null,
): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const startedAt = performance.now();
    const requestId = orderedId();
    context.set('requestId', requestId);
    context.set('routeName', 'none');
    await next();
    context.res.headers.set('x-request-id', requestId);
    context.res.headers.set('x-content-type-options', 'nosniff');
    const durationMs = performance.now() - startedAt;
    const route = context.get('routeName');
    const { status } = context.res;
    metrics?.noteRequest(route, status, durationMs / 1_000);
    logger.info({ requestId, route, status, durationMs: Math.round(durationMs) }, 'request');
  };
}
