// L16: a migration that is broken off at any of its statements, a disk that is full, and a clock that is wrong. A write
// that fails is a 503 and never a 200, and the same process goes on when the trouble is over.

import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { reached } from '@zegel/core/testing';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import { createApp } from '../create-app.ts';
import type { App } from '../http/app-env.ts';
import { initShop } from '../init-shop.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { temporaryFile } from '../ledger/test-support/test-store.ts';
import { openStore } from '../open-store.ts';
import { migrations } from '../storage/sql/migrations.ts';
import { migrate } from '../storage/sqlite/migrate.ts';
import { connectNodeSqlite } from '../storage/sqlite/node-sqlite-driver.ts';
import type { Connect, SqlDriver } from '../storage/sqlite/sql-driver.ts';

const connection = { isReadOnly: false, busyTimeoutMs: 100 };

/** The statements of a script; a trigger ends with its END. */
function statementsOf(script: string): readonly string[] {
  const found: string[] = [];
  let open = '';
  for (const line of script.split('\n')) {
    open += `${line}\n`;
    const isTrigger = /^\s*(--.*\n\s*)*CREATE TRIGGER/m.test(open);
    if (isTrigger ? /^END;/m.test(line) : /;\s*$/.test(line)) {
      found.push(open);
      open = '';
    }
  }
  if (open.trim() !== '') found.push(open);
  return found;
}

function schemaOf(file: string): {
  readonly version: unknown;
  readonly schema: readonly unknown[];
} {
  const database = new DatabaseSync(file);
  const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
  const schema = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();
  database.close();
  return { version, schema };
}

it('L16 a migration broken off at any statement leaves the schema before or after a step, and the next start completes it', ({
  task,
}) => {
  const whole: ReturnType<typeof schemaOf>[] = [];
  for (let steps = 0; steps <= migrations.length; steps += 1) {
    const file = temporaryFile();
    const driver = connectNodeSqlite(file, connection);
    driver.execute('PRAGMA journal_mode = WAL');
    migrate(driver, migrations.slice(0, steps));
    driver.close();
    whole.push(schemaOf(file));
  }
  const file = temporaryFile();
  let breaks = 0;
  /** What a process killed now would leave: the files as they are. */
  const breakOff = (): void => {
    const left = temporaryFile();
    copyFileSync(file, left);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${left}-wal`);
    const found = schemaOf(left);
    expect(found).toEqual(whole[Number(found.version)]);
    const driver = connectNodeSqlite(left, connection);
    // A copy that nobody needs when the power fails.
    driver.execute('PRAGMA synchronous = OFF');
    migrate(driver);
    driver.close();
    expect(schemaOf(left)).toEqual(whole.at(-1));
    breaks += 1;
    rmSync(left);
  };
  const driver = connectNodeSqlite(file, connection);
  // Changed pages go to the log at once, as in a migration larger than the memory for it.
  driver.execute('PRAGMA journal_mode = WAL; PRAGMA cache_size = 1; PRAGMA cache_spill = 1');
  const execute = (script: string): void => {
    for (const statement of statementsOf(script)) {
      driver.execute(statement);
      breakOff();
    }
  };
  migrate({ ...driver, execute });
  driver.close();
  expect(breaks).toBeGreaterThan(50);
  reached(
    task,
    `${breaks} breaks, one after every statement of ${migrations.length} steps: always a whole step, and completed by the next start`,
  );
});

interface Shop {
  readonly app: App;
  readonly driver: SqlDriver;
  adjust(key: string): Promise<Response>;
  read(): Promise<Response>;
  verify(): Promise<readonly unknown[]>;
  ahead(ms: number): void;
}

async function openShop(): Promise<Shop> {
  const drivers: SqlDriver[] = [];
  const connect: Connect = (file, options) => {
    const driver = connectNodeSqlite(file, options);
    drivers.push(driver);
    return driver;
  };
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const store = openStore(temporaryFile(), { connect, now });
  onTestFinished(() => store.close());
  const made = { name: 'Hard times', mode: 'live', program: testProgram, origins: [] } as const;
  const keys = await initShop({ store, ...made });
  const backend = ledgerBackend({ ...store, shopId: keys.shopId, now });
  const person = { kind: 'customer', customerId: '7', language: null, givenName: null } as const;
  await backend
    .shopper({ ...person, email: null, isEmailVerified: false })
    .enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
  const app = createApp({
    directory: store.directory,
    backendFor: () => backend,
    logger: pino({ level: 'silent' }),
    limitPolicies: null,
    now,
  });
  const headers = { authorization: `Bearer ${keys.secretKey}`, 'content-type': 'application/json' };
  const [driver] = drivers;
  if (driver === undefined) throw new Error('The store has opened no connection.');
  return {
    app,
    driver,
    adjust: async (key) =>
      app.request('/v1/members/7/adjustments', {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': key },
        body: JSON.stringify({ points: 1, reason: 'r'.repeat(400), actor: 'a', message: null }),
      }),
    read: async () => app.request('/v1/members/7', { headers }),
    verify: async () => (await store.storage.verify()).findings,
    ahead(ms) {
      aheadMs = ms;
    },
  };
}

const troubles: readonly [string, (driver: SqlDriver) => void, (driver: SqlDriver) => void][] = [
  [
    'a full disk',
    (driver) => driver.execute('PRAGMA max_page_count = 1'),
    (driver) => driver.execute('PRAGMA max_page_count = 1000000'),
  ],
  [
    'a database that can only be read',
    (driver) => driver.execute('PRAGMA query_only = ON'),
    (driver) => driver.execute('PRAGMA query_only = OFF'),
  ],
];

it.each(troubles)(
  'L16 %s is a 503 with Retry-After, reads go on, and nothing need be started again',
  async (_name, begin, end) => {
    const shop = await openShop();
    expect((await shop.adjust('before')).status).toBe(200);
    begin(shop.driver);
    const kept: string[] = [];
    const refused: string[] = [];
    const waits = new Set<string | null>();
    for (let number = 0; number < 60; number += 1) {
      const key = `during-${number}`;
      const answer = await shop.adjust(key);
      expect([200, 503]).toContain(answer.status);
      if (answer.status === 200) kept.push(key);
      else {
        refused.push(key);
        waits.add(answer.headers.get('retry-after'));
      }
    }
    expect([...waits]).toEqual(['1']);
    expect((await shop.read()).status).toBe(200);
    end(shop.driver);
    for (const key of kept)
      expect((await shop.adjust(key)).headers.get('idempotency-replayed')).toBe('true');
    for (const key of refused) {
      const answer = await shop.adjust(key);
      expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([200, null]);
    }
    expect(await (await shop.read()).json()).toMatchObject({ available: 61 });
    expect(await shop.verify()).toEqual([]);
  },
);

it('L16 a clock moved a day ahead and a day back keeps the ledger whole and every key its answer', async () => {
  const shop = await openShop();
  const day = 86_400_000;
  for (const [index, ahead] of [0, day, -day, 0].entries()) {
    shop.ahead(ahead);
    expect((await shop.adjust(`key-${index}`)).status).toBe(200);
    for (let earlier = 0; earlier <= index; earlier += 1)
      expect((await shop.adjust(`key-${earlier}`)).headers.get('idempotency-replayed')).toBe(
        'true',
      );
  }
  expect(await (await shop.read()).json()).toMatchObject({ available: 4 });
  expect(await shop.verify()).toEqual([]);
});
