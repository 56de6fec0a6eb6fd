// What whoever runs the server asks: is it alive, is it ready, what can it do.

import { LoyaltyError } from '@zegel/core';
import type { Context } from 'hono';
import { openApiDocument } from '../openapi/openapi-document.ts';
import type { ShopDirectory } from '../shops/shop-directory.ts';
import type { App, AppEnv } from './app-env.ts';
import { etagOf, isUnchanged } from './etag.ts';
import { refuseWrites } from './refuse-other-methods.ts';
import type { StateProblem } from './refuse-other-methods.ts';

const paths = ['/healthz', '/readyz', '/openapi.json'] as const;

export function mountOperations(
  app: App,
  directory: ShopDirectory,
  stateProblem: StateProblem,
): void {
  const document = JSON.stringify(openApiDocument());
  const documentTag = etagOf(document);

  const answers: Record<
    (typeof paths)[number],
    (context: Context<AppEnv>) => Response | Promise<Response>
  > = {
    '/healthz': (context) =>
      context.json({ status: 'alive' }, 200, { 'cache-control': 'no-store' }),
    '/readyz': async (context) => {
      try {
        await directory.listShops();
      } catch (error) {
        throw new LoyaltyError('unavailable', 'The database does not answer.', {
          cause: error,
          canRetry: true,
        });
      }
      return context.json({ status: 'ready' }, 200, { 'cache-control': 'no-store' });
    },
    '/openapi.json': (context) => {
      const headers = {
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=60',
        'content-type': 'application/json',
        etag: documentTag,
      };
      const isKnown = isUnchanged(context.req.raw, documentTag);
      return new Response(isKnown ? null : document, { status: isKnown ? 304 : 200, headers });
    },
  };
  for (const path of paths) {
    app.get(path, (context) => {
      context.set('routeName', path.slice(1));
      return answers[path](context);
    });
    refuseWrites(app, path, stateProblem);
  }
}
