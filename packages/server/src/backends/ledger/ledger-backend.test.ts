// The contract suite against our own ledger, on each database.

import { describeBackend, suiteProgram } from '@zegel/core/testing';
import { signClaim } from '@zegel/core/token';
import { describe, it } from 'vitest';
import { createJobRunner } from '../../jobs/job-runner.ts';
import { makeTokenKey } from '../../keys/token-key.ts';
import { temporaryFile } from '../../ledger/test-support/test-store.ts';
import { openPostgresStore, openStore } from '../../open-store.ts';
import type { Store } from '../../open-store.ts';
import { emptyPostgres } from '../../storage/test-support/test-postgres.ts';
import { ledgerBackend } from './ledger-backend.ts';

const engines: Readonly<Record<string, () => Promise<Store>>> = {
  SQLite: () => Promise.resolve(openStore(temporaryFile())),
  PostgreSQL: async () => openPostgresStore(await emptyPostgres()),
};

for (const [engine, open] of Object.entries(engines)) {
  describeBackend(
    `the ledger on ${engine}`,
    async () => {
      const store = await open();
      const key = makeTokenKey('suite');
      await store.directory.createShop(
        { id: 'shop_1', name: 'Suite', mode: 'test' },
        { program: suiteProgram, tokenKeys: [key] },
      );
      const backend = ledgerBackend({ ...store, shopId: 'shop_1' });
      const jobs = createJobRunner(store);
      let moves = 0;
      return {
        backend,
        shop: backend.shop,
        signClaim: (orderId, expiresAt) => signClaim({ orderId, expiresAt, secret: key.material }),
        moveClock: async (milliseconds) => {
          await store.directory.advanceClock('shop_1', milliseconds, `move-${(moves += 1)}`);
          await jobs.run();
        },
        stop: () => store.close(),
      };
    },
    { describe, it },
  );
}
