// Everything that has to do with shops' platforms, put together over one database: the desk that takes deliveries, the
// worker, the poll, the alarm, and the fulfilment that makes coupons. The only place that knows all connectors.

import type { ShopSide } from '@zegel/core';
import type { Logger } from 'pino';
import { codePool } from '../fulfilment/code-pool.ts';
import type { CodePool } from '../fulfilment/code-pool.ts';
import { fulfilmentChoice } from '../fulfilment/fulfilment-choice.ts';
import type { ChosenFulfilment, RemoteFulfilment } from '../fulfilment/fulfilment.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { bindingOf } from './bind-connector.ts';
import { connectorTable } from './connector-table.ts';
import type { ConnectorTable } from './connector-table.ts';
import { connectionStore } from './connections/connection-store.ts';
import type { ConnectionStore } from './connections/connection-store.ts';
import { createSeal } from './connections/seal.ts';
import { eventsConnector } from './events/events-connector.ts';
import { connectionJobs } from './inbox/connection-jobs.ts';
import type { ConnectionJobs } from './inbox/connection-jobs.ts';
import { inboxStore } from './inbox/inbox-store.ts';
import type { InboxStore } from './inbox/inbox-store.ts';
import { privacyTaskStore } from './inbox/privacy-desk.ts';
import type { PrivacyDesk, PrivacyTaskStore } from './inbox/privacy-desk.ts';
import { deliveryDesk } from './inbox/receive-delivery.ts';
import type { DeliveryDesk } from './inbox/receive-delivery.ts';
import { shopifyConnector } from './shopify/shopify-connector.ts';
import { wooConnector } from './woocommerce/woo-connector.ts';

export interface OpenConnectionsOptions {
  readonly database: SqlDatabase;
  /** What seals the secrets of connections; at least 32 characters. */
  readonly secretsKey: string;
  readonly shopSideOf: (shopId: string) => ShopSide | Promise<ShopSide>;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** Real time in epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Who does what people ask of their data. @default kept until somebody has done it */
  readonly privacyDesk?: PrivacyDesk | undefined;
  /** @default all there are */
  readonly connectors?: ConnectorTable | undefined;
}

export interface Connections {
  readonly store: ConnectionStore;
  readonly inbox: InboxStore;
  readonly privacyTasks: PrivacyTaskStore;
  readonly pool: CodePool;
  readonly connectors: ConnectorTable;
  readonly desk: DeliveryDesk;
  readonly jobs: ConnectionJobs;
  readonly fulfilment: ChosenFulfilment;
}

export const allConnectors: ConnectorTable = connectorTable([
  bindingOf(shopifyConnector),
  bindingOf(wooConnector),
  bindingOf(eventsConnector),
]);

/** For how long a shop's coupons are not looked for again. */
const couponsKeptMs = 5_000;

export function openConnections(options: OpenConnectionsOptions): Connections {
  const { database, logger, shopSideOf } = options;
  const connectors = options.connectors ?? allConnectors;
  const now = options.now ?? Date.now;
  const store = connectionStore({ database, seal: createSeal(options.secretsKey), now });
  const inbox = inboxStore(database);
  const privacyTasks = privacyTaskStore(database);
  const pool = codePool({ database, now });

  const known = new Map<
    string,
    { readonly at: number; readonly coupons: RemoteFulfilment | null }
  >();
  async function coupons(shopId: string): Promise<RemoteFulfilment | null> {
    const kept = known.get(shopId);
    // Real time, whatever clock a test has.
    if (kept !== undefined && performance.now() - kept.at < couponsKeptMs) return kept.coupons;
    const opened = await store.listOpened(shopId);
    const [found = null] = opened
      .filter(({ state }) => state === 'on')
      .map((connection) => connectors.bind(connection).fulfilment(options.fetch ?? fetch))
      .filter((fulfilment) => fulfilment !== null);
    known.set(shopId, { at: performance.now(), coupons: found });
    return found;
  }

  const jobs = connectionJobs({
    database,
    inbox,
    connections: store,
    connectors,
    shopSideOf,
    privacyDesk: options.privacyDesk ?? privacyTasks,
    now,
    fetch: options.fetch,
    logger,
  });
  const onStored = (): void => jobs.wake();
  return {
    store,
    inbox,
    privacyTasks,
    pool,
    connectors,
    desk: deliveryDesk({ database, connections: store, connectors, logger, onStored, now }),
    jobs,
    fulfilment: fulfilmentChoice({ pool: pool.fulfilment, coupons }),
  };
}
