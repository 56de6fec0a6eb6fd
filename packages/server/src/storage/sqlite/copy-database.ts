// Copies a whole database as it is at one moment, while others go on writing, and asks whether anybody has it open.

import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { LoyaltyError } from '@zegel/core';
import { connectNodeSqlite } from './node-sqlite-driver.ts';
import { SqlError } from './sql-error.ts';

/**
 * Writes a copy of `source` to `target`, which must not exist: all of it or nothing. The copy holds what was committed
 * when it began, is compact, and is on disk when this returns.
 */
export function copyDatabase(source: string, target: string): void {
  if (existsSync(target)) {
    throw new LoyaltyError(
      'configuration',
      `There is already a file at ${target}. Nothing was written; choose another name.`,
    );
  }
  const folder = path.dirname(path.resolve(target));
  if (!existsSync(folder)) {
    throw new LoyaltyError(
      'configuration',
      `There is no folder ${folder}, or this user does not see it. Nothing was written.`,
    );
  }
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  const driver = connectNodeSqlite(source, { isReadOnly: true, busyTimeoutMs: 10_000 });
  try {
    driver.run('VACUUM INTO ?', unfinished);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw cannotCopy(source, error);
  } finally {
    driver.close();
  }
  syncToDisk(unfinished);
  renameSync(unfinished, target);
  syncToDisk(path.dirname(target));
}

/**
 * Makes one file of a copy that was opened, with nothing beside it: it can then be moved alone, and read from where
 * nobody may write.
 */
export function closeCopy(file: string): void {
  const driver = connectNodeSqlite(file, { isReadOnly: false, busyTimeoutMs: 0 });
  try {
    driver.execute('PRAGMA journal_mode = DELETE;');
  } finally {
    driver.close();
  }
  syncToDisk(file);
}

/** Whether another connection, a running server above all, has the database open. */
export function isInUse(file: string): boolean {
  const driver = connectNodeSqlite(file, { isReadOnly: false, busyTimeoutMs: 0 });
  try {
    // In this mode SQLite wants the file for itself before it reads the first page.
    driver.execute('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
    return false;
  } catch (error) {
    // A file that SQLite cannot read is nobody's.
    if (error instanceof SqlError && error.kind !== 'other') return error.kind === 'busy';
    throw error;
  } finally {
    driver.close();
  }
}

function cannotCopy(source: string, cause: unknown): LoyaltyError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LoyaltyError(
    'configuration',
    `${path.resolve(source)} cannot be copied: ${reason}. Nothing was written.`,
    { cause },
  );
}

function syncToDisk(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
