// The playground: the widget's sources on a small made-up shop page, against a made-up backend. `pnpm --filter
// @zegel/widget playground`, then open the address it prints. `?member` signs in.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { createMadeUpBackend, madeUpToken } from '../src/test-support/made-up-backend.ts';

const port = 4_410;
const backend = createMadeUpBackend();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://localhost:${port}`);
  const method = request.method ?? 'GET';
  const reply = url.pathname.startsWith('/v1/')
    ? await backend.answer(
        new Request(url, {
          method,
          headers: { authorization: request.headers.authorization ?? '' },
          ...(method === 'GET' ? {} : { body: await text(request) }),
        }),
      )
    : Response.json({ token: madeUpToken('noor') });
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  response.end(await reply.text());
}

const madeUp: Plugin = {
  name: 'made-up-backend',
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      if (/^\/(v1\/|token)/.test(request.url ?? '')) void answer(request, response);
      else next();
    });
  },
};

const config: UserConfig = defineConfig({
  root: resolve(import.meta.dirname, '..'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['source', 'module', 'browser', 'development'] },
  define: { __ZEGEL_CHUNKS__: JSON.stringify('./*.ts') },
  server: { port, strictPort: true },
  plugins: [madeUp],
});

export default config;
