// Many writes in one commit, each on its own: nobody is answered before it, and a broken disk answers nobody.

import { beforeEach, expect, it } from 'vitest';
import { LoyaltyError } from '@zegel/core';
import { temporaryFile } from '../../ledger/test-support/test-store.ts';
import { connectNodeSqlite } from './node-sqlite-driver.ts';
import { SqlError } from './sql-error.ts';
import type { SqlDriver } from './sql-driver.ts';
import { createWriteQueue } from './write-queue.ts';

let driver: SqlDriver;
let file: string;

beforeEach(() => {
  file = temporaryFile();
  driver = connectNodeSqlite(file, { isReadOnly: false, busyTimeoutMs: 10 });
  driver.execute(
    'PRAGMA journal_mode = WAL; CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT',
  );
  return () => driver.close();
});

const insert = (text: string): number => driver.run('INSERT INTO notes (text) VALUES (?)', text);
const texts = (): readonly string[] =>
  driver.readAll<{ text: string }>('SELECT text FROM notes ORDER BY id').map((row) => row.text);

/** Counts outermost transactions, and lets a test break them. */
function watched(onCommit: () => void = () => undefined): {
  driver: SqlDriver;
  commits: () => number;
} {
  let depth = 0;
  let commits = 0;
  const transaction = <Result>(work: () => Result): Result => {
    depth += 1;
    try {
      return driver.transaction(() => {
        const result = work();
        if (depth === 1) {
          onCommit();
          commits += 1;
        }
        return result;
      });
    } finally {
      depth -= 1;
    }
  };
  return { driver: { ...driver, transaction }, commits: () => commits };
}

it('commits all that waits in one transaction', async () => {
  const { driver: counting, commits } = watched();
  const queue = createWriteQueue(counting);
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((text) => queue.add(() => insert(text) && text)),
  );
  expect(answers).toEqual(['a', 'b', 'c']);
  expect(commits()).toBe(1);
});

it('waits a few turns while more comes, and no longer', async () => {
  const { driver: counting, commits } = watched();
  const queue = createWriteQueue(counting);
  const taken: Promise<unknown>[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    taken.push(queue.add(() => insert(`t${turn}`)));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  await Promise.all(taken);
  expect(commits()).toBeGreaterThan(1);
  expect(commits()).toBeLessThan(5);
});

it('splits a long queue into groups and keeps the order', async () => {
  const { driver: counting, commits } = watched();
  const queue = createWriteQueue(counting, { groupSizeMax: 4 });
  const wanted = Array.from({ length: 10 }, (_, index) => `n${index}`);
  await Promise.all(wanted.map((text) => queue.add(() => insert(text))));
  expect(commits()).toBe(3);
  expect(texts()).toEqual(wanted);
});

it('rolls back the one that fails, alone and whole', async () => {
  const queue = createWriteQueue(driver);
  const results = await Promise.allSettled([
    queue.add(() => insert('a')),
    queue.add(() => {
      insert('half');
      insert('a');
    }),
    queue.add(() => {
      insert('half');
      throw new LoyaltyError('idempotency_key_reused', 'Another payload.');
    }),
    queue.add(() => insert('b')),
  ]);
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  expect(results[1]).toMatchObject({ reason: { name: 'LoyaltyError', code: 'internal' } });
  expect(results[2]).toMatchObject({ reason: { code: 'idempotency_key_reused' } });
  expect(texts()).toEqual(['a', 'b']);
});

it('runs a group again, each piece alone, only where one fails after it has written', async () => {
  const { driver: counting, commits } = watched();
  const queue = createWriteQueue(counting);
  const runs = { reader: 0, writer: 0 };
  const refuseFirst = (): never => {
    runs.reader += 1;
    throw new LoyaltyError('idempotency_key_reused', 'Another payload.');
  };
  const write = (text: string) => (): void => {
    runs.writer += 1;
    driver.readAll('INSERT INTO notes (text) VALUES (?) RETURNING id', text);
  };
  await Promise.allSettled([queue.add(refuseFirst), queue.add(write('a'))]);
  expect({ ...runs, commits: commits() }).toEqual({ reader: 1, writer: 1, commits: 1 });
  const [, failed, good] = await Promise.allSettled([
    queue.add(refuseFirst),
    queue.add(write('a')),
    queue.add(write('b')),
  ]);
  expect([failed?.status, good?.status]).toEqual(['rejected', 'fulfilled']);
  // The second group: the reader and the failing writer, then all three again.
  expect({ ...runs, commits: commits() }).toEqual({ reader: 3, writer: 4, commits: 2 });
  expect(texts()).toEqual(['a', 'b']);
});

it('L16 answers nobody before the commit: a disk that is full by then fails the whole group, and the next one succeeds', async () => {
  let isFull = true;
  const { driver: broken } = watched(() => {
    if (isFull) throw new SqlError('disk', 'database or disk is full', null);
  });
  const queue = createWriteQueue(broken);
  const results = await Promise.allSettled([
    queue.add(() => insert('a')),
    queue.add(() => insert('b')),
  ]);
  for (const result of results) {
    expect(result).toMatchObject({
      status: 'rejected',
      reason: { code: 'unavailable', canRetry: true },
    });
  }
  expect(texts()).toEqual([]);
  isFull = false;
  await queue.add(() => insert('c'));
  expect(texts()).toEqual(['c']);
});

it('L16 a really full database fails the group that meets it, recovers, and loses nothing answered', async () => {
  const queue = createWriteQueue(driver);
  await queue.add(() => insert('before'));
  driver.execute('PRAGMA max_page_count = 4');
  const results = await Promise.allSettled([
    queue.add(() => insert('small')),
    queue.add(() => insert('x'.repeat(100_000))),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(results[0]).toMatchObject({ reason: { code: 'unavailable', canRetry: true } });
  driver.execute('PRAGMA max_page_count = 1000000');
  await queue.add(() => insert('after'));
  expect(texts()).toEqual(['before', 'after']);
});

it('waits for another writer only so long, then answers unavailable', async () => {
  const other = connectNodeSqlite(file, { isReadOnly: false, busyTimeoutMs: 10 });
  const queue = createWriteQueue(driver);
  other.execute('BEGIN IMMEDIATE');
  await expect(queue.add(() => insert('a'))).rejects.toMatchObject({
    code: 'unavailable',
    canRetry: true,
  });
  other.execute('ROLLBACK');
  await queue.add(() => insert('a'));
  expect(texts()).toEqual(['a']);
  other.close();
});

it('refuses at once when too many wait, and says when to come back', async () => {
  const queue = createWriteQueue(driver, { queueLengthMax: 2 });
  const taken = [queue.add(() => insert('a')), queue.add(() => insert('b'))];
  await expect(queue.add(() => insert('c'))).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterMs: 1_000,
  });
  await Promise.all(taken);
  expect(texts()).toEqual(['a', 'b']);
});

it('closes once everything taken is answered, and takes nothing more', async () => {
  const queue = createWriteQueue(driver, { groupSizeMax: 1 });
  const answered: string[] = [];
  for (const text of ['a', 'b', 'c'])
    void queue.add(() => insert(text)).then(() => answered.push(text));
  await queue.close();
  expect(texts()).toEqual(['a', 'b', 'c']);
  await Promise.resolve();
  expect(answered).toEqual(['a', 'b', 'c']);
  await expect(queue.add(() => insert('d'))).rejects.toMatchObject({ code: 'unavailable' });
});
