/** Wires the shop's server: the one place where its parts meet. */
import { join, parse } from 'node:path';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { templateWord } from '../shop-api/template.ts';
import type { TemplateName } from '../shop-api/template.ts';
import { loadClientFiles } from './client-files.ts';
import { connectLoyaltyServer } from './loyalty/loyalty-server.ts';
import { cancelAbandonedOrders } from './orders/cancel-abandoned-orders.ts';
import { deliver } from './outbox/deliver.ts';
import { runOutbox } from './outbox/run-outbox.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { catalogueRoutes } from './routes/catalogue-routes.ts';
import { demoRoutes } from './routes/demo-routes.ts';
import { orderRoutes } from './routes/order-routes.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { seedShop } from './seed-shop.ts';
import { createSessions } from './sessions.ts';
import { createShopClock } from './shop-clock.ts';
import type { Clock } from './shop-clock.ts';
import type { LoyaltyConnection, ShopContext } from './shop-context.ts';
import { openShopDatabase } from './shop-database.ts';
import { createTemplateShops } from './template-shops.ts';

/** How long an answer waits for the loyalty server to hear of it, so that the next page already shows the points. */
const patienceMs = 1_500;

export interface ShopServerOptions {
  /** The shop's SQLite file; made where it does not exist. */
  readonly dataFile: string;
  /** What `vite build` made. */
  readonly clientDir: string;
  readonly loyalty: LoyaltyConnection;
  /** Other programmes to try the shop with, each with its own shop at the loyalty server. @default none */
  readonly templates?: TemplateOptions | undefined;
  /** Real time in milliseconds. @default Date.now */
  readonly clock?: Clock;
}

export interface TemplateOptions {
  readonly names: readonly TemplateName[];
  /** Makes its shop at the loyalty server ready, when it is first asked for. */
  readonly connect: (name: TemplateName) => Promise<LoyaltyConnection>;
}

export interface ShopServer {
  readonly app: Hono;
  /** Resolves when everything that could be told to the loyalty server has been. */
  outboxSettled(): Promise<void>;
  /** Ends deliveries and closes the file. */
  close(): Promise<void>;
}

/**
 * The whole shop behind one Hono app.
 *
 * @example
 * const shop = createShopServer({ dataFile, clientDir, loyalty });
 * const page = await shop.app.request('/');
 */
export function createShopServer(options: ShopServerOptions): ShopServer {
  const { dataFile, loyalty, templates = noTemplates } = options;
  const clock = options.clock ?? Date.now;
  const files = loadClientFiles(options.clientDir);
  const { names } = templates;
  const own = openShop({ dataFile, loyalty, clock, files, names, template: null });
  const shops = createTemplateShops(own, names, async (template) =>
    openShop({
      dataFile: besides(dataFile, template),
      loyalty: await templates.connect(template),
      clock,
      files,
      names,
      template,
    }),
  );
  const app = new Hono();
  app.all('*', async (context) => {
    const shop = await shops.find(context.req.query(templateWord));
    return shop.app.fetch(context.req.raw);
  });
  const all = async (): Promise<readonly ShopServer[]> => [own, ...(await shops.opened())];
  return {
    app,
    async outboxSettled() {
      for (const shop of await all()) await shop.outboxSettled();
    },
    async close() {
      for (const shop of await all()) await shop.close();
    },
  };
}

const noTemplates: TemplateOptions = {
  names: [],
  connect: () => Promise.reject(new Error('There are no templates')),
};

/** `shop.db` → `shop-fashion.db` */
function besides(file: string, name: string): string {
  const { dir, name: stem, ext } = parse(file);
  return join(dir, `${stem}-${name}${ext}`);
}

interface OpenShopOptions {
  readonly dataFile: string;
  readonly loyalty: LoyaltyConnection;
  readonly clock: Clock;
  readonly files: ReturnType<typeof loadClientFiles>;
  readonly names: readonly TemplateName[];
  readonly template: TemplateName | null;
}

/** One shop with its own file and its own programme. */
function openShop(options: OpenShopOptions): ShopServer {
  const { loyalty: connection, clock: realClock, files, names, template } = options;
  const database = openShopDatabase(options.dataFile);
  const clock = createShopClock(database, realClock);
  seedShop(database, clock.now());
  cancelAbandonedOrders(database, clock);

  const loyalty = connectLoyaltyServer(
    connection.internalUrl ?? connection.url,
    connection.secretKey,
  );
  const outbox = runOutbox(
    () => deliver(database, clock, loyalty),
    clock.real,
    (error) => {
      console.error('The outbox stopped', error);
    },
  );
  const shop: ShopContext = {
    database,
    clock,
    sessions: createSessions(database, clock, template),
    loyalty,
    connection,
    template,
    templates: names,
    desk: { database, clock, loyalty, running: new Map() },
    tellLoyalty: () => outbox.wakeAndWait(patienceMs),
  };
  // What an earlier run could not tell is told now.
  outbox.wake();

  return {
    app: createApp(shop, files),
    outboxSettled: outbox.settled,
    async close() {
      await outbox.stop();
      database.close();
    },
  };
}

function createApp(shop: ShopContext, files: ReturnType<typeof loadClientFiles>): Hono {
  const app = new Hono();
  app.use(secureHeaders({ crossOriginResourcePolicy: false, crossOriginOpenerPolicy: false }));
  app.route('/api', catalogueRoutes(shop));
  app.route('/api', accountRoutes(shop));
  app.route('/api', orderRoutes(shop));
  app.route('/api', demoRoutes(shop));
  app.all('/api/*', (context) =>
    context.json({ error: 'not_found', detail: 'No such route' }, 404),
  );
  app.route('/', pageRoutes(shop, files));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    return context.json({ error: 'unexpected', detail: 'Something went wrong in the shop' }, 500);
  });
  return app;
}
