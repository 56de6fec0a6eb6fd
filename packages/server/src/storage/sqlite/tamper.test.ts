// History cannot be edited quietly: the database refuses, and what is done behind its back is found.

import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Points } from '@zegel/core';
import { expect, it } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { VerifyReport } from '../storage.ts';

/** A ledger with every kind of movement, left behind in a file. */
async function makeLedger(): Promise<string> {
  const file = temporaryFile();
  const clock = testClock();
  const store = await openTestStore(file, clock);
  const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  for (const name of ['noor', 'bo', 'daan']) {
    const shopper = backend.shopper(customer(name));
    await shopper.enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
    await shopper.redeem('ten', { idempotencyKey: 'one' });
    const { result } = await shopper.redeem('ten', { idempotencyKey: 'two' });
    const id = 'redemption' in result ? result.redemption.id : '';
    await shopper.giveBack(id, { idempotencyKey: 'back' });
    await shopper.completeAction('share', { target: 't' }, { idempotencyKey: 'share' });
    const input = {
      customerId: name,
      points: -5 as Points,
      reason: 'r',
      actor: 'a',
      message: null,
    };
    await backend.shop.adjust(input, { idempotencyKey: `adjust ${name}` });
  }
  await store.close();
  return file;
}

async function verify(file: string): Promise<VerifyReport> {
  const store = await openTestStore(file, testClock());
  const report = await store.storage.verify();
  await store.close();
  return report;
}

/** Edits as somebody with the file would, past the triggers. */
function edit(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  for (const trigger of ['changed', 'deleted', 'replaced'])
    database.exec(`DROP TRIGGER transfers_are_never_${trigger}`);
  database.exec('PRAGMA ignore_check_constraints = ON');
  expect(database.prepare(sql).run().changes).toBeGreaterThan(0);
  database.close();
}

it('L13 UPDATE, DELETE and REPLACE of transfers are refused by the database itself', async () => {
  const database = new DatabaseSync(await makeLedger());
  const refuse = (sql: string) =>
    expect(() => database.exec(sql)).toThrow(/^Transfers are never (changed|deleted|replaced)/);
  refuse('UPDATE transfers SET points = points + 1');
  refuse('UPDATE transfers SET hash = zeroblob(32)');
  refuse('DELETE FROM transfers');
  refuse('INSERT OR REPLACE INTO transfers SELECT * FROM transfers LIMIT 1');
  expect(() =>
    database.exec('PRAGMA ignore_check_constraints = OFF; UPDATE balances SET available = -1'),
  ).toThrow(/CHECK/);
  database.close();
});

it('L13 an untouched ledger has no findings', async () => {
  const report = await verify(await makeLedger());
  expect(report).toEqual({ members: 3, transfers: 3 * 8, seals: 0, findings: [] });
});

const columns = {
  at: 'at + 1',
  points: 'points + 1',
  code: `'expire'`,
  debit: `'adjusted'`,
  credit: `'revoked'`,
  id: `'other'`,
  operation_id: `'other'`,
  lot_id: `'other'`,
  award_id: `'other'`,
  redemption_id: `'other'`,
  reverses_id: `'other'`,
  detail: `detail || ' '`,
  hash: 'randomblob(32)',
};

for (const [column, value] of Object.entries(columns)) {
  it(`L13 verify finds an edited ${column}, whichever transfer it is`, async () => {
    const { transfers } = await verify(await makeLedger());
    for (const nth of [0, Math.trunc(transfers / 2), transfers - 1]) {
      const file = await makeLedger();
      edit(
        file,
        `UPDATE transfers SET ${column} = ${value} WHERE rowid = (SELECT rowid FROM transfers LIMIT 1 OFFSET ${nth})`,
      );
      const { findings } = await verify(file);
      expect(findings.map(({ kind }) => kind)).toContain('chain');
    }
  });
}

const edits = {
  'a transfer removed from the middle': ['DELETE FROM transfers WHERE sequence = 3', 'chain'],
  'the last transfer removed': [
    'DELETE FROM transfers WHERE (account_id, sequence) IN (SELECT account_id, max(sequence) FROM transfers GROUP BY account_id)',
    'chain',
  ],
  'two transfers swapped': [
    'UPDATE transfers SET sequence = CASE sequence WHEN 3 THEN -4 ELSE -3 END WHERE sequence IN (3, 4)',
    'chain',
  ],
  'all transfers of a member moved to somebody else': [
    `UPDATE transfers SET account_id = account_id || 'x'`,
    'chain',
  ],
  'a milestone removed': ['DELETE FROM milestones', 'chain'],
  'a balance raised': ['UPDATE balances SET available = available + 1', 'balance'],
  'a balance row removed': ['DELETE FROM balances', 'balance'],
  'a debt forgiven': ['UPDATE balances SET debt = debt + 1', 'balance'],
  'a lot raised': ['UPDATE lots SET remaining = remaining + 1', 'lot'],
  'a lot removed': ['DELETE FROM lots', 'lot'],
  'an award raised': ['UPDATE awards SET pending = pending + 1', 'award'],
  'a redemption reopened': [`UPDATE redemptions SET state = 'requested'`, 'redemption'],
  'a redemption removed': ['DELETE FROM redemptions', 'redemption'],
  'points moved between members': [
    'UPDATE balances SET available = available + 1 WHERE account_id = (SELECT min(account_id) FROM balances)',
    'shop',
  ],
} as const;

for (const [name, [sql, kind]] of Object.entries(edits)) {
  it(`L13 verify finds ${name}`, async () => {
    const file = await makeLedger();
    edit(file, sql);
    const { findings } = await verify(file);
    expect(findings.map((finding) => finding.kind)).toContain(kind);
    for (const finding of findings) expect(finding.detail).toMatch(/^[A-Za-z].*\.$/s);
  });
}

it('L13 verify finds a byte flipped in the file, in each transfer', async () => {
  const file = await makeLedger();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const ids = database
    .prepare('SELECT id FROM transfers')
    .all()
    .map((row) => String(row['id']));
  database.close();
  const whole = readFileSync(file);
  for (const id of ids) {
    const flipped = Buffer.from(whole);
    // Every copy of it: pages keep what was moved elsewhere, and only the live one counts.
    for (let at = flipped.indexOf(id); at !== -1; at = flipped.indexOf(id, at + 1)) {
      flipped.writeUInt8(flipped.readUInt8(at + 30) ^ 1, at + 30);
    }
    const copy = temporaryFile();
    writeFileSync(copy, flipped);
    const { findings } = await verify(copy);
    // Its own, and that of a transfer which names it as the one it reverses.
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['chain']));
  }
});
