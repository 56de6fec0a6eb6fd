// Opens a database that must be there already: a mistyped folder must not make a new, empty one.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { databaseFile } from '../database-file.ts';
import { openStore } from '../open-store.ts';
import type { Store } from '../open-store.ts';
import { CliError } from './cli-error.ts';

/** The database file in a folder. */
export function requireDatabase(dataDir: string): string {
  const file = databaseFile(dataDir);
  if (existsSync(file)) return file;
  throw new CliError(
    `There is no database at ${path.resolve(file)} yet. Make one with \`zegel init\`, or say where it is with --data.`,
  );
}

/** Runs `use` with the store of a folder, and closes it whatever happens. */
export async function withExistingStore<Result>(
  dataDir: string,
  use: (store: Store) => Result | Promise<Result>,
): Promise<Result> {
  return withStoreIn(requireDatabase(dataDir), use);
}

/** Runs `use` with the store in a file, and closes it whatever happens. */
export async function withStoreIn<Result>(
  file: string,
  use: (store: Store) => Result | Promise<Result>,
): Promise<Result> {
  const store = openStore(file);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
