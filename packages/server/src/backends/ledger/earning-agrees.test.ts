// Every way to earn happens to plain maps, to SQLite and to PostgreSQL, and after each step all three tell the same: the
// answer, the accounts, the histories, what waits for approval and what was answered.

import { randomInt } from 'node:crypto';
import { reached, suiteProgram } from '@zegel/core/testing';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { agree } from '../../ledger/test-support/agree.ts';
import { earningLife, performEarning } from '../../ledger/test-support/earning-commands.ts';
import type { EarningCommand } from '../../ledger/test-support/earning-commands.ts';
import { memoryStorage } from '../../ledger/test-support/memory-storage.ts';
import { members } from '../../ledger/test-support/random-commands.ts';
import { everything, makeWorld } from '../../ledger/test-support/random-life.ts';
import {
  customer,
  openTestPostgres,
  openTestStore,
  temporaryFile,
  testClock,
} from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import type { Storage } from '../../storage/storage.ts';

const isLong = process.env['LONG'] !== undefined;

async function live(
  [sqlite, postgres]: readonly [Store, Store],
  shopId: string,
  commands: readonly EarningCommand[],
): Promise<number> {
  await sqlite.directory.createShop(
    { id: shopId, name: shopId, mode: 'test' },
    { program: suiteProgram },
  );
  const shops = (await sqlite.directory.listShops()).filter(({ id }) => id === shopId);
  const directory = { ...sqlite.directory, listShops: async () => shops };
  const own = (storage: Storage): Storage => ({ ...storage, forgetReplays: async () => 0 });
  const worlds = [memoryStorage(), own(sqlite.storage), own(postgres.storage)].map((storage) =>
    makeWorld({ storage, directory, shopId, clock: testClock(), isRemote: false }),
  );
  const seen: string[][] = worlds.map(() => []);
  for (const name of members)
    await agree(worlds, ({ backend }) =>
      backend
        .shopper(customer(name))
        .enrol(
          { termsVersion: suiteProgram.termsVersion, marketingConsent: false },
          { idempotencyKey: `join-${name}` },
        ),
    );
  for (const [step, command] of commands.entries()) {
    await agree(worlds, (world, index) =>
      performEarning(world, command, `key-${step}`, seen[index] ?? []),
    );
    const name = members[step % members.length] ?? members[0];
    await agree(worlds, async ({ backend }) => {
      const shopper = backend.shopper(customer(name));
      return [await shopper.account(), await shopper.history({ limit: 5 })];
    });
  }
  await agree(worlds, everything);
  return commands.length;
}

it(
  'L15 plain maps, SQLite and PostgreSQL agree on every way to earn, after every step',
  { timeout: isLong ? 12 * 60 * 60_000 : 600_000 },
  async ({ task }) => {
    const clock = testClock();
    const stores = [
      await openTestStore(temporaryFile(), clock),
      await openTestPostgres(clock),
    ] as const;
    const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
    const wanted = isLong ? 100_000 : 600;
    let steps = 0;
    for (let life = 1; steps < wanted; life += 1) {
      const [commands = []] = fc.sample(earningLife, { seed: seed + life, numRuns: 1 });
      try {
        steps += await live(stores, `shop_${life}`, commands);
      } catch (error) {
        throw new Error(`Seed ${seed}, life ${life}: run again with SEED=${seed}`, {
          cause: error,
        });
      }
    }
    for (const { storage } of stores) expect((await storage.verify()).findings).toEqual([]);
    reached(task, `${steps} steps of every way to earn: 0 differences (seed ${seed})`);
  },
);
