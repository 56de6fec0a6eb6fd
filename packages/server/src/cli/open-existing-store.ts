// Opens a database that must be there already: a mistyped folder must not make a new, empty one.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { databaseFile } from '../database-file.ts';
import { openPostgresStore, openStore } from '../open-store.ts';
import type { Store } from '../open-store.ts';
import { isPostgresUrl } from '../store-place.ts';
import type { StorePlace } from '../store-place.ts';
import { CliError } from './cli-error.ts';

/** For what works on a file. */
export function refusePostgres(place: StorePlace): void {
  if (!isPostgresUrl(place)) return;
  throw new CliError(
    'This works on the file of a SQLite database. For a PostgreSQL use its own tools, such as pg_dump and pg_restore, and `zegel verify` afterwards.',
  );
}

/** The database file in a folder. */
export function requireDatabase(place: StorePlace): string {
  refusePostgres(place);
  const file = databaseFile(place);
  if (existsSync(file)) return file;
  throw new CliError(
    `There is no database at ${path.resolve(file)} yet. Make one with \`zegel init\`, or say where it is with --data.`,
  );
}

/** Runs `use` with the store at a place, and closes it whatever happens. */
export async function withExistingStore<Result>(
  place: StorePlace,
  use: (store: Store) => Result | Promise<Result>,
): Promise<Result> {
  return isPostgresUrl(place)
    ? closingAfter(await openPostgresStore(place, { connectionsMax: 2 }), use)
    : withStoreIn(requireDatabase(place), use);
}

/** Runs `use` with the store in a file, and closes it whatever happens. */
export async function withStoreIn<Result>(
  file: string,
  use: (store: Store) => Result | Promise<Result>,
): Promise<Result> {
  return closingAfter(openStore(file), use);
}

async function closingAfter<Result>(
  store: Store,
  use: (store: Store) => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
