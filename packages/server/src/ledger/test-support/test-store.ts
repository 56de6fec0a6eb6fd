// A shop in a real database of its own, with a clock to move.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '@zegel/core';
import { onTestFinished } from 'vitest';
import { openPostgresStore, openStore } from '../../open-store.ts';
import type { OpenPostgresStoreOptions, OpenStoreOptions, Store } from '../../open-store.ts';
import { emptyPostgres } from '../../storage/test-support/test-postgres.ts';
import { testProgram } from './test-program.ts';

export const testShopId = 'shop_test';

export interface TestClock {
  now(): number;
  advance(ms: number): void;
}

export function testClock(start: number = Date.UTC(2026, 10, 2, 9)): TestClock {
  let time = start;
  return {
    now: () => time,
    advance(ms) {
      time += ms;
    },
  };
}

/** A path in a folder that goes away with the test. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zegel-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'ledger.db');
}

/** Opens `file`, and makes the test shop where it is missing. */
export async function openTestStore(
  file: string,
  clock: TestClock,
  options: OpenStoreOptions = {},
): Promise<Store> {
  return withTestShop(openStore(file, { now: clock.now, ...options }));
}

/** The same in PostgreSQL; `url` is an empty place of its own unless told otherwise. */
export async function openTestPostgres(
  clock: TestClock,
  options: OpenPostgresStoreOptions & { readonly url?: string } = {},
): Promise<Store> {
  const url = options.url ?? (await emptyPostgres());
  return withTestShop(await openPostgresStore(url, { now: clock.now, ...options }));
}

/** Opens an empty store with the test shop, for what must hold whatever the database. */
export const testEngines: Readonly<Record<string, (clock: TestClock) => Promise<Store>>> = {
  SQLite: (clock) => openTestStore(temporaryFile(), clock),
  PostgreSQL: (clock) => openTestPostgres(clock),
};

async function withTestShop(store: Store): Promise<Store> {
  onTestFinished(() => store.close());
  if ((await store.directory.listShops()).length === 0) {
    const shop = { id: testShopId, name: 'Test shop', mode: 'test' } as const;
    await store.directory.createShop(shop, { program: testProgram });
  }
  return store;
}

export function customer(customerId: string): Caller {
  return {
    kind: 'customer',
    language: null,
    customerId,
    givenName: 'Noor',
    email: `${customerId}@example.org`,
    isEmailVerified: true,
  };
}
