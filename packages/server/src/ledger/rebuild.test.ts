// Everything but facts can be dropped: it comes back from the transfers as it was.

import { DatabaseSync } from 'node:sqlite';
import { transferCodes } from '@zegel/core/rules';
import { reached } from '@zegel/core/testing';
import { expect, it } from 'vitest';
import { generateLedger } from './test-support/generate-ledger.ts';
import { openTestStore, temporaryFile, testClock, testShopId } from './test-support/test-store.ts';

const isLong = process.env['LONG'] !== undefined;
const start = Date.UTC(2024, 0, 15, 9);
const small = { members: 60, deedsEach: 110 };
const large = { members: 9_500, deedsEach: 110 };

const derived: Readonly<Record<string, string>> = {
  balances: `SELECT shop_id, account_id, pending, available, held, debt, lifetime, qualifying_points, qualifying_spend,
    tier_id, tier_since, sequence, hex(chain_head) AS head FROM balances ORDER BY 1, 2`,
  lots: 'SELECT * FROM lots ORDER BY shop_id, account_id, id',
  awards: 'SELECT * FROM awards ORDER BY shop_id, account_id, id',
  redemptions: 'SELECT * FROM redemptions ORDER BY shop_id, account_id, id',
};

/** Rows of one table as one text; a hash of it where there are very many. */
function read(database: DatabaseSync, table: string): string[] {
  return [...database.prepare(derived[table] ?? '').iterate()].map((row) => JSON.stringify(row));
}

const losses = {
  'balances and lots dropped': ['DELETE FROM balances', 'DELETE FROM lots'],
  'every derived figure garbled': [
    'UPDATE balances SET pending = 1, available = 999, held = 3, debt = 7, lifetime = 5, qualifying_points = 1',
    'UPDATE balances SET qualifying_spend = 12',
    'UPDATE lots SET remaining = points / 2, points = points + 1, earned_at = 1, expires_at = 2, announced_at = 3',
    'UPDATE awards SET pending = points / 2, clawed = 0',
    `UPDATE redemptions SET paid_by = '[]', points = points + 1`,
    `UPDATE redemptions SET state = 'requested' WHERE state IN ('issued', 'returned', 'failed')`,
  ],
  'lots made up': [
    `INSERT INTO lots SELECT shop_id, account_id, id || 'x', award_id, points, points, earned_at, NULL, NULL FROM lots WHERE remaining > 0`,
  ],
} as const;

for (const [name, sql] of Object.entries(losses)) {
  const isMillion = isLong && name === 'balances and lots dropped';
  const size = isMillion ? large : small;

  it(`L13 L14 ${name}: rebuilt as they were`, { timeout: 900_000 }, async ({ task }) => {
    const file = temporaryFile();
    const clock = testClock(start);
    const store = await openTestStore(file, clock);
    const made = await generateLedger(store, { shopId: testShopId, start, seed: 14, ...size });
    expect(made.transfers).toBeGreaterThan(isMillion ? 1_000_000 : 3_000);
    const database = new DatabaseSync(file);
    const codes = database.prepare('SELECT DISTINCT code FROM transfers').all();
    expect(new Set(codes.map(({ code }) => code))).toEqual(new Set(transferCodes));
    const tables = Object.keys(derived);
    const before = tables.map((table) => read(database, table));
    for (const statement of sql) database.exec(statement);
    expect(tables.map((table) => read(database, table))).not.toEqual(before);

    const request = { shopId: testShopId, firstTierId: 'bean', now: clock.now(), isDryRun: false };
    const begin = performance.now();
    const report = await store.storage.rebuild(request);
    const seconds = Math.round((performance.now() - begin) / 1_000);
    expect(report).toMatchObject({ members: size.members, missing: [] });
    for (const [index, table] of tables.entries()) {
      const rows = read(database, table);
      const wrong = rows.findIndex((row, at) => row !== before[index]?.[at]);
      expect([table, rows[wrong], rows.length]).toEqual([
        table,
        before[index]?.[wrong],
        before[index]?.length,
      ]);
    }
    // Once more finds nothing to do.
    expect(await store.storage.rebuild(request)).toMatchObject({ mended: 0, rows: 0 });
    const verified = performance.now();
    expect((await store.storage.verify()).findings).toEqual([]);
    const checkedIn = Math.round((performance.now() - verified) / 1_000);
    reached(
      task,
      `${made.transfers} entries rebuilt as they were in ${seconds} s, all checked in ${checkedIn} s`,
    );
    database.close();
    await store.close();
  });
}

it('L14 a rebuild that only looks changes nothing, and tells which facts are gone', async () => {
  const file = temporaryFile();
  const store = await openTestStore(file, testClock(start));
  await generateLedger(store, { shopId: testShopId, start, seed: 5, members: 5, deedsEach: 40 });
  const database = new DatabaseSync(file);
  database.exec('DELETE FROM balances');
  const request = { shopId: testShopId, firstTierId: 'bean', now: 1, isDryRun: true };
  expect(await store.storage.rebuild(request)).toMatchObject({ members: 5, mended: 5, rows: 5 });
  expect(database.prepare('SELECT count(*) AS count FROM balances').get()).toEqual({ count: 0 });
  database.exec('DELETE FROM awards WHERE id = (SELECT min(id) FROM awards)');
  const { missing } = await store.storage.rebuild(request);
  expect(missing).toMatchObject([
    { detail: expect.stringMatching(/^The row of award .* is gone/) },
  ]);
  database.close();
});
