/** Wires the shop's server: the one place where its parts meet. */
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
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

/** How long an answer waits for the loyalty server to hear of it, so that the next page already shows the points. */
const patienceMs = 1_500;

export interface ShopServerOptions {
  /** The shop's SQLite file; made where it does not exist. */
  readonly dataFile: string;
  /** What `vite build` made. */
  readonly clientDir: string;
  readonly loyalty: LoyaltyConnection;
  /** Real time in milliseconds. @default Date.now */
  readonly clock?: Clock;
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
  const { loyalty: connection, clock: realClock = Date.now } = options;
  const files = loadClientFiles(options.clientDir);
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
    sessions: createSessions(database, clock),
    loyalty,
    connection,
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
