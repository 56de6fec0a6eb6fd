// The log is emptied beside the writer, and begins anew; a long read only puts that off.

import { beforeEach, expect, it } from 'vitest';
import { temporaryFile } from '../../ledger/test-support/test-store.ts';
import { logState } from './checkpoint.ts';
import { createCheckpoints } from './checkpoints.ts';
import type { Checkpoints } from './checkpoints.ts';
import { connectNodeSqlite } from './node-sqlite-driver.ts';
import type { SqlDriver } from './sql-driver.ts';

const pages = 64;
let file: string;
let writer: SqlDriver;
let checkpoints: Checkpoints;

beforeEach(() => {
  file = temporaryFile();
  writer = connectNodeSqlite(file, { isReadOnly: false, busyTimeoutMs: 10 });
  writer.execute(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;
    CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT`);
  checkpoints = createCheckpoints(writer, file, { pages });
  return async () => {
    await checkpoints.close();
    writer.close();
  };
});

/** A page and more for each. */
function insert(count: number): void {
  for (let turn = 0; turn < count; turn += 1) {
    writer.run('INSERT INTO notes (text) VALUES (?)', 'x'.repeat(5_000));
    checkpoints.look();
  }
}

it('empties a long log, so that the next write begins it anew', async () => {
  insert(200);
  const before = logState(writer).log;
  expect(before).toBeGreaterThan(200);
  await checkpoints.idle();
  expect(logState(writer)).toEqual({ log: before, checkpointed: before });
  insert(1);
  expect(logState(writer).log).toBeLessThan(10);
});

it('leaves a short log alone', async () => {
  insert(10);
  await checkpoints.idle();
  expect(logState(writer).checkpointed).toBe(0);
});

it('goes on after a long read that kept the log from its end', async () => {
  const reader = connectNodeSqlite(file, { isReadOnly: true, busyTimeoutMs: 10 });
  insert(1);
  reader.execute('BEGIN');
  reader.read('SELECT count(*) AS count FROM notes');
  insert(200);
  await checkpoints.idle();
  expect(logState(writer).checkpointed).toBeLessThan(10);
  reader.close();
  insert(200);
  await checkpoints.idle();
  const { log, checkpointed } = logState(writer);
  expect(checkpointed).toBe(log);
});

it('closes while the thread is at work', async () => {
  insert(200);
  await checkpoints.close();
  insert(1);
  expect(writer.read('SELECT count(*) AS count FROM notes')).toEqual({ count: 201 });
});
