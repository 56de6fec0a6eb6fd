// Everything but facts can be dropped: it comes back from the transfers as it was.

import { resolveProgram, transferCodes } from '@zegel/core/rules';
import { reached } from '@zegel/core/testing';
import { describe, expect, it } from 'vitest';
import type { Store } from '../open-store.ts';
import { readAll, run } from '../storage/sql/statement.ts';
import { ledgerCapabilities } from './capabilities.ts';
import { orderedId } from './ordered-id.ts';
import { replayKey } from './replay-key.ts';
import { generateLedger } from './test-support/generate-ledger.ts';
import { testProgram } from './test-support/test-program.ts';
import {
  openTestStore,
  temporaryFile,
  testClock,
  testEngines,
  testShopId,
} from './test-support/test-store.ts';

const isLong = process.env['LONG'] !== undefined;
const start = Date.UTC(2024, 0, 15, 9);
const small = { members: 20, deedsEach: 110 };
const large = { members: 7_000, deedsEach: 110 };

const derived: Readonly<Record<string, string>> = {
  balances: `SELECT shop_id, account_id, pending, available, held, debt, lifetime, qualifying_points, qualifying_spend,
    tier_id, tier_since, sequence, chain_head FROM balances ORDER BY 1, 2`,
  lots: 'SELECT * FROM lots ORDER BY shop_id, account_id, id',
  awards: 'SELECT * FROM awards ORDER BY shop_id, account_id, id',
  redemptions: 'SELECT * FROM redemptions ORDER BY shop_id, account_id, id',
};
const tables = Object.keys(derived);

/** Rows of one table, each as one text. */
async function read({ database }: Store, table: string): Promise<readonly string[]> {
  const rows = await database.read(() => readAll(derived[table] ?? ''));
  return rows.map((row) =>
    JSON.stringify(row, (_name, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    ),
  );
}

function readTables(store: Store): Promise<readonly (readonly string[])[]> {
  return Promise.all(tables.map((table) => read(store, table)));
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

describe.each(testEngines)('on $name', (engine) => {
  for (const [name, sql] of Object.entries(losses)) {
    const isMillion = isLong && engine.name === 'SQLite' && name === 'balances and lots dropped';
    const size = isMillion ? large : small;

    it(`L13 L14 ${name}: rebuilt as they were`, { timeout: 1_800_000 }, async ({ task }) => {
      const clock = testClock(start);
      const store = await engine.open(await engine.place(), clock);
      const { database, storage } = store;
      const made = await generateLedger(store, { shopId: testShopId, start, seed: 14, ...size });
      await mergeSome(store, 14, made.now);
      expect(made.transfers).toBeGreaterThan(isMillion ? 1_000_000 : 1_000);
      const before = await readTables(store);
      for (const statement of sql) await database.write(() => run(statement));
      expect(firstDifference(before, await readTables(store))).not.toBeNull();

      const request = {
        shopId: testShopId,
        firstTierId: 'bean',
        now: clock.now(),
        isDryRun: false,
      };
      const begin = performance.now();
      const report = await storage.rebuild(request);
      const seconds = Math.round((performance.now() - begin) / 1_000);
      expect(report).toMatchObject({ members: size.members, missing: [] });
      expect(firstDifference(before, await readTables(store))).toBeNull();
      // Once more finds nothing to do.
      expect(await storage.rebuild(request)).toMatchObject({ mended: 0, rows: 0 });
      const verified = performance.now();
      expect((await storage.verify()).findings).toEqual([]);
      const checkedIn = Math.round((performance.now() - verified) / 1_000);
      reached(
        task,
        `${made.transfers} entries on ${engine.name} rebuilt as they were in ${seconds} s, all checked in ${checkedIn} s`,
      );
    });
  }

  it('L14 a rebuild that only looks changes nothing, and tells which facts are gone', async () => {
    const store = await engine.open(await engine.place(), testClock(start));
    const { database, storage } = store;
    await generateLedger(store, { shopId: testShopId, start, seed: 5, members: 5, deedsEach: 40 });
    await database.write(() => run('DELETE FROM balances'));
    const request = { shopId: testShopId, firstTierId: 'bean', now: 1, isDryRun: true };
    expect(await storage.rebuild(request)).toMatchObject({ members: 5, mended: 5, rows: 5 });
    expect(await read(store, 'balances')).toEqual([]);
    await database.write(() => run('DELETE FROM awards WHERE id = (SELECT min(id) FROM awards)'));
    const { missing } = await storage.rebuild(request);
    expect(missing).toMatchObject([
      { detail: expect.stringMatching(/^The row of award .* is gone/) },
    ]);
  });

  it('whatever takes back or puts back names what it reverses', async () => {
    const store = await engine.open(await engine.place(), testClock(start));
    await generateLedger(store, { shopId: testShopId, start, seed: 6, members: 30, deedsEach: 80 });
    const nameless = await store.database.read(() =>
      readAll(
        `SELECT t.code FROM transfers AS t WHERE t.code IN ('give_back', 'cancel_hold', 'clawback', 'debt', 'restore')
           AND NOT EXISTS (SELECT 1 FROM transfers AS r WHERE r.shop_id = t.shop_id AND r.account_id = t.account_id
             AND r.id = t.reverses_id AND r.sequence < t.sequence)`,
      ),
    );
    expect(nameless).toEqual([]);
  });
});

it('the lives that are generated hold every kind of transfer', async () => {
  const store = await openTestStore(temporaryFile(), testClock(start));
  const size = { members: 60, deedsEach: 110 };
  const made = await generateLedger(store, { shopId: testShopId, start, seed: 14, ...size });
  await mergeSome(store, 14, made.now);
  const rows = await store.database.read(() =>
    readAll<{ code: string }>('SELECT DISTINCT code FROM transfers'),
  );
  expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(transferCodes));
});

/** Some of the people who were generated turn out to be the same. */
async function mergeSome({ merges }: Store, seed: number, now: number): Promise<void> {
  const program = resolveProgram(testProgram, {
    language: null,
    version: 1,
    capabilities: ledgerCapabilities,
  });
  const context = { program, now, nextId: orderedId };
  const name = (member: number): string => `customer-${seed}m${member}`;
  for (const [kept, gone] of [
    [0, 1],
    [2, 0],
    [3, 4],
    [3, 5],
    [7, 6],
  ] as const) {
    const input = { customerId: name(kept), from: name(gone), reason: 'same', actor: 'test' };
    const replay = replayKey('shop', `${kept}-${gone}`, input, now);
    const how = { context, replay, recordedAt: now };
    const { result } = await merges.merge(testShopId, input, how);
    expect(result.outcome).toBe('merged');
  }
}

/** The first row that is not as it was; a list of a million is not to be printed. */
function firstDifference(
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
): readonly unknown[] | null {
  for (const [index, table] of tables.entries()) {
    const was = before[index] ?? [];
    const is = after[index] ?? [];
    const at = was.findIndex((row, place) => row !== is[place]);
    if (at !== -1 || was.length !== is.length) return [table, was[at], is[at], is.length];
  }
  return null;
}
