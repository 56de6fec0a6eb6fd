// Mounts the contract's table: every route, its preflight, and a 405 for the methods an address does not know.

import { strict as assert } from 'node:assert';
import { routes } from '@zegel/core/schemas';
import type { RouteId } from '@zegel/core/schemas';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import type { App, AppEnv } from './app-env.ts';
import {
  crossOriginPolicy,
  originNotAllowed,
  setCrossOriginHeaders,
  setPreflightHeaders,
} from './cross-origin.ts';
import { methodNotAllowed } from './refuse-other-methods.ts';
import { routeHandlers } from './route-handlers.ts';
import { serveRoute } from './serve-route.ts';
import type { ServedRoute } from './serve-route.ts';

export type RouteSurroundings = Pick<
  ServedRoute,
  'services' | 'tokens' | 'stateProblem' | 'limiting'
>;

export function mountRoutes(app: App, surroundings: RouteSurroundings): void {
  const ids = Object.keys(routes) as RouteId[];
  // The one large answer that every visitor gets. Members' answers are small and hold secrets: not compressed.
  app.use(honoPath(routes.readProgram.path), compress());
  for (const id of ids) {
    const route = routes[id];
    const handler = routeHandlers[id];
    assert.equal(
      handler.access,
      route.access,
      `${id}: its handler expects another access than the table gives`,
    );
    const served: ServedRoute = { id, route, handler, ...surroundings };
    app.on(route.method, honoPath(route.path), (context) => serveRoute(context, served));
  }
  for (const [path, atPath] of Map.groupBy(ids, (id) => routes[id].path)) {
    mountOtherMethods(app, path, atPath, surroundings);
  }
}

function mountOtherMethods(
  app: App,
  path: string,
  ids: readonly RouteId[],
  { services, stateProblem }: RouteSurroundings,
): void {
  const methods = ids.flatMap((id) =>
    routes[id].method === 'GET' ? ['GET', 'HEAD'] : [routes[id].method],
  );
  const [policy = 'none'] = ids.map((id) => crossOriginPolicy(id, routes[id].access));
  const allow = [...methods, ...(policy === 'none' ? [] : ['OPTIONS'])].join(', ');

  const answerPreflight = async (context: Context<AppEnv>): Promise<Response> => {
    const origin = context.req.header('origin') ?? null;
    const isListed =
      origin !== null && policy === 'listed' && (await services.directory.isKnownOrigin(origin));
    const response =
      policy === 'listed' && origin !== null && !isListed
        ? stateProblem(originNotAllowed(), context.get('requestId'), 'preflight')
        : new Response(null, { status: 204, headers: { allow } });
    setCrossOriginHeaders(response.headers, { policy, origin: isListed ? origin : null });
    if (response.headers.has('access-control-allow-origin'))
      setPreflightHeaders(response.headers, methods);
    return response;
  };

  app.all(honoPath(path), (context) => {
    if (context.req.method === 'OPTIONS' && policy !== 'none') {
      context.set('routeName', 'preflight');
      return answerPreflight(context);
    }
    const response = stateProblem(methodNotAllowed(methods), context.get('requestId'), 'none');
    response.headers.set('allow', allow);
    setCrossOriginHeaders(response.headers, { policy, origin: null });
    return response;
  });
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
