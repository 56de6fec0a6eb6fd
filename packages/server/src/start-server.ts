// Opens the store, puts the app on a port, and closes both in the right order. For the command line, scripts and tests.

import { mkdir } from 'node:fs/promises';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { ledgerBackend } from './backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from './backends/ledger/ledger-backend.ts';
import { connectionFigures } from './connectors/connection-figures.ts';
import { openConnections } from './connectors/open-connections.ts';
import type { Connections } from './connectors/open-connections.ts';
import { programDesk } from './programs/program-desk.ts';
import { privacyDesk } from './privacy/privacy-desk.ts';
import { secretsKey } from './connectors/connections/secrets-key.ts';
import { createAccountBus } from './change-stream/account-bus.ts';
import { announcedStorage } from './change-stream/announced-storage.ts';
import { createChangeFeed } from './change-stream/change-feed.ts';
import { createApp } from './create-app.ts';
import type { TargetPolicy } from './events-out/endpoint-url.ts';
import { openEvents } from './events-out/open-events.ts';
import type { Events } from './events-out/open-events.ts';
import { loadWidgetFiles } from './files/widget-files.ts';
import type { App } from './http/app-env.ts';
import { serverMetrics } from './metrics/server-metrics.ts';
import { createJobRunner } from './jobs/job-runner.ts';
import type { JobRunner } from './jobs/job-runner.ts';
import { unsealedMaxUsual } from './jobs/seal-ledgers.ts';
import { countedStorage, createUnsealedCounts } from './jobs/unsealed-counts.ts';
import { writeSeal } from './ledger/seal.ts';
import type { ClientAddress } from './limits/client-address.ts';
import type { LimitPolicies } from './limits/limit-policies.ts';
import { listen } from './listen.ts';
import { openStoreAt } from './open-store.ts';
import type { Store } from './open-store.ts';
import type { Shop } from './shops/shop-directory.ts';

export interface StartServerOptions {
  /** Made if it is not there. */
  readonly dataDir: string;
  /** A PostgreSQL in the place of the file in `dataDir`; several servers may share one. */
  readonly databaseUrl?: string | null;
  /** @default 10 */
  readonly databaseConnections?: number;
  /** 0 picks a free port. */
  readonly port: number;
  /** @default 127.0.0.1 */
  readonly host?: string;
  /** The widget's build; without it the script tag's addresses answer 404. */
  readonly widgetDir?: string;
  /** What a monitoring system shows at `/metrics`; without it that address is not served. */
  readonly metricsToken?: string | null;
  /** @default warnings and errors to standard error */
  readonly logger?: Logger;
  /** Seals the secrets of connections. @default a file `secrets.key` in the data folder, made if it is not there */
  readonly secretsKey?: string | null;
  /** null: nobody is limited. @default defaultPolicies */
  readonly limitPolicies?: LimitPolicies | null | undefined;
  /** Tells who asks where proxies stand in front. @default the address of the connection */
  readonly clientAddress?: ClientAddress | undefined;
  /** Where shops' endpoints may be. @default public addresses on port 443 */
  readonly endpointTargets?: TargetPolicy;
  /** Real time in epoch milliseconds. @default Date.now */
  readonly now?: () => number;
}

export interface RunningServer {
  /** `http://127.0.0.1:4401`, without a slash at the end. */
  readonly url: string;
  readonly app: App;
  readonly store: Store;
  readonly connections: Connections;
  readonly events: Events;
  /** Takes no more requests, answers those it has, then closes the database. */
  close(): Promise<void>;
}

/**
 * Starts the loyalty server.
 * @example
 * const server = await startServer({ dataDir: 'zegel-data', port: 4401 });
 */
export async function startServer(options: StartServerOptions): Promise<RunningServer> {
  const { dataDir, host = '127.0.0.1', now = Date.now, limitPolicies, clientAddress } = options;
  const logger = options.logger ?? pino({ level: 'warn', base: null }, pino.destination(2));
  await mkdir(dataDir, { recursive: true });
  const files =
    options.widgetDir === undefined
      ? new Map()
      : await loadWidgetFiles({ widgetDir: options.widgetDir, dataDir, now: now() });
  if (!files.has('/zegel.js'))
    logger.warn({ widgetDir: options.widgetDir }, 'no widget found: /zegel.js answers 404');

  const sealKey = await secretsKey(options.secretsKey ?? null, dataDir);
  const store = await openStoreAt(options.databaseUrl ?? dataDir, {
    now,
    connectionsMax: options.databaseConnections,
  });
  const bus = createAccountBus();
  const unsealed = createUnsealedCounts({
    max: unsealedMaxUsual,
    onFull: () => void jobs?.run(),
  });
  let jobs: JobRunner | null = null;
  const storage = announcedStorage(countedStorage(store.storage, unsealed), bus);
  const backends = new Map<string, LedgerBackend>();
  const backendOf = (shopId: string): LedgerBackend => {
    let backend = backends.get(shopId);
    if (backend === undefined) {
      const onError = (error: unknown): void =>
        logger.error({ shopId, err: error }, 'background work failed');
      backend = ledgerBackend({ ...store, storage, shopId, fulfilment, now, onError });
      backends.set(shopId, backend);
    }
    return backend;
  };
  const backendFor = (shop: Shop): LedgerBackend => backendOf(shop.id);
  const connections = openConnections({
    database: store.database,
    secretsKey: sealKey,
    shopSideOf: (shopId) => backendOf(shopId).shop,
    privacyDesk: privacyDesk(store.database, store.privacy, now),
    logger,
    now,
  });
  const { fulfilment, desk } = connections;
  const monitoring = { metrics: serverMetrics(), token: options.metricsToken ?? null };
  for (const figure of connectionFigures(connections, now)) monitoring.metrics.watch(figure);
  const { directory } = store;
  const events = openEvents({
    ...store,
    storage,
    secretsKey: sealKey,
    targets: options.endpointTargets,
    logger,
    now,
  });
  bus.listenToAll(() => events.sender.poke());
  const changes = createChangeFeed({
    database: store.database,
    bus,
    now,
    onError: (error) => logger.error({ err: error }, 'looking for changes failed'),
  });
  const { endpoints } = events;
  const app = createApp({
    directory,
    backendFor,
    desk,
    endpoints,
    privacy: store.privacy,
    programs: programDesk(store.database, now),
    changes,
    logger,
    files,
    now,
    monitoring,
    limitPolicies,
    clientAddress,
  });

  try {
    const server = await listen(app, host, options.port);
    jobs = createJobRunner({
      ...store,
      storage,
      fulfilment,
      notices: events.notices,
      unsealed,
      now,
      // A log is another place than the database: whoever keeps logs keeps seals.
      onSeal: (seal) => logger.info({ seal: writeSeal(seal) }, 'the ledger was sealed'),
      onError: (error) => logger.error({ err: error }, 'a job failed'),
    });
    jobs.start();
    connections.jobs.start();
    events.start();
    return {
      url: server.url,
      app,
      store,
      connections,
      events,
      async close() {
        // Streams would keep their connections until their tokens end.
        changes.close();
        await server.close();
        await jobs?.stop();
        await connections.jobs.stop();
        await events.stop();
        await Promise.all([...backends.values()].map((backend) => backend.idle()));
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
