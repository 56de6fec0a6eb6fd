// Opens one database file as everything the server keeps: ledgers, and what it knows of its shops. The only place
// that ties a database to the ports.

import type { ShopDirectory } from './shops/shop-directory.ts';
import type { Storage } from './storage/storage.ts';

export interface Store {
  readonly storage: Storage;
  readonly directory: ShopDirectory;
  /** Answers what was taken, then closes the file. */
  close(): Promise<void>;
}

/**
 * Opens, and brings up to date, the database in `file`.
 * @example
 * const store = openStore('zegel.db');
 */
export declare function openStore(file: string): Store;
