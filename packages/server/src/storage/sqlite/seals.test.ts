// What was sealed can't be changed or removed unseen, however cleverly: with the triggers dropped, the chain hashed
// anew, and every balance made to fit.

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reached } from '@zegel/core/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nextLink } from '../../ledger/chain.ts';
import { readSeal, writeSeal } from '../../ledger/seal.ts';
import type { Seal } from '../../ledger/seal.ts';
import { generateLedger, randomFrom } from '../../ledger/test-support/generate-ledger.ts';
import { testProgram } from '../../ledger/test-support/test-program.ts';
import {
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import { openStore } from '../../open-store.ts';
import type { VerifyReport } from '../storage.ts';
import { transferColumns } from '../sql/rows.ts';
import type { TransferRow } from '../sql/rows.ts';

const edits = process.env['LONG'] === undefined ? 90 : 1_000;
const start = Date.UTC(2024, 0, 15, 9);
const random = randomFrom(13);
const folder = mkdtempSync(join(tmpdir(), 'zegel-seals-'));
const sealedFile = join(folder, 'sealed.db');
let kept: readonly Seal[];

/** Two seals, each over a dozen members, and a few who came after the last. */
beforeAll(async () => {
  const store = openStore(sealedFile, { now: () => start });
  const shop = { id: testShopId, name: 'Test shop', mode: 'test' } as const;
  await store.directory.createShop(shop, { program: testProgram });
  const seals: Seal[] = [];
  for (const seed of [1, 2, 3]) {
    const made = { shopId: testShopId, seed, start, members: 5, deedsEach: 80 };
    await generateLedger(store, made);
    if (seed === 3) continue;
    const { seal } = await store.storage.seal(testShopId, start + seed);
    if (seal !== null) seals.push(seal);
  }
  kept = seals;
  await store.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

async function verify(file: string, known: readonly Seal[] = []): Promise<VerifyReport> {
  const store = await openTestStore(file, testClock(start));
  const report = await store.storage.verify(known);
  await store.close();
  return report;
}

/** Makes all balances and lots fit what is left of the transfers. */
async function makeFit(file: string): Promise<void> {
  const store = await openTestStore(file, testClock(start));
  const request = { shopId: testShopId, firstTierId: 'bean', now: start, isDryRun: false };
  // Some lies cannot be made to fit: the tables' own checks refuse them, and they are found as they are.
  await store.storage.rebuild(request).catch(() => undefined);
  await store.close();
}

function copyOfSealed(): { file: string; database: DatabaseSync } {
  const file = temporaryFile();
  copyFileSync(sealedFile, file);
  const database = new DatabaseSync(file);
  for (const table of ['transfers', 'seals', 'seal_heads'])
    for (const trigger of ['changed', 'deleted', 'replaced'])
      database.exec(`DROP TRIGGER ${table}_are_never_${trigger}`);
  database.exec('PRAGMA ignore_check_constraints = ON');
  return { file, database };
}

interface Picked {
  readonly account: string;
  readonly sequence: number;
}

/** A transfer of a sealed member, not their first. */
function pickSealed(database: DatabaseSync): Picked {
  const rows = database
    .prepare(
      `SELECT t.account_id AS account, t.sequence FROM transfers AS t JOIN seal_heads AS h
         ON h.shop_id = t.shop_id AND h.account_id = t.account_id AND t.sequence <= h.sequence
       WHERE t.sequence > 3 ORDER BY 1, 2`,
    )
    .all() as unknown as Picked[];
  return rows[random(rows.length)] ?? { account: '', sequence: 0 };
}

const rowOf = 'account_id = ? AND sequence = ?';
const columns: readonly (readonly [string, string])[] = [
  ['at', 'at + 1'],
  ['points', 'points + 1'],
  ['code', `'import'`],
  ['debit', `CASE debit WHEN 'adjusted' THEN 'issued' ELSE 'adjusted' END`],
  ['credit', `CASE credit WHEN 'revoked' THEN 'redeemed' ELSE 'revoked' END`],
  ['id', `id || 'x'`],
  ['operation_id', `'other'`],
  ['lot_id', `coalesce(lot_id, '') || 'x'`],
  ['award_id', `'other'`],
  ['redemption_id', `'other'`],
  ['reverses_id', `'other'`],
  ['detail', `detail || ' '`],
  ['hash', 'randomblob(32)'],
];

type Edit = (database: DatabaseSync, picked: Picked, file: string) => Promise<void> | void;

const cut = (database: DatabaseSync, { account, sequence }: Picked): void => {
  database
    .prepare('DELETE FROM transfers WHERE account_id = ? AND sequence >= ?')
    .run(account, sequence);
  database
    .prepare('DELETE FROM milestones WHERE account_id = ? AND sequence >= ?')
    .run(account, sequence);
  database.prepare('DELETE FROM balances WHERE account_id = ?').run(account);
  for (const [table, column] of [
    ['awards', 'award_id'],
    ['redemptions', 'redemption_id'],
  ])
    database
      .prepare(
        `DELETE FROM ${table} WHERE account_id = ? AND id NOT IN
           (SELECT ${column} FROM transfers WHERE account_id = ? AND ${column} IS NOT NULL)`,
      )
      .run(account, account);
  // An order that was edited later gave another sum by then.
  database
    .prepare(
      `UPDATE awards SET points = (SELECT sum(points) FROM transfers AS t
         WHERE t.account_id = awards.account_id AND t.award_id = awards.id AND t.code = 'award')
       WHERE account_id = ?`,
    )
    .run(account);
};

/** Hashes a member's whole chain anew, as somebody who knows how it is made would. */
function forge(database: DatabaseSync, account: string): void {
  const chain = database
    .prepare(`SELECT ${transferColumns} FROM transfers WHERE account_id = ? ORDER BY sequence`)
    .all(account) as unknown as TransferRow[];
  let head: Uint8Array = new Uint8Array(32);
  for (const transfer of chain) {
    head = nextLink(head, testShopId, account, transfer);
    database
      .prepare(`UPDATE transfers SET hash = ? WHERE ${rowOf}`)
      .run(head, account, transfer.sequence);
  }
  database.prepare('DELETE FROM balances WHERE account_id = ?').run(account);
}

const kinds: Readonly<Record<string, Edit>> = {
  'a column of a transfer': (database, { account, sequence }) => {
    const [column, value] = columns[random(columns.length)] ?? ['at', 'at + 1'];
    database
      .prepare(`UPDATE transfers SET ${column} = ${value} WHERE ${rowOf}`)
      .run(account, sequence);
  },
  'a transfer removed': (database, { account, sequence }) => {
    database.prepare(`DELETE FROM transfers WHERE ${rowOf}`).run(account, sequence);
  },
  'a tail removed, and everything made to fit': async (database, picked, file) => {
    cut(database, picked);
    await makeFit(file);
  },
  'a transfer changed, the chain forged, and everything made to fit': async (
    database,
    { account, sequence },
    file,
  ) => {
    database
      .prepare(`UPDATE transfers SET points = points + 1 WHERE ${rowOf}`)
      .run(account, sequence);
    forge(database, account);
    await makeFit(file);
  },
  'a whole member removed': (database, { account }) => {
    const tables = ['transfers', 'milestones', 'balances', 'lots', 'awards', 'redemptions'];
    for (const table of [...tables, 'members', 'uses', 'lot_notices'])
      database.exec(`DROP TRIGGER IF EXISTS ${table}_are_never_deleted`);
    for (const table of [...tables, 'members', 'uses', 'lot_notices'])
      database.prepare(`DELETE FROM ${table} WHERE account_id = ?`).run(account);
  },
  'a sealed head changed': (database, { account }) => {
    database
      .prepare('UPDATE seal_heads SET head = randomblob(32) WHERE account_id = ?')
      .run(account);
  },
  'a sealed head removed with what it sealed': async (database, picked, file) => {
    cut(database, picked);
    database.prepare('DELETE FROM seal_heads WHERE account_id = ?').run(picked.account);
    await makeFit(file);
  },
  'a seal changed': (database) => {
    const column = ['members = members - 1', 'entries = entries - 1', 'sealed_at = 1'][random(3)];
    database.exec(`UPDATE seals SET ${column} WHERE number = ${1 + random(2)}`);
  },
  'the first seal removed': (database) => {
    database.exec('DELETE FROM seals WHERE number = 1');
  },
};

it(
  `L13 verify finds each of ${edits} edits and removals before the last seal`,
  { timeout: 900_000 },
  async ({ task }) => {
    const names = Object.keys(kinds);
    const missed: string[] = [];
    for (let nth = 0; nth < edits; nth += 1) {
      const name = names[nth % names.length] ?? '';
      const { file, database } = copyOfSealed();
      const picked = pickSealed(database);
      await kinds[name]?.(database, picked, file);
      database.close();
      const { findings } = await verify(file);
      if (findings.length === 0) missed.push(`${name}: ${JSON.stringify(picked)}`);
      for (const { detail } of findings) expect(detail).toMatch(/^[A-Za-z0-9].*\.$/s);
    }
    expect(missed).toEqual([]);
    reached(task, `${edits} of ${edits} edits and removals before the last seal found`);
  },
);

it(
  'L13 a seal kept elsewhere finds what was done by somebody who could seal anew',
  { timeout: 300_000 },
  async () => {
    for (let nth = 0; nth < 20; nth += 1) {
      const { file, database } = copyOfSealed();
      cut(database, pickSealed(database));
      database.exec('DELETE FROM seals; DELETE FROM seal_heads; DELETE FROM sealing');
      database.close();
      await makeFit(file);
      const store = await openTestStore(file, testClock(start));
      await store.storage.seal(testShopId, start + 1);
      expect((await store.storage.verify()).findings).toEqual([]);
      const { findings } = await store.storage.verify(
        kept.map((seal) => readSeal(writeSeal(seal)) ?? seal),
      );
      expect(findings.map(({ kind }) => kind)).toContain('seal');
      await store.close();
    }
  },
);

it(
  `L13 verify finds each of ${edits} bytes flipped in the file, within what a transfer says`,
  { timeout: 900_000 },
  async ({ task }) => {
    const { database } = copyOfSealed();
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const said = database
      .prepare(
        `SELECT hash, length(detail) + coalesce(length(reverses_id), 0) + coalesce(length(redemption_id), 0)
         + coalesce(length(award_id), 0) + coalesce(length(lot_id), 0) AS length FROM transfers`,
      )
      .all() as unknown as { hash: Uint8Array; length: number }[];
    database.close();
    const whole = readFileSync(sealedFile);
    const missed: number[] = [];
    for (let nth = 0; nth < edits; nth += 1) {
      const { hash, length } = said[random(said.length)] ?? { hash: new Uint8Array(), length: 0 };
      const flipped = Buffer.from(whole);
      const offset = random(length + 32) - length;
      const bit = 1 << random(8);
      // Every copy of the row: pages keep what was moved elsewhere, and only the live one counts.
      for (let at = whole.indexOf(hash); at !== -1; at = whole.indexOf(hash, at + 1))
        flipped.writeUInt8(flipped.readUInt8(at + offset) ^ bit, at + offset);
      const file = temporaryFile();
      writeFileSync(file, flipped);
      const findings = await verify(file).then(
        (report) => report.findings.length,
        // SQLite itself may refuse a page that makes no sense.
        () => 1,
      );
      if (findings === 0) missed.push(nth);
    }
    expect(missed).toEqual([]);
    reached(task, `${edits} of ${edits} flipped bytes found`);
  },
);

it('L13 seals and heads are never changed or removed by SQL', async () => {
  const database = new DatabaseSync(sealedFile);
  for (const sql of [
    'UPDATE seals SET members = 0',
    'DELETE FROM seals',
    'INSERT OR REPLACE INTO seals SELECT * FROM seals',
    'UPDATE seal_heads SET sequence = 1',
    'DELETE FROM seal_heads',
    'UPDATE lot_notices SET announced_at = 1',
    'DELETE FROM lot_notices',
  ])
    expect(() => database.exec(sql)).toThrow(/are never (changed|deleted|replaced)/);
  database.close();
});

it('an untouched ledger fits its seals and those kept elsewhere', async () => {
  const report = await verify(sealedFile, kept);
  expect(report).toMatchObject({ members: 15, seals: 2, findings: [] });
  const [first, second] = kept;
  expect([first?.members, second?.members]).toEqual([5, 10]);
  expect(readSeal(writeSeal(kept[0]!).replace('"members":5', '"members":4'))).toBeNull();
});
