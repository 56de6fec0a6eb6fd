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

// With TEST_ENGINE=postgres in the environment all tests that open a store by this are asked of PostgreSQL.
const placesOfFiles = new Map<string, Promise<string>>();

/** Opens `file`, and makes the test shop where it is missing. */
export async function openTestStore(
  file: string,
  clock: TestClock,
  options: OpenStoreOptions = {},
): Promise<Store> {
  if (process.env['TEST_ENGINE'] === 'postgres') {
    const url = placesOfFiles.get(file) ?? emptyPostgres();
    placesOfFiles.set(file, url);
    return openTestPostgres(clock, { url: await url });
  }
  return withTestShop(openStore(file, { now: clock.now, ...options }));
}

/** The same in PostgreSQL; `url` is an empty place of its own unless told otherwise. */
export async function openTestPostgres(
  clock: TestClock,
  options: OpenPostgresStoreOptions & { readonly url?: string } = {},
): Promise<Store> {
  const url = options.url ?? (await emptyPostgres());
  // Each connection is a process of its own: a few are enough to fight over a row.
  const defaults = { now: clock.now, connectionsMax: 4 };
  return withTestShop(await openPostgresStore(url, { ...defaults, ...options }));
}

export interface TestEngine {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** An empty place for a database, which goes away with the test. */
  place(): Promise<string>;
  /** Opens what is there, and makes the test shop where it is missing. */
  open(place: string, clock: TestClock): Promise<Store>;
}

/** For what must hold whatever the database. */
export const testEngines: readonly TestEngine[] = [
  {
    name: 'SQLite',
    place: () => Promise.resolve(temporaryFile()),
    open: (file, clock) => openTestStore(file, clock),
  },
  {
    name: 'PostgreSQL',
    place: () => emptyPostgres(),
    open: (url, clock) => openTestPostgres(clock, { url }),
  },
];

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
