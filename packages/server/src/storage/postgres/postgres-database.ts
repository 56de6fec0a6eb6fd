// The port of a database over PostgreSQL: each work in a transaction of its own, begun again after a conflict.

import { LoyaltyError } from '@zegel/core';
import { setTimeout as wait } from 'node:timers/promises';
import { Conflict } from '../sql/conflict.ts';
import type { OpenedDatabase } from '../sql/sql-database.ts';
import { SqlError } from '../sql/sql-error.ts';
import { toLoyaltyError } from '../sql/to-loyalty-error.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { connectPostgres } from './postgres-driver.ts';
import { postgresReader } from './postgres-reader.ts';
import { requireDurable } from './require-durable.ts';
import { postgresReads } from './run-read.ts';
import { runTransaction } from './run-transaction.ts';
import { vacuums } from './vacuums.ts';

export interface PostgresOptions {
  /** Connections of this process. @default 10 */
  readonly connectionsMax?: number | undefined;
  /** Beyond this, work is refused at once. @default 4096 */
  readonly queueLengthMax?: number | undefined;
  /** Ours rests on row locks and is as safe with either. @default 'read committed' */
  readonly isolation?: 'read committed' | 'serializable' | undefined;
}

// Between the pauses up to a tenth of a second: some seconds in all.
const attemptsMax = 40;
const pauseMsMax = 100;
/** A key that is still taken when asked again is no accident. */
const duplicatesMax = 3;

/** Connects, checks that commits are durable, and migrates. Throws a `LoyaltyError`. */
export async function openPostgres(
  url: string,
  options: PostgresOptions = {},
): Promise<OpenedDatabase> {
  const { connectionsMax = 10, queueLengthMax = 4_096, isolation = 'read committed' } = options;
  const pool = connectPostgres({ url, connectionsMax, inspect: requireDurable });
  const beginWrite = `BEGIN ISOLATION LEVEL ${isolation}`;
  const beginRead =
    isolation === 'serializable'
      ? 'BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY'
      : 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
  const runRead = postgresReads(pool, beginRead);
  let waiting = 0;
  let isClosed = false;
  let whenIdle: (() => void) | null = null;

  async function perform<Result>(attempt: () => Promise<Result>): Promise<Result> {
    if (isClosed) throw unavailable('The database is closing; nothing was written.');
    if (waiting >= queueLengthMax)
      throw unavailable('Too much work is waiting; nothing was written.', 1_000);
    waiting += 1;
    try {
      return await untilNoConflict(attempt);
    } catch (error) {
      throw toLoyaltyError(error);
    } finally {
      waiting -= 1;
      if (waiting === 0) whenIdle?.();
    }
  }

  try {
    await migratePostgres(pool);
  } catch (error) {
    await pool.close();
    throw toStartError(url, error);
  }
  return {
    dialect: postgresDialect,
    write: (work) => perform(() => runTransaction(pool, beginWrite, work())),
    read: (work) => perform(() => runRead(work)),
    forgetDeleted: vacuums(pool),
    openReader: () => postgresReader(pool),
    async close() {
      isClosed = true;
      if (waiting > 0) {
        await new Promise<void>((resolve) => {
          whenIdle = resolve;
        });
      }
      await pool.close();
    },
  };
}

/** Whoever starts a server needs the database's own words, and where it was looked for. */
function toStartError(url: string, error: unknown): LoyaltyError {
  const told = toLoyaltyError(error);
  if (told.code !== 'unavailable') return told;
  const { host, pathname } = new URL(url);
  const why = error instanceof Error ? error.message : String(error);
  return new LoyaltyError(
    'unavailable',
    `The PostgreSQL at ${host}${pathname} cannot be used now: ${why}`,
    { canRetry: true, cause: error },
  );
}

/** Begins again where somebody else was first, each time after a longer pause of chance length. */
async function untilNoConflict<Result>(attempt: () => Promise<Result>): Promise<Result> {
  let duplicates = 0;
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof SqlError && error.kind === 'duplicate') duplicates += 1;
      else if (!isConflict(error)) throw error;
      if (duplicates >= duplicatesMax) throw error;
      if (attempts >= attemptsMax)
        throw new SqlError('conflict', 'Others were first too many times.', error);
    }
    await wait(Math.random() * Math.min(2 ** attempts, pauseMsMax));
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Conflict || (error instanceof SqlError && error.kind === 'conflict');
}

function unavailable(message: string, retryAfterMs?: number): LoyaltyError {
  return new LoyaltyError('unavailable', message, {
    canRetry: true,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
