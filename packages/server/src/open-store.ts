// Opens one database file as everything the server keeps: ledgers, and what it knows of its shops. The only place
// that ties a database to the ports.

import type { ShopDirectory } from './shops/shop-directory.ts';
import { sqlShopDirectory } from './shops/sql-shop-directory.ts';
import { connectNodeSqlite } from './storage/sqlite/node-sqlite-driver.ts';
import { openDatabase } from './storage/sqlite/open-database.ts';
import type { Connect } from './storage/sqlite/sql-driver.ts';
import { keyedHash, keyedHashSecret } from './storage/sql/keyed-hash.ts';
import { sqlStorage } from './storage/sql/sql-storage.ts';
import { runWork } from './storage/sqlite/run-work.ts';
import { sqliteDatabase } from './storage/sqlite/sqlite-database.ts';
import { createWriteQueue } from './storage/sqlite/write-queue.ts';
import type { WriteQueueOptions } from './storage/sqlite/write-queue.ts';
import type { SqlDatabase } from './storage/sql/sql-database.ts';
import type { Storage } from './storage/storage.ts';

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
  /** For what is kept beside the ledgers; shares their transactions. */
  readonly database: SqlDatabase;
  /** Answers what was taken, then closes the file. */
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
  const queue = createWriteQueue(opened.writer, options);
  const database = sqliteDatabase(opened, queue);
  const secret = opened.writer.transaction(() => runWork(opened.writer, keyedHashSecret()));
  const storage = sqlStorage(database, keyedHash(secret));
  return {
    storage,
    directory: sqlShopDirectory(database, options.now),
    database,
    close: () => storage.close(),
  };
}
