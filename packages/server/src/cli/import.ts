// `zegel import`: members and their balances from another platform's list. Without --write it only reads the list.

import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { importMembers } from '../import/import-members.ts';
import type { ImportReport } from '../import/import-members.ts';
import { readMemberRows } from '../import/read-member-rows.ts';
import { shopLedger } from '../ledger/shop-ledger.ts';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface ImportOptions {
  readonly data: string;
  readonly shop?: string;
  readonly source: string;
  readonly write?: boolean;
}

export async function importList(file: string, options: ImportOptions): Promise<void> {
  await access(file).catch(() => {
    throw new CliError(`There is no file at ${file}.`);
  });
  await withExistingStore(options.data, async (store) => {
    const shop = await chooseShop(store.directory, options.shop);
    const ledger = shopLedger({ ...store, shopId: shop.id });
    const { now } = await ledger.context(null);
    const lines = readMemberRows(createReadStream(file), now);
    const report = await importMembers(
      lines,
      options.write === true ? ledger : null,
      options.source,
    ).catch((error: unknown) => {
      if (error instanceof Error && error.message.startsWith('In the heading line'))
        throw new CliError(`${file}: ${error.message}`);
      throw error;
    });
    tell(report, options.write === true);
  });
}

function tell({ imported, duplicates, points, refused }: ImportReport, isWritten: boolean): void {
  for (const { line, why } of refused) process.stdout.write(`line ${line}: ${why}\n`);
  const done = isWritten ? 'Imported' : 'Would import';
  process.stdout.write(
    `${done} ${imported} members with ${points} points; ${duplicates} were there already; ${refused.length} lines refused.\n`,
  );
  if (!isWritten) process.stdout.write('Nothing was written. Add --write to do it.\n');
  // A list with faults is not a success, so that a script notices.
  if (refused.length > 0) process.exitCode = 1;
}
