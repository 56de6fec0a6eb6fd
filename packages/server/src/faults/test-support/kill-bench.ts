// One or several server processes over one database that are killed and started again while clients go on asking with
// the same keys, a platform goes on delivering, and an endpoint listens. Tests only.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import { makeWebhookSecret } from '../../connectors/events/events-connector.ts';
import { connectionStore } from '../../connectors/connections/connection-store.ts';
import { createSeal } from '../../connectors/connections/seal.ts';
import { secretsKey } from '../../connectors/connections/secrets-key.ts';
import { databaseFile } from '../../database-file.ts';
import { createEndpoints } from '../../events-out/endpoints.ts';
import { startReceiver } from '../../events-out/test-support/receiver.ts';
import type { Receiver } from '../../events-out/test-support/receiver.ts';
import { initShop } from '../../init-shop.ts';
import type { ShopKeys } from '../../init-shop.ts';
import { customer } from '../../ledger/test-support/test-store.ts';
import { testProgram } from '../../ledger/test-support/test-program.ts';
import type { TestEngine } from '../../ledger/test-support/test-store.ts';
import { openStoreAt } from '../../open-store.ts';
import type { Store } from '../../open-store.ts';
import { emptyPostgres, runSql } from '../../storage/test-support/test-postgres.ts';
import { startServerProcess } from './server-fleet.ts';
import type { ServerOrders, ServerProcess } from './server-fleet.ts';

export interface KillBench {
  readonly receiver: Receiver;
  readonly now: () => number;
  /** Leases of the dead fall free. */
  advance(ms: number): void;
  start(crash?: ServerOrders['crash']): ServerProcess;
  /** The store of this process, to look or to prepare; the caller closes it. */
  open(): Promise<Store>;
  /** Makes the shop, its connection and its endpoint, and lets members join, each with 50 points. */
  prepare(members: readonly string[]): Promise<PreparedShop>;
  /** Asks the database itself, beside whoever writes. */
  rows<Row extends object>(sql: string): Promise<readonly Row[]>;
}

export interface PreparedShop {
  readonly keys: ShopKeys;
  readonly connectionId: string;
  readonly webhookSecret: string;
}

export async function openKillBench(engine: TestEngine['name']): Promise<KillBench> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'zegel-kill-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }));
  const databaseUrl = engine === 'PostgreSQL' ? await emptyPostgres() : null;
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const open = (): Promise<Store> => openStoreAt(databaseUrl ?? dataDir, { now });
  return {
    receiver,
    now,
    advance(ms) {
      aheadMs += ms;
    },
    start: (crash = null) => startServerProcess({ dataDir, databaseUrl, aheadMs, crash }),
    open,
    async prepare(members) {
      const store = await open();
      const program = testProgram;
      const made = { name: 'Kill', mode: 'test', program, origins: [] } as const;
      const keys = await initShop({ store, ...made });
      const { database } = store;
      const seal = createSeal(await secretsKey(null, dataDir));
      const policy = { ports: [], allowsLocal: true };
      const endpoints = createEndpoints({ database, seal, policy, now });
      await endpoints.create(keys.shopId, { url: receiver.url, types: [] }, 'endpoint');
      const webhookSecret = makeWebhookSecret();
      const connection = await connectionStore({ database, seal, now }).add({
        shopId: keys.shopId,
        kind: 'events',
        settings: { secrets: [webhookSecret] },
      });
      const backend = ledgerBackend({ ...store, shopId: keys.shopId, now });
      for (const customerId of members) {
        const terms = { termsVersion: '1', marketingConsent: false };
        await backend.shopper(customer(customerId)).enrol(terms, { idempotencyKey: 'join' });
      }
      await store.close();
      return { keys, connectionId: connection.id, webhookSecret };
    },
    async rows<Row extends object>(sql: string) {
      if (databaseUrl !== null) return runSql<Row>(databaseUrl, sql);
      const database = new DatabaseSync(databaseFile(dataDir), { readOnly: true, timeout: 5_000 });
      try {
        return database.prepare(sql).all() as Row[];
      } finally {
        database.close();
      }
    },
  };
}
