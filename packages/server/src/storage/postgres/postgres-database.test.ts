// What only PostgreSQL has: settings to refuse, a schema that several processes migrate at once, conflicts, and a
// ledger that refuses to be edited.

import { expect, it } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import {
  customer,
  openTestPostgres,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import { openPostgresStore } from '../../open-store.ts';
import { migrations } from '../sql/migrations.ts';
import { all, change, changeOne, read, run, rows } from '../sql/statement.ts';
import { startPostgres } from '../test-support/start-postgres.ts';
import { emptyPostgres, runSql, withSetting } from '../test-support/test-postgres.ts';
import { openPostgres } from './postgres-database.ts';

it('L4 refuses to start with synchronous_commit off', async () => {
  const url = withSetting(await emptyPostgres(), 'synchronous_commit', 'off');
  await expect(openPostgresStore(url)).rejects.toMatchObject({
    code: 'configuration',
    message: expect.stringContaining('synchronous_commit = off') as string,
  });
});

it.each(['fsync', 'full_page_writes'])('L4 refuses to start with %s off', async (name) => {
  const postgres = await startPostgres({ [name]: 'off' });
  try {
    await expect(openPostgresStore(postgres.url)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(`${name} = off`) as string,
    });
  } finally {
    await postgres.remove();
  }
});

it('L16 several processes bring one empty database up to date at once', async () => {
  const url = await emptyPostgres();
  const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgresStore(url)));
  await Promise.all(stores.map((store) => store.close()));
  expect(await runSql(url, 'SELECT version::int FROM zegel_schema')).toEqual([
    { version: migrations.length },
  ]);
});

it('L16 refuses a database that a newer version wrote, and leaves it as it is', async () => {
  const url = await emptyPostgres();
  await (await openPostgresStore(url)).close();
  await runSql(url, 'UPDATE zegel_schema SET version = 1000');
  await expect(openPostgresStore(url)).rejects.toMatchObject({ code: 'configuration' });
  expect(await runSql(url, 'SELECT version::int FROM zegel_schema')).toEqual([{ version: 1000 }]);
});

it('tells an address where nothing answers, and a database that is not there', async () => {
  await expect(openPostgresStore('postgres://zegel@127.0.0.1:1/none')).rejects.toMatchObject({
    code: 'unavailable',
    canRetry: true,
  });
  const url = new URL(await emptyPostgres());
  url.pathname = '/no_such_database';
  await expect(openPostgresStore(url.href)).rejects.toMatchObject({ code: 'unavailable' });
});

it('L13 UPDATE, DELETE and TRUNCATE of transfers are refused by the database itself', async () => {
  const url = await emptyPostgres();
  const store = await openTestPostgres(testClock(), { url });
  const backend = ledgerBackend({ ...store, shopId: testShopId });
  const terms = { termsVersion: '1', marketingConsent: false };
  await backend.shopper(customer('noor')).enrol(terms, { idempotencyKey: 'join' });
  const before = await runSql(url, 'SELECT * FROM transfers');
  expect(before.length).toBeGreaterThan(0);
  for (const sql of [
    'UPDATE transfers SET points = points + 1',
    'DELETE FROM transfers',
    'TRUNCATE transfers',
    'TRUNCATE transfers CASCADE',
    `INSERT INTO transfers SELECT * FROM transfers
       ON CONFLICT (shop_id, account_id, sequence) DO UPDATE SET points = 1`,
  ]) {
    await expect(runSql(url, sql)).rejects.toThrow(/^Transfers are never (changed|deleted)/);
  }
  await expect(runSql(url, 'INSERT INTO transfers SELECT * FROM transfers')).rejects.toThrow(
    /duplicate key/,
  );
  await expect(runSql(url, 'UPDATE balances SET available = -1')).rejects.toThrow(/check/);
  expect(await runSql(url, 'SELECT * FROM transfers')).toEqual(before);
});

