// What whoever runs the server asks: is it alive, is it ready, what can it do.

import { LoyaltyError } from '@zegel/core';
import type { Context } from 'hono';
import { openApiDocument } from '../openapi/openapi-document.ts';
import { programJsonSchema } from '../openapi/program-json-schema.ts';
import type { ShopDirectory } from '../shops/shop-directory.ts';
import type { App, AppEnv } from './app-env.ts';
import { etagOf, isUnchanged } from './etag.ts';
import { refuseWrites } from './refuse-other-methods.ts';
import type { StateProblem } from './refuse-other-methods.ts';

const paths = ['/healthz', '/readyz', '/openapi.json', '/schemas/programme.json'] as const;

export function mountOperations(
  app: App,
  directory: ShopDirectory,
  stateProblem: StateProblem,
): void {
  const openApi = JSON.stringify(openApiDocument());
  const programSchema = JSON.stringify(programJsonSchema());

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
    '/openapi.json': publicDocument(openApi, 'application/json'),
    '/schemas/programme.json': publicDocument(programSchema, 'application/schema+json'),
  };
  for (const path of paths) {
    app.get(path, (context) => {
      context.set('routeName', path.slice(1));
      return answers[path](context);
    });
    refuseWrites(app, path, stateProblem);
  }
}

/** The same for everybody, until another version of the server runs. */
function publicDocument(
  document: string,
  contentType: string,
): (context: Context<AppEnv>) => Response {
  const etag = etagOf(document);
  const headers = {
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=60',
    'content-type': contentType,
    etag,
  };
  return (context) => {
    const isKnown = isUnchanged(context.req.raw, etag);
    return new Response(isKnown ? null : document, { status: isKnown ? 304 : 200, headers });
  };
}
