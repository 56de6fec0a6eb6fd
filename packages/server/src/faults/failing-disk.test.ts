// L16: a disk that fails in the middle of the work, at a read, a write or the wait for it at the end. First in front of a
// real file, where a COMMIT may also have failed by what it says and succeeded in truth; then by the kernel.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { reached } from '@zegel/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { randomFrom } from '../ledger/test-support/generate-ledger.ts';
import { temporaryFile } from '../ledger/test-support/test-store.ts';
import { openStore } from '../open-store.ts';
import { sqlErrorKind } from '../storage/sqlite/sql-error.ts';
import { breakages, failingDisk } from './test-support/failing-disk.ts';
import { givePoint, openSmallShop, readMember } from './test-support/small-shop.ts';

const rounds = process.env['LONG'] === undefined ? 120 : 2_000;
const seed = Math.floor(Math.random() * 2 ** 31);

/** A failure is told as one, and says when to ask again. */
function expectWellTold(answer: Response): void {
  expect([200, 503]).toContain(answer.status);
  const saysWhen = /^[1-9]\d*$/.test(answer.headers.get('retry-after') ?? '');
  expect([answer.status, saysWhen]).toEqual([answer.status, answer.status === 503]);
}

it('L16 every I/O error of SQLite counts as a broken disk', () => {
  // SQLITE_IOERR with READ, SHORT_READ, WRITE, FSYNC, DIR_FSYNC, TRUNCATE, FSTAT, SHMMAP, CORRUPTFS.
  const extended = [1, 2, 3, 4, 5, 6, 7, 21, 33].map((detail) => 10 | (detail << 8));
  for (const code of [10, ...extended]) expect([code, sqlErrorKind(code)]).toEqual([code, 'disk']);
});

it(
  `L16 a disk that fails ${rounds} times in the middle of the work is a 503, nothing is half there, and nothing need be started again (seed ${seed})`,
  { timeout: 600_000 },
  async ({ task }) => {
    const random = randomFrom(seed);
    const disk = failingDisk();
    const store = openStore(temporaryFile(), { connect: disk.connect });
    onTestFinished(() => store.close());
    const { app, secretKey } = await openSmallShop(store);
    const answered = new Set<string>();
    const refused = new Set<string>();
    let unknown = 0;
    for (let round = 0; round < rounds; round += 1) {
      const at = breakages[round % breakages.length] ?? 'read';
      const before = disk.failures();
      disk.fail(at, random(at.includes('commit') ? 2 : 12));
      const keys = Array.from({ length: 3 }, (_, nth) => `${round}-${nth}`);
      const [looked, ...given] = await Promise.all([
        app.request(...readMember(secretKey)),
        ...keys.map((key) => app.request(...givePoint(secretKey, key))),
      ]);
      for (const answer of [looked, ...given]) expectWellTold(answer);
      for (const [nth, key] of keys.entries())
        (given[nth]?.status === 200 ? answered : refused).add(key);
      // It goes on failing until somebody mends it.
      while (disk.failures() === before)
        expectWellTold(await app.request(...givePoint(secretKey, `${round}-0`)));
      disk.mend();
      expect((await app.request(...readMember(secretKey))).status).toBe(200);
    }
    for (const key of answered) {
      const again = await app.request(...givePoint(secretKey, key));
      expect([key, again.headers.get('idempotency-replayed')]).toEqual([key, 'true']);
    }
    for (const key of refused) {
      const again = await app.request(...givePoint(secretKey, key));
      expect(again.status).toBe(200);
      if (again.headers.get('idempotency-replayed') === 'true') unknown += 1;
    }
    const { available } = (await (await app.request(...readMember(secretKey))).json()) as {
      available: number;
    };
    expect(available).toBe(answered.size + refused.size);
    expect((await store.storage.verify()).findings).toEqual([]);
    // Both sides of a COMMIT that nobody can know were reached, and nobody was paid twice.
    expect(Math.min(unknown, refused.size - unknown, answered.size)).toBeGreaterThan(0);
    reached(
      task,
      `${disk.failures()} failures of reads, writes and commits in front of a real file: ${refused.size} writes answered 503, ${unknown} of them were there all the same and none twice`,
    );
  },
);

/** Of util-linux, which all but the smallest systems have. */
const limiter = 'prlimit';
const hasLimiter = spawnSync(limiter, ['--version']).status === 0;

it.skipIf(!hasLimiter)(
  'L16 writes that the kernel refuses are a 503, and the same process goes on when it takes them again',
  { timeout: 120_000 },
  async ({ task }) => {
    const file = temporaryFile();
    const script = fileURLToPath(new URL('./test-support/limited-process.ts', import.meta.url));
    const child = spawn(process.execPath, ['--conditions', 'source', script, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const hasEnded = once(child, 'exit');
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await hasEnded;
    });
    const [line] = (await Promise.race([
      once(createInterface(child.stdout), 'line'),
      hasEnded.then(([code]) => {
        throw new Error(`The process ended with ${code} before it was ready.`);
      }),
    ])) as [string];
    const { url, secretKey } = JSON.parse(line) as { url: string; secretKey: string };
    const limit = (bytes: number | 'unlimited'): unknown =>
      execFileSync(limiter, ['--pid', String(child.pid), `--fsize=${bytes}:unlimited`]);
    const ask = async ([address, init]: readonly [string, RequestInit]): Promise<Response> =>
      fetch(new URL(address, url), init);

    const answered: string[] = [];
    const refused: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      // Room for a few more commits; one of them ends in the middle of its pages.
      limit(statSync(`${file}-wal`).size + 250_000 + round * 1_001);
      for (let number = 0; number < 40; number += 1) {
        const keys = [`${round}-${number}-a`, `${round}-${number}-b`];
        const given = await Promise.all(keys.map((key) => ask(givePoint(secretKey, key))));
        for (const [nth, answer] of given.entries()) {
          expectWellTold(answer);
          (answer.status === 200 ? answered : refused).push(keys[nth] ?? '');
        }
      }
      expect((await ask(readMember(secretKey))).status).toBe(200);
      limit('unlimited');
      expect((await ask(givePoint(secretKey, `${round}-well`))).status).toBe(200);
      answered.push(`${round}-well`);
    }
    expect(Math.min(answered.length, refused.length)).toBeGreaterThan(10);
    for (const key of answered)
      expect((await ask(givePoint(secretKey, key))).headers.get('idempotency-replayed')).toBe(
        'true',
      );
    for (const key of refused) expect((await ask(givePoint(secretKey, key))).status).toBe(200);
    expect(await (await ask(readMember(secretKey))).json()).toMatchObject({
      available: answered.length + refused.length,
    });
    expect(child.exitCode).toBeNull();
    child.kill('SIGKILL');
    await hasEnded;
    const store = openStore(file);
    expect((await store.storage.verify()).findings).toEqual([]);
    await store.close();
    reached(
      task,
      `${refused.length} writes that the kernel refused (file size limit, an I/O error to SQLite): 503, and ${answered.length} answered ones kept`,
    );
  },
);