it('hands out numbers as numbers, bytes as bytes, and names with their capitals', async () => {
  const database = await openPostgres(await emptyPostgres());
  const bytes = new Uint8Array([0, 1, 255]);
  const row = await database.read(() =>
    read(
      `SELECT 9007199254740991 AS largeNumber, count(*) AS howMany, sum(n) AS total, NULL AS nothing,
         CAST(? AS bytea) AS someBytes FROM (VALUES (1), (2)) AS t (n)`,
      bytes,
    ),
  );
  expect(row).toEqual({
    largeNumber: 9_007_199_254_740_991,
    howMany: 2,
    total: 3,
    nothing: null,
    someBytes: Buffer.from(bytes),
  });
  await database.close();
});

it('undoes all of a work that fails, and begins again where another was first', async () => {
  const url = await emptyPostgres();
  const database = await openPostgres(url);
  await runSql(url, 'CREATE TABLE notes (id bigint PRIMARY KEY, text text NOT NULL)');
  const insert = (id: number, text: string) =>
    change('INSERT INTO notes (id, text) VALUES (?, ?)', id, text);
  await database.write(() => all(insert(1, 'a'), insert(2, 'b')));

  await expect(
    database.write(function* () {
      yield* all(insert(3, 'c'));
      throw new Error('Changed my mind.');
    }),
  ).rejects.toMatchObject({ code: 'internal' });
  await expect(
    database.write(() => all(insert(4, 'd'), rows('SELECT 1 / 0'), insert(5, 'e'))),
  ).rejects.toMatchObject({
    code: 'internal',
    cause: { message: expect.stringContaining('division') as string },
  });
  let attempts = 0;
  await expect(
    database.write(() => {
      attempts += 1;
      return all(insert(1, 'again'));
    }),
  ).rejects.toMatchObject({ code: 'internal' });
  expect(attempts).toBe(3);
  expect(await runSql(url, 'SELECT id::int FROM notes ORDER BY id')).toEqual([
    { id: 1 },
    { id: 2 },
  ]);

  // The first try loses against somebody who comes between its reading and its writing.
  const tries: string[] = [];
  await database.write(function* () {
    const note = yield* read<{ text: string }>('SELECT text FROM notes WHERE id = 1');
    tries.push(note?.text ?? '');
    const sql = 'UPDATE notes SET text = ? WHERE id = 1 AND text = ?';
    if (tries.length === 1) yield* run('UPDATE notes SET text = ? WHERE id = 1', 'other');
    yield* all(changeOne(sql, 'mine', note?.text ?? ''));
  });
  // Its own write between was undone too.
  expect(tries).toEqual(['a', 'a']);
  expect(await runSql(url, 'SELECT text FROM notes WHERE id = 1')).toEqual([{ text: 'mine' }]);
  await database.close();
});

it('reads of several steps see one moment, also where the first step alone was tried before', async () => {
  const url = await emptyPostgres();
  const database = await openPostgres(url);
  await runSql(url, 'CREATE TABLE notes (id bigint PRIMARY KEY)');
  const count = function* () {
    const { n } = (yield* read<{ n: number }>('SELECT count(*) AS n FROM notes')) ?? { n: -1 };
    return n;
  };
  for (const expected of [0, 1, 2]) {
    expect(await database.read(count)).toBe(expected);
    const seen = await database.read(function* () {
      const before = yield* count();
      const again = yield* count();
      return [before, again];
    });
    expect(seen).toEqual([expected, expected]);
    await database.write(() => run('INSERT INTO notes (id) VALUES (?)', expected));
  }
  await database.close();
});

it('answers what was taken before it closes, and takes nothing more', async () => {
  const url = await emptyPostgres();
  const database = await openPostgres(url, { connectionsMax: 1, queueLengthMax: 3 });
  await runSql(url, 'CREATE TABLE notes (id bigint PRIMARY KEY)');
  const insert = (id: number) => database.write(() => run('INSERT INTO notes VALUES (?)', id));
  const taken = [insert(1), insert(2), insert(3)];
  await expect(insert(4)).rejects.toMatchObject({ code: 'unavailable', retryAfterMs: 1_000 });
  const closed = database.close();
  await expect(insert(5)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await Promise.all(taken)).toEqual([1, 1, 1]);
  await closed;
  expect(await runSql(url, 'SELECT id::int FROM notes ORDER BY id')).toHaveLength(3);
});
