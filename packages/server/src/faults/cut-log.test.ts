// L4: power is lost while the log is written. Whatever is left of the log, and whichever of its bits is wrong, the ledger
// holds what was answered up to some moment, and nothing of what came after it.

import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Points } from '@zegel/core';
import { reached } from '@zegel/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../ledger/test-support/test-store.ts';
import { openStore } from '../open-store.ts';
import { seededChance } from './test-support/chances.ts';

const isLong = process.env['LONG'] === '1';
const damages = isLong ? 5_000 : 150;

interface Written {
  /** The file, and its log beside it, as they were before the power went. */
  readonly file: string;
  /** What was answered, in the order of the answers: a key and how many transfers there were with it. */
  readonly answers: readonly string[];
}

/** Some hundred operations, alone and in groups, all of them still in the log. */
async function writeLog(chance: () => number): Promise<Written> {
  const source = temporaryFile();
  const clock = testClock();
  const store = await openTestStore(source, clock);
  const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  const answers: string[] = [];
  let number = 0;
  const members = ['noor', 'mila', 'sem'];
  async function act(): Promise<void> {
    const key = `k${(number += 1)}`;
    const member = members[Math.floor(chance() * members.length)] ?? '';
    const shopper = backend.shopper(customer(member));
    const fate = chance();
    if (fate < 0.3) await shopper.redeem('ten', { idempotencyKey: key });
    else {
      const gift = { points: 12 as Points, reason: key, actor: 'a', message: null };
      await backend.shop.adjust({ customerId: member, ...gift }, { idempotencyKey: key });
    }
    answers.push(key);
  }
  for (const name of members) {
    const terms = { termsVersion: '1', marketingConsent: false };
    await backend.shopper(customer(name)).enrol(terms, { idempotencyKey: `join-${name}` });
    answers.push(`join-${name}`);
  }
  for (let round = 0; round < 60; round += 1)
    await Promise.all(Array.from({ length: 1 + Math.floor(chance() * 5) }, act));
  const file = temporaryFile();
  copyFileSync(source, file);
  copyFileSync(`${source}-wal`, `${file}-wal`);
  return { file, answers };
}

/** Of a copy with such a log: the keys that are kept. Throws where the ledger doesn't add up. */
async function survivors(file: string, log: Uint8Array): Promise<readonly string[]> {
  const copy = temporaryFile();
  copyFileSync(file, copy);
  writeFileSync(`${copy}-wal`, log);
  const store = openStore(copy);
  try {
    const report = await store.storage.verify();
    expect(report.findings).toEqual([]);
  } finally {
    await store.close();
  }
  const database = new DatabaseSync(copy, { readOnly: true });
  const rows = database.prepare('SELECT key FROM replays').all();
  const operations = database
    .prepare('SELECT count(DISTINCT operation_id) AS n FROM transfers')
    .get();
  database.close();
  const keys = rows.map((row) => String(row['key']));
  // Each kept key has at most the one operation it stands for: a refusal moves nothing.
  expect(Number(operations?.['n'])).toBeLessThanOrEqual(keys.length);
  return keys;
}

it(
  `L4 ${damages} logs cut or with a flipped bit leave what was answered until some moment, and nothing after it`,
  { timeout: isLong ? 3_600_000 : 120_000 },
  async ({ task }) => {
    const { chance } = seededChance();
    const { file, answers } = await writeLog(chance);
    const log = readFileSync(`${file}-wal`);
    const whole = await survivors(file, log);
    expect(new Set(whole)).toEqual(new Set(answers));
    const lengths = new Set<number>();
    let flips = 0;
    for (let round = 0; round < damages; round += 1) {
      const at = Math.floor(chance() * log.length);
      let damaged = log.subarray(0, at);
      if (chance() < 0.5) {
        flips += 1;
        damaged = Buffer.from(log);
        damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << Math.floor(chance() * 8)), at);
      }
      const kept = await survivors(file, damaged);
      expect(new Set(kept), `at ${at}`).toEqual(new Set(answers.slice(0, kept.length)));
      lengths.add(kept.length);
    }
    // It would prove nothing if all were kept every time, or none.
    expect(lengths.size).toBeGreaterThan(10);
    reached(
      task,
      `${damages - flips} cuts and ${flips} flipped bits in a log of ${answers.length} answers: ${lengths.size} different prefixes, 0 other states`,
    );
  },
);

// Optional: a package of the system's, where there is one.
const tracer = 'strace';
const hasTracer = spawnSync(tracer, ['-V']).status === 0;
const earning = fileURLToPath(
  new URL('../ledger/test-support/earning-process.ts', import.meta.url),
);

it.runIf(hasTracer)(
  'L4 every answer waits for the disk: a sync between two answers of one client after another',
  { timeout: 120_000 },
  async ({ task }) => {
    const file = temporaryFile();
    const first = await openTestStore(file, { ...testClock(), now: Date.now });
    const joined = ledgerBackend({ ...first, shopId: testShopId }).shopper(customer('noor'));
    await joined.enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
    await first.close();
    const trace = path.join(path.dirname(file), 'trace');
    const child = spawn(
      tracer,
      [
        '-f',
        '-y',
        '-o',
        trace,
        '-e',
        'trace=fsync,fdatasync,write,pwrite64',
        '-s',
        '16',
        process.execPath,
        '--conditions=source',
        earning,
        file,
        '0',
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], detached: true },
    );
    const kill = (): void => {
      try {
        // The traced one too.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // Gone already.
      }
    };
    onTestFinished(kill);
    const closed = once(child, 'close');
    let told = 0;
    for await (const _line of createInterface(child.stdout)) if ((told += 1) === 200) kill();
    await closed;
    expect(readTrace(`1 pwrite64(9</ledger.db-wal>\n1 write(1<pipe:[1]>`).unsynced).toBe(1);
    const { syncs, answers, unsynced } = readTrace(readFileSync(trace, 'utf8'));
    expect(answers).toBeGreaterThanOrEqual(200);
    expect(unsynced).toBe(0);
    reached(
      task,
      `${answers} answers in groups, ${syncs} syncs of the log: 0 groups answered without one`,
    );
  },
);

/** How often the log was synced, and how many groups of answers came with nothing synced since the group before. */
function readTrace(trace: string): { syncs: number; answers: number; unsynced: number } {
  let syncs = 0;
  let answers = 0;
  let unsynced = 0;
  let isSynced = false;
  let isAnswering = false;
  for (const line of trace.split('\n')) {
    if (/f(data)?sync\(\d+<[^>]*-wal>/.test(line)) {
      syncs += 1;
      isSynced = true;
      isAnswering = false;
    } else if (/write(64)?\(\d+<[^>]*-wal>/.test(line)) {
      isSynced = false;
      isAnswering = false;
    } else if (/ write\(1</.test(line)) {
      answers += 1;
      if (!isAnswering && !isSynced) unsynced += 1;
      isAnswering = true;
      isSynced = false;
    }
  }
  return { syncs, answers, unsynced };
}
