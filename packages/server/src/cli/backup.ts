// `zegel backup`: a copy of the whole database as it is at this moment, beside a running server, checked before it
// counts as one.

import path from 'node:path';
import { closeCopy, copyDatabase } from '../storage/sqlite/copy-database.ts';
import { CliError } from './cli-error.ts';
import { describeFindings } from './describe-findings.ts';
import { requireDatabase, withStoreIn } from './open-existing-store.ts';

export interface BackupOptions {
  readonly data: string;
}

export async function backup(target: string, options: BackupOptions): Promise<void> {
  copyDatabase(requireDatabase(options.data), target);
  const report = await withStoreIn(target, ({ storage }) => storage.verify());
  closeCopy(target);
  if (report.findings.length > 0) {
    throw new CliError(
      `The copy is at ${path.resolve(target)}, but the ledger in it does not add up:\n${describeFindings(report)}`,
    );
  }
  process.stdout.write(
    `Wrote ${path.resolve(target)}: ${report.transfers} transfers of ${report.members} members, and they add up.\n`,
  );
}
