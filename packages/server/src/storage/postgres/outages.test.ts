// PostgreSQL goes away under load: nothing that failed is told as done, what was told is there, and the same process
// goes on when it is back. Each test has a server of its own to treat badly.

import { setTimeout as wait } from 'node:timers/promises';
import type { LoyaltyError, Points } from '@zegel/core';
import { isLoyaltyError } from '@zegel/core';
import { reached } from '@zegel/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../../backends/ledger/ledger-backend.ts';
import {
  customer,
  openTestPostgres,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import { startPostgres } from '../test-support/start-postgres.ts';
import type { TestPostgres } from '../test-support/start-postgres.ts';
import { runSql, withSetting } from '../test-support/test-postgres.ts';

const clients = 8;
const members = ['noor', 'bo', 'daan', 'mila'];

interface Load {
  /** Keys that were answered, and to whom. */
  readonly told: Map<string, string>;
  readonly failures: LoyaltyError[];
  /** Resolves after so many more answers. */
  answers(count: number): Promise<void>;
  stop(): Promise<void>;
}

interface Place {
  readonly postgres: TestPostgres;
  readonly store: Store;
  readonly backend: LedgerBackend;
}

async function prepare(): Promise<Place> {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.remove());
  const store = await openTestPostgres({ ...testClock(), now: Date.now }, { url: postgres.url });
  const backend = ledgerBackend({ ...store, shopId: testShopId });
  for (const name of members) {
    const terms = { termsVersion: '1', marketingConsent: false };
    await backend.shopper(customer(name)).enrol(terms, { idempotencyKey: 'join' });
  }
  return { postgres, store, backend };
}

const gift = { points: 1 as Points, reason: 'Load', actor: 'test', message: null };

function startLoad(backend: LedgerBackend): Load {
  const told = new Map<string, string>();
  const failures: LoyaltyError[] = [];
  let isOver = false;
  let number = 0;
  const client = async (): Promise<void> => {
    while (!isOver) {
      const key = `k-${(number += 1)}`;
      const customerId = members[number % members.length] ?? '';
      try {
        await backend.shop.adjust({ customerId, ...gift }, { idempotencyKey: key });
        told.set(key, customerId);
      } catch (error) {
        if (!isLoyaltyError(error)) throw error;
        failures.push(error);
        // As a client would that was told when to come back.
        await wait(20);
      }
    }
  };
  const running = Promise.all(Array.from({ length: clients }, client));
  return {
    told,
    failures,
    async answers(count) {
      const wanted = told.size + count;
      while (told.size < wanted) await Promise.race([wait(5), running]);
    },
    async stop() {
      isOver = true;
      await running;
    },
  };
}

/** All that was told is there, once; and failures are such that a client asks again. */
async function settle({ store, backend }: Place, load: Load): Promise<void> {
  await load.stop();
  for (const failure of load.failures)
    expect(failure).toMatchObject({ code: 'unavailable', canRetry: true });
  const before = await store.storage.verify();
  expect(before.findings).toEqual([]);
  for (const [key, customerId] of load.told) {
    const again = await backend.shop.adjust({ customerId, ...gift }, { idempotencyKey: key });
    expect(again).toEqual({ result: { outcome: 'adjusted', points: 1 }, isReplay: true });
  }
  expect((await store.storage.verify()).transfers).toBe(before.transfers);
}

it.each(['fast', 'immediate'] as const)(
  'L16 a PostgreSQL stopped (%s) under load and started again loses nothing, and is found again without a restart',
  { timeout: 120_000 },
  async (how) => {
    const place = await prepare();
    const load = startLoad(place.backend);
    await load.answers(100);
    await place.postgres.stop(how);
    await expect(
      place.backend.shop.adjust({ customerId: 'noor', ...gift }, { idempotencyKey: 'away' }),
    ).rejects.toMatchObject({ code: 'unavailable', canRetry: true, retryAfterMs: 1_000 });
    await expect(place.backend.shopper(customer('noor')).account()).rejects.toMatchObject({
      code: 'unavailable',
    });
    await place.postgres.start();
    await load.answers(100);
    expect(load.failures.length).toBeGreaterThan(0);
    await settle(place, load);
  },
);

it(
  'L16 connections that are terminated again and again cost a 503, and no answer is false',
  { timeout: 120_000 },
  async ({ task }) => {
    const place = await prepare();
    const load = startLoad(place.backend);
    const rounds = process.env['LONG'] === undefined ? 15 : 300;
    for (let round = 0; round < rounds; round += 1) {
      await load.answers(10);
      await runSql(
        place.postgres.url,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'zegel' AND pid <> pg_backend_pid()`,
      );
    }
    await load.answers(50);
    expect(load.failures.length).toBeGreaterThan(0);
    await settle(place, load);
    reached(
      task,
      `${rounds} terminations under load: ${load.failures.length} writes failed with 503, ${load.told.size} answered and all there`,
    );
  },
);

it('L16 a server that may only be read fails writes, still answers reads, and goes on afterwards', async () => {
  const { postgres, backend } = await prepare();
  const adjust = (idempotencyKey: string) =>
    backend.shop.adjust({ customerId: 'noor', ...gift }, { idempotencyKey });
  await runSql(postgres.url, 'ALTER SYSTEM SET default_transaction_read_only = on');
  await runSql(postgres.url, 'SELECT pg_reload_conf()');
  await expect
    .poll(() =>
      adjust(`r-${Math.random()}`).then(
        () => 'written',
        (error: LoyaltyError) => error.code,
      ),
    )
    .toBe('unavailable');
  expect((await backend.shopper(customer('noor')).account()).status).toBe('member');
  await runSql(
    withSetting(postgres.url, 'default_transaction_read_only', 'off'),
    'ALTER SYSTEM RESET default_transaction_read_only',
  );
  await runSql(postgres.url, 'SELECT pg_reload_conf()');
  await expect
    .poll(() =>
      adjust(`w-${Math.random()}`).then(
        () => 'written',
        (error: LoyaltyError) => error.code,
      ),
    )
    .toBe('written');
});
