// Serves the widget's files to every page, and says how long they may be kept.

import { LoyaltyError } from '@zegel/core';
import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import type { App, AppEnv } from '../http/app-env.ts';
import { isUnchanged } from '../http/etag.ts';
import { refuseWrites } from '../http/refuse-other-methods.ts';
import type { StateProblem } from '../http/refuse-other-methods.ts';
import type { FileEncoding, WidgetFile, WidgetFiles } from './widget-files.ts';

const encodings: readonly FileEncoding[] = ['br', 'gzip'];

export function serveFiles(app: App, files: WidgetFiles, stateProblem: StateProblem): void {
  const serve = async (context: Context<AppEnv>): Promise<Response> => {
    context.set('routeName', 'files');
    const file = files.get(context.req.path);
    if (file !== undefined) return fileResponse(context.req.raw, file);
    throw new LoyaltyError(
      'not_found',
      files.has('/zegel.js')
        ? 'This file is of another version. Load the page again.'
        : "The widget's files are not here. Build them (pnpm build) and start the server with --widget <dir>.",
    );
  };
  for (const path of ['/zegel.js', '/zegel/*']) {
    app.get(path, serve);
    refuseWrites(app, path, stateProblem);
  }
}

async function fileResponse(request: Request, file: WidgetFile): Promise<Response> {
  const accepted = parseAccept(request.headers.get('accept-encoding') ?? '');
  const encoding = encodings.find((name) => accepted.some(({ type, q }) => type === name && q > 0));
  const compressed = encoding === undefined ? null : await file.compressed(encoding);
  const etag = compressed === null ? file.etag : file.etag.replace(/"$/, `-${encoding}"`);
  const headers = new Headers({
    'access-control-allow-origin': '*',
    'cache-control': file.cacheControl,
    'cross-origin-resource-policy': 'cross-origin',
    etag,
    'timing-allow-origin': '*',
    vary: 'Accept-Encoding',
  });
  if (isUnchanged(request, etag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', file.contentType);
  if (compressed !== null && encoding !== undefined) headers.set('content-encoding', encoding);
  const body = compressed ?? file.content;
  headers.set('content-length', String(body.length));
  return new Response(body, { headers });
}
