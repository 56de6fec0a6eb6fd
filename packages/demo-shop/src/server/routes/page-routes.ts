/** Everything that is not the API: the built files, and the one page for every other address. */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { ClientFile } from '../client-files.ts';
import { listProducts } from '../list-products.ts';
import { readLocale, readPreferences, shopColor } from '../read-preferences.ts';
import { renderPage } from '../render-page.ts';
import type { ShopContext } from '../shop-context.ts';
import { toShopper } from '../shoppers.ts';
import { strictPolicy } from '../strict-policy.ts';

export function pageRoutes(shop: ShopContext, files: ReadonlyMap<string, ClientFile>): Hono {
  const { clock, connection, database, sessions } = shop;
  const app = new Hono();
  const template = new TextDecoder().decode(files.get('/index.html')?.body);

  app.get('*', (context) => {
    const file = context.req.path === '/index.html' ? undefined : files.get(context.req.path);
    if (file !== undefined) return sendFile(context, file);
    // A missing file is missing; only addresses of pages get the page.
    if (/\.\w+$/.test(context.req.path)) return context.notFound();

    const nonce = randomBytes(18).toString('base64url');
    const shopper = sessions.read(context)?.shopper ?? null;
    const locale = readLocale(context);
    const preferences = readPreferences(context, shop.template === null ? shopColor : null);
    if (context.req.query('strict') !== undefined) {
      setCookie(context, 'zb_strict', preferences.isStrict ? '1' : '0', {
        path: '/',
        sameSite: 'Lax',
      });
    }
    if (preferences.isStrict) {
      const policy = strictPolicy(nonce, new URL(connection.url).origin);
      context.header('content-security-policy', policy);
    }
    context.header('cache-control', 'no-store');
    return context.html(
      renderPage(
        template,
        { loyaltyUrl: connection.url, publishableKey: connection.publishableKey },
        {
          locale,
          now: clock.now().toISOString(),
          shopper: shopper === null ? null : toShopper(database, shopper),
          products: listProducts(database, locale),
          preferences,
          template: shop.template,
          templates: shop.templates,
        },
        nonce,
      ),
    );
  });
  return app;
}

function sendFile(context: Context, file: ClientFile): Response {
  const takesBrotli = (context.req.header('accept-encoding') ?? '').includes('br');
  const isSmall = takesBrotli && file.brotli !== null;
  const headers: Record<string, string> = {
    'content-type': file.type,
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    ...(isSmall ? { 'content-encoding': 'br' } : {}),
  };
  return context.body(isSmall && file.brotli !== null ? file.brotli : file.body, 200, headers);
}
