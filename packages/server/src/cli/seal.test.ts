// `zegel seal`, `verify --seal` and `rebuild`, as an operator types them.

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { generateLedger } from '../ledger/test-support/generate-ledger.ts';
import {
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../ledger/test-support/test-store.ts';
import { databaseFile } from '../database-file.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/zegel.js');
let data: string;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function zegel(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--conditions=source', bin, ...args, '--data', data],
      (error, out, err) => {
        const code = error === null ? 0 : Number(error.code ?? 1);
        resolve({ code, out, err });
      },
    );
  });
}

function edit(sql: string): void {
  const database = new DatabaseSync(databaseFile(data));
  for (const trigger of ['changed', 'deleted', 'replaced'])
    database.exec(`DROP TRIGGER IF EXISTS transfers_are_never_${trigger}`);
  database.exec(sql);
  database.close();
}

beforeEach(async () => {
  data = path.dirname(temporaryFile());
  const store = await openTestStore(databaseFile(data), testClock());
  const start = Date.UTC(2025, 0, 15);
  await generateLedger(store, { shopId: testShopId, seed: 8, members: 4, deedsEach: 40, start });
  await store.close();
});

it('prints a seal to keep, and holds the ledger against it', { timeout: 180_000 }, async () => {
  expect((await zegel('verify')).out).toMatch(
    /^The ledger adds up: \d+ transfers of 4 members, no seal yet\.\n$/,
  );
  const { code, out, err } = await zegel('seal', '--print');
  expect([code, err]).toEqual([
    0,
    expect.stringMatching(/^Seal 1 of shop_test covers \d+ entries of 4 members\.\n$/),
  ]);
  expect(JSON.parse(out)).toMatchObject({
    zegel: 'seal.1',
    shop: 'shop_test',
    number: 1,
    members: 4,
  });
  const kept = path.join(data, 'seals.jsonl');
  writeFileSync(kept, out);
  expect((await zegel('verify', '--seal', kept)).out).toContain(
    'one seal, 1 of them as kept elsewhere',
  );
  const logged = { level: 30, seal: out.trim(), msg: 'the ledger was sealed' };
  writeFileSync(kept, `${JSON.stringify(logged)}\n`);
  expect((await zegel('verify', '--seal', kept)).out).toContain('1 of them as kept elsewhere');

  writeFileSync(kept, out.replace('"members":4', '"members":5'));
  const forged = await zegel('verify', '--seal', kept);
  expect([forged.code, forged.err]).toEqual([
    1,
    expect.stringContaining('seals.jsonl:1: this is no seal'),
  ]);
  expect((await zegel('verify', '--seal', path.join(data, 'none'))).code).toBe(1);
});

it(
  'finds what was cut off before the seal, and rebuilds nothing from it',
  { timeout: 180_000 },
  async () => {
    await zegel('seal');
    edit(
      'DELETE FROM transfers WHERE sequence > 10; DELETE FROM milestones WHERE sequence > 10; DELETE FROM balances',
    );
    const { code, out } = await zegel('verify');
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/entries were sealed on .*Z, and 10 are there now/),
    ]);
    const refused = await zegel('rebuild');
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('nothing was changed. Restore a backup.'),
    ]);
  },
);

it('rebuilds what was lost, after telling what it would do', { timeout: 180_000 }, async () => {
  edit('DELETE FROM balances; UPDATE lots SET remaining = 0');
  expect((await zegel('rebuild', '--check')).out).toMatch(
    /^shop_test: 4 members, 4 to mend \(\d+ rows\)\.\n$/,
  );
  expect((await zegel('verify')).code).toBe(1);
  const done = await zegel('rebuild');
  expect([done.code, done.out]).toEqual([
    0,
    expect.stringMatching(/^shop_test: 4 members, 4 mended/),
  ]);
  expect((await zegel('verify')).code).toBe(0);
  expect((await zegel('rebuild')).out).toBe('shop_test: 4 members, 0 mended (0 rows).\n');
});
