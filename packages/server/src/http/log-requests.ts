// Gives each request an id and writes one line for each: route, status, duration. No address, no token, no id of a
// person, no body.

import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { AppEnv } from './app-env.ts';

export function logRequests(logger: Logger): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const startedAt = performance.now();
    const requestId = uuidv7();
    context.set('requestId', requestId);
    context.set('routeName', 'none');
    await next();
    context.res.headers.set('x-request-id', requestId);
    context.res.headers.set('x-content-type-options', 'nosniff');
    const durationMs = Math.round(performance.now() - startedAt);
    logger.info(
      { requestId, route: context.get('routeName'), status: context.res.status, durationMs },
      'request',
    );
  };
}
