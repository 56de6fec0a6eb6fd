// `zegel restore`: puts a backup in the place of the database. The backup is checked first, a running server is never
// robbed of its file, and what was there is kept beside it.

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { databaseFile } from '../database-file.ts';
import { copyDatabase, isInUse } from '../storage/sqlite/copy-database.ts';
import { CliError } from './cli-error.ts';
import { describeFindings } from './describe-findings.ts';
import { refusePostgres, withStoreIn } from './open-existing-store.ts';

export interface RestoreOptions {
  readonly data: string;
  readonly replace?: boolean;
}

export async function restore(source: string, options: RestoreOptions): Promise<void> {
  if (!existsSync(source)) throw new CliError(`There is no backup at ${path.resolve(source)}.`);
  refusePostgres(options.data);
  const target = databaseFile(options.data);
  if (existsSync(target) && options.replace !== true) {
    throw new CliError(
      `There is a database at ${path.resolve(target)}. Add --replace to put the backup in its place; what is there is kept beside it.`,
    );
  }
  mkdirSync(options.data, { recursive: true });
  const arriving = `${target}.arriving`;
  removeDatabase(arriving);
  try {
    copyDatabase(source, arriving);
    const report = await withStoreIn(arriving, ({ storage }) => storage.verify());
    if (report.findings.length > 0) {
      throw new CliError(
        `The ledger in this backup does not add up; nothing was changed:\n${describeFindings(report)}`,
      );
    }
    requireUnused(target);
    const erasedAgain = await forgetAgain(target, arriving);
    const kept = existsSync(target) ? setAside(target) : null;
    renameSync(arriving, target);
    process.stdout.write(
      `Restored ${report.transfers} transfers of ${report.members} members to ${path.resolve(target)}; they add up.\n${erasedAgain === 0 ? '' : `Forgot ${erasedAgain} again who had been forgotten since.\n`}${kept === null ? '' : `What was there is now ${path.resolve(kept)}.\n`}`,
    );
  } finally {
    removeDatabase(arriving);
  }
}

/** Whoever was forgotten since the backup was made is forgotten in it too. */
async function forgetAgain(replaced: string, arriving: string): Promise<number> {
  if (!existsSync(replaced)) return 0;
  // What is broken is why somebody restores: it must not stand in the way.
  const erasures = await withStoreIn(replaced, ({ privacy }) => privacy.listErasures()).catch(
    () => null,
  );
  if (erasures === null) {
    process.stderr.write(
      'The database that is replaced cannot be read: erase again whoever was forgotten since the backup was made.\n',
    );
    return 0;
  }
  return withStoreIn(arriving, ({ privacy }) => privacy.eraseAgain(erasures));
}

function requireUnused(file: string): void {
  if (!existsSync(file) || !isInUse(file)) return;
  throw new CliError(
    `A server is running on ${path.resolve(file)}; nothing was changed. Stop it first.`,
  );
}

/** Moves the database that is there out of the way, with everything it has committed. */
function setAside(file: string): string {
  requireUnused(file);
  const kept = `${file}.replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  // Its log goes with it: there may be commits in it that are nowhere else.
  for (const suffix of ['', ...besides])
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${kept}${suffix}`);
  return kept;
}

const besides = ['-wal', '-shm'];

function removeDatabase(file: string): void {
  for (const suffix of ['', '.unfinished', ...besides]) rmSync(`${file}${suffix}`, { force: true });
}
