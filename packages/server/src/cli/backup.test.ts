// Backups as an operator makes and needs them: beside a server that is being written to, and back again.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reached } from '@zegel/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import {
  customer,
  openTestStore,
  testClock,
  testShopId,
} from '../ledger/test-support/test-store.ts';
import { temporaryFile } from '../ledger/test-support/test-store.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/zegel.js');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function zegel(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...args], { env: { PATH: process.env['PATH'] } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

/** A ledger in a data folder, and somebody who keeps enrolling members into it. */
async function busyLedger(): Promise<{
  data: string;
  backups: string;
  enrolled(): number;
  enrol(count: number): Promise<void>;
  forget(customerId: string): Promise<void>;
  close(): Promise<void>;
}> {
  const data = path.dirname(temporaryFile());
  const backups = path.dirname(temporaryFile());
  const store = await openTestStore(path.join(data, 'zegel.db'), testClock());
  const backend = ledgerBackend({ ...store, shopId: testShopId });
  let count = 0;
  return {
    data,
    backups,
    enrolled: () => count,
    async enrol(more) {
      for (let index = 0; index < more; index += 1) {
        const shopper = backend.shopper(customer(`c-${count}`));
        await shopper.enrol(
          { termsVersion: '1', marketingConsent: false },
          { idempotencyKey: `key-${count}` },
        );
        count += 1;
      }
    },
    async forget(customerId) {
      await store.privacy.erasePerson({ shopId: testShopId, customerId }, `forget-${customerId}`);
    },
    close: () => store.close(),
  };
}

it('L16 a backup made under load is whole, holds what was answered before it, and can be restored', async ({
  task,
}) => {
  const rounds = process.env['LONG'] === '1' ? 25 : 3;
  const ledger = await busyLedger();
  await ledger.enrol(20);
  let last = '';
  let membersSeen = 0;
  for (let round = 0; round < rounds; round += 1) {
    last = path.join(ledger.backups, `${round}.db`);
    const answeredBefore = ledger.enrolled();
    let isDone = false;
    const made = zegel('backup', last, '--data', ledger.data).finally(() => (isDone = true));
    while (!isDone) await ledger.enrol(5);
    const { code, out, err } = await made;
    expect([code, err]).toEqual([0, '']);
    membersSeen = Number(/of (\d+) members/.exec(out)?.[1]);
    expect(membersSeen).toBeGreaterThanOrEqual(answeredBefore);
    expect(membersSeen).toBeLessThanOrEqual(ledger.enrolled());
  }
  await ledger.close();
  // A single file, which a folder that nobody may write to can hold: bytes 18 and 19 say that no log is beside it.
  expect([...readFileSync(last).subarray(18, 20)]).toEqual([1, 1]);

  const elsewhere = path.join(ledger.backups, 'restored');
  expect(await zegel('restore', last, '--data', elsewhere)).toMatchObject({ code: 0, err: '' });
  const checked = await zegel('verify', '--data', elsewhere);
  expect([checked.code, checked.out]).toEqual([
    0,
    expect.stringContaining(`of ${membersSeen} members`),
  ]);
  expect(readdirSync(ledger.backups).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
  reached(task, `${rounds} backups under load, each verified; one restored and verified`);
});

it('L16 a restore never robs a running server, keeps what was there, and refuses what is no backup', async () => {
  const ledger = await busyLedger();
  await ledger.enrol(3);
  const file = path.join(ledger.backups, 'one.db');
  expect(await zegel('backup', file, '--data', ledger.data)).toMatchObject({ code: 0 });
  await ledger.enrol(2);

  const again = await zegel('backup', file, '--data', ledger.data);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('choose another name')]);
  const unasked = await zegel('restore', file, '--data', ledger.data);
  expect([unasked.code, unasked.err]).toEqual([1, expect.stringContaining('--replace')]);
  const robbed = await zegel('restore', file, '--data', ledger.data, '--replace');
  expect([robbed.code, robbed.err]).toEqual([1, expect.stringContaining('Stop it first')]);
  await ledger.enrol(1);
  await ledger.forget('c-0');
  await ledger.close();

  const { code, out } = await zegel('restore', file, '--data', ledger.data, '--replace');
  expect([code, out]).toEqual([0, expect.stringContaining('of 3 members')]);
  expect(out).toContain('Forgot 1 again');
  const kept = readdirSync(ledger.data).find((name) => /^zegel\.db\.replaced-.*Z$/.test(name));
  expect(kept).toBeDefined();
  const replaced = path.join(ledger.backups, 'replaced');
  expect(
    await zegel('restore', path.join(ledger.data, kept ?? ''), '--data', replaced),
  ).toMatchObject({ code: 0, out: expect.stringContaining('of 6 members') as string });

  const garbage = path.join(ledger.backups, 'garbage.db');
  writeFileSync(garbage, 'not a database, and long enough to be taken for one'.repeat(100));
  onTestFinished(() => rmSync(garbage, { force: true }));
  const refused = await zegel('restore', garbage, '--data', path.join(ledger.backups, 'never'));
  expect(refused.code).toBe(1);
  expect(refused.err).not.toContain('    at ');
  expect(existsSync(path.join(ledger.backups, 'never', 'zegel.db'))).toBe(false);
});

it('L16 a database that is broken is replaced all the same, kept, and the operator told what it could not tell', async () => {
  const ledger = await busyLedger();
  await ledger.enrol(2);
  const file = path.join(ledger.backups, 'good.db');
  expect(await zegel('backup', file, '--data', ledger.data)).toMatchObject({ code: 0 });
  await ledger.close();
  for (const suffix of ['-wal', '-shm'])
    rmSync(path.join(ledger.data, `zegel.db${suffix}`), { force: true });
  writeFileSync(path.join(ledger.data, 'zegel.db'), 'not a database any more'.repeat(500));

  const { code, out, err } = await zegel('restore', file, '--data', ledger.data, '--replace');
  expect([code, out]).toEqual([0, expect.stringContaining('of 2 members')]);
  expect(err).toContain('erase again whoever was forgotten');
  expect(readdirSync(ledger.data).some((name) => name.startsWith('zegel.db.replaced-'))).toBe(true);
  expect(await zegel('verify', '--data', ledger.data)).toMatchObject({ code: 0 });
});
