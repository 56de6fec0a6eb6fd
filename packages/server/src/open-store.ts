// Opens one database as everything the server keeps: ledgers, and what it knows of its shops. The only place that ties
// a database to the ports.

import type { RuleContext } from '@zegel/core/rules';
import { databaseFile } from './database-file.ts';
import { shopLedger } from './ledger/shop-ledger.ts';
import { openPostgres } from './storage/postgres/postgres-database.ts';
import type { PostgresOptions } from './storage/postgres/postgres-database.ts';
import { mergeOffice } from './merging/merge-office.ts';
import type { MergeOffice } from './merging/merge-office.ts';
import { privacyOffice } from './privacy/privacy-office.ts';
import type { PrivacyOffice } from './privacy/privacy-office.ts';
import type { ShopDirectory } from './shops/shop-directory.ts';
import { sqlShopDirectory } from './shops/sql-shop-directory.ts';
import { createCheckpoints } from './storage/sqlite/checkpoints.ts';
import { connectNodeSqlite } from './storage/sqlite/node-sqlite-driver.ts';
import { openDatabase } from './storage/sqlite/open-database.ts';
import type { Connect } from './storage/sqlite/sql-driver.ts';
import { keyedHash, keyedHashSecret } from './storage/sql/keyed-hash.ts';
import { sqlStorage } from './storage/sql/sql-storage.ts';
import { runWork } from './storage/sqlite/run-work.ts';
import { sqliteDatabase } from './storage/sqlite/sqlite-database.ts';
import { createWriteQueue } from './storage/sqlite/write-queue.ts';
import type { WriteQueueOptions } from './storage/sqlite/write-queue.ts';
import type { OpenedDatabase, SqlDatabase } from './storage/sql/sql-database.ts';
import type { Storage } from './storage/storage.ts';
import { isPostgresUrl } from './store-place.ts';
import type { StorePlace } from './store-place.ts';

export interface OpenStoreOptions extends WriteQueueOptions {
  /** Real time, which dates published programmes. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** @default node:sqlite */
  readonly connect?: Connect | undefined;
  /** How long to wait for another process that writes. @default 2000 */
  readonly busyTimeoutMs?: number | undefined;
}

export interface Store {
  readonly storage: Storage;
  readonly directory: ShopDirectory;
  readonly privacy: PrivacyOffice;
  readonly merges: MergeOffice;
  /** For what is kept beside the ledgers; shares their transactions. */
  readonly database: SqlDatabase;
  /** Answers what was taken, then closes the database. */
  close(): Promise<void>;
}

/**
 * Opens, and brings up to date, the database in `file`. Throws a `LoyaltyError` with the code `configuration` where
 * its commits would not survive a loss of power, or where a newer version wrote it.
 * @example
 * const store = openStore('zegel.db');
 */
export function openStore(file: string, options: OpenStoreOptions = {}): Store {
  const opened = openDatabase(file, {
    connect: options.connect ?? connectNodeSqlite,
    busyTimeoutMs: options.busyTimeoutMs,
  });
  const checkpoints = createCheckpoints(opened.writer, file);
  const queue = createWriteQueue(opened.writer, { ...options, afterGroup: checkpoints.look });
  const secret = opened.writer.transaction(() => runWork(opened.writer, keyedHashSecret()));
  return storeOver(sqliteDatabase(opened, queue, checkpoints), secret, options.now);
}

export interface OpenPostgresStoreOptions extends PostgresOptions {
  /** Real time, which dates published programmes. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/**
 * Connects to a PostgreSQL, and brings it up to date; several processes may share one. Rejects with a `LoyaltyError`:
 * `configuration` where its commits would not survive a loss of power, or where a newer version wrote it.
 * @example
 * const store = await openPostgresStore('postgres://zegel:secret@db.internal/zegel');
 */
export async function openPostgresStore(
  url: string,
  options: OpenPostgresStoreOptions = {},
): Promise<Store> {
  const database = await openPostgres(url, options);
  try {
    return storeOver(database, await database.write(keyedHashSecret), options.now);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Opens the database at a place.
 * @example
 * const store = await openStoreAt(process.env.DATABASE_URL ?? 'zegel-data');
 */
export async function openStoreAt(
  place: StorePlace,
  options: OpenPostgresStoreOptions = {},
): Promise<Store> {
  return isPostgresUrl(place)
    ? openPostgresStore(place, options)
    : openStore(databaseFile(place), options);
}

function storeOver(
  database: OpenedDatabase,
  secret: Uint8Array,
  now: (() => number) | undefined,
): Store {
  const hash = keyedHash(secret);
  const storage = sqlStorage(database, hash);
  const directory = sqlShopDirectory(database, now);
  const contextOf = async (shopId: string): Promise<RuleContext | null> =>
    (await directory.readProgram(shopId)) === null
      ? null
      : shopLedger({ storage, directory, shopId, now }).context(null);
  return {
    storage,
    directory,
    database,
    merges: mergeOffice(database, hash),
    privacy: privacyOffice({ database, hash, contextOf, now }),
    close: () => storage.close(),
  };
}
