// A ledger starts durable and at the right schema, or not at all.

import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import { openStore } from '../../open-store.ts';
import { migrations } from '../sql/migrations.ts';
import { migrate } from './migrate.ts';
import { connectNodeSqlite } from './node-sqlite-driver.ts';
import { openDatabase } from './open-database.ts';
import type { Connect } from './sql-driver.ts';

const connection = { isReadOnly: false, busyTimeoutMs: 100 };

/** A connection whose database ignores one setting, as another build or another file system might. */
function ignoring(setting: string): Connect {
  return (file, options) => {
    const driver = connectNodeSqlite(file, options);
    const execute = (script: string) =>
      driver.execute(script.replace(setting, 'PRAGMA user_version'));
    return { ...driver, execute };
  };
}

it('L4 reads WAL and FULL on the connection that writes', () => {
  const { writer } = openDatabase(temporaryFile(), { connect: connectNodeSqlite });
  expect(writer.read('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
  expect(writer.read('PRAGMA synchronous')).toEqual({ synchronous: 2 });
  expect(writer.read('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
  writer.close();
});

it.each(['NORMAL', 'OFF'])('L4 refuses to start with synchronous %s', (level) => {
  const connect: Connect = (file, options) => {
    const driver = connectNodeSqlite(file, options);
    const execute = (script: string) =>
      driver.execute(script.replace('synchronous = FULL', `synchronous = ${level}`));
    return { ...driver, execute };
  };
  expect(() => openStore(temporaryFile(), { connect })).toThrow(
    /reads synchronous [01], and a ledger needs FULL/,
  );
});

it('L4 refuses to start without WAL, and in memory', () => {
  const connect = ignoring('PRAGMA journal_mode = WAL');
  expect(() => openStore(temporaryFile(), { connect })).toThrow(
    /reads journal_mode delete, and a ledger needs WAL/,
  );
  expect(() => openStore(':memory:')).toThrow(/reads journal_mode memory/);
});

it('L16 brings an empty file to the newest schema, step by step, and again without harm', () => {
  const file = temporaryFile();
  const driver = connectNodeSqlite(file, connection);
  for (let known = 1; known <= migrations.length; known += 1) {
    migrate(driver, migrations.slice(0, known));
    expect(driver.read('PRAGMA user_version')).toEqual({ user_version: known });
  }
  migrate(driver);
  expect(driver.read('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
  driver.close();
});

it('L16 a step that fails leaves the schema as it was', () => {
  const driver = connectNodeSqlite(temporaryFile(), connection);
  const broken = [
    ...migrations,
    () => 'CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE half (id INTEGER) STRICT;',
  ];
  expect(() => migrate(driver, broken)).toThrow(/already exists/);
  expect(driver.read('PRAGMA user_version')).toEqual({ user_version: migrations.length });
  expect(driver.read(`SELECT name FROM sqlite_schema WHERE name = 'half'`)).toBeUndefined();
  driver.close();
});

it('L16 refuses a database that a newer version wrote', async () => {
  const file = temporaryFile();
  await (await openTestStore(file, testClock())).close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => openStore(file)).toThrow(
    `The database has schema 99, and this version of Zegel knows schemas up to ${migrations.length}. Start the version that wrote it, or a newer one.`,
  );
});

it('every table is strict and begins its key with the shop, but for what is found before the shop is known', () => {
  const { writer } = openDatabase(temporaryFile(), { connect: connectNodeSqlite });
  const tables = writer.readAll<{ name: string; strict: number }>(
    `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  expect(tables.length).toBeGreaterThan(10);
  for (const { name, strict } of tables) {
    expect([name, strict]).toEqual([name, 1]);
    const key = writer.read<{ name: string }>(
      `SELECT name FROM pragma_table_info(?) WHERE pk = 1`,
      name,
    );
    const found =
      ['secrets', 'directory', 'shop_keys', 'token_keys', 'connections', 'transfers'].includes(
        name,
      ) || key?.name === 'shop_id';
    expect([name, found]).toEqual([name, true]);
  }
  writer.close();
});

it('keeps everything over a restart', async () => {
  const file = temporaryFile();
  const clock = testClock();
  const first = await openTestStore(file, clock);
  const before = ledgerBackend({ ...first, shopId: testShopId, now: clock.now });
  const noor = before.shopper(customer('noor'));
  await noor.enrol({ termsVersion: '1', marketingConsent: true }, { idempotencyKey: 'join' });
  await noor.redeem('ten', { idempotencyKey: 'k' });
  const account = await noor.account();
  const history = await noor.history({});
  await first.close();

  const second = await openTestStore(file, clock);
  const after = ledgerBackend({ ...second, shopId: testShopId, now: clock.now }).shopper(
    customer('noor'),
  );
  expect(await after.account()).toEqual(account);
  expect(await after.history({})).toEqual(history);
});
