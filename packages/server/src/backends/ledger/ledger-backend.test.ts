// The contract suite against our own ledger, on a real SQLite file.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeBackend, fixtureProgram } from '@zegel/core/testing';
import { describe, it } from 'vitest';
import { createJobRunner } from '../../jobs/job-runner.ts';
import { openStore } from '../../open-store.ts';
import { ledgerBackend } from './ledger-backend.ts';

describeBackend(
  'the ledger on SQLite',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zegel-'));
    const store = openStore(join(folder, 'ledger.db'));
    await store.directory.createShop(
      { id: 'shop_1', name: 'Suite', mode: 'test' },
      { program: fixtureProgram },
    );
    const backend = ledgerBackend({ ...store, shopId: 'shop_1' });
    const jobs = createJobRunner(store);
    let moves = 0;
    return {
      backend,
      shop: backend.shop,
      moveClock: async (milliseconds) => {
        await store.directory.advanceClock('shop_1', milliseconds, `move-${(moves += 1)}`);
        await jobs.run();
      },
      stop: async () => {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
  { describe, it },
);
