// `zegel seal`: seals every shop's ledger as it is now. The line it prints belongs in another place than the database.

import type { Seal } from '../ledger/seal.ts';
import { writeSeal } from '../ledger/seal.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface SealOptions {
  readonly data: string;
  readonly print?: true;
}

export async function seal(options: SealOptions): Promise<void> {
  const seals = await withExistingStore(options.data, async ({ directory, storage }) => {
    const made: Seal[] = [];
    for (const shop of await directory.listShops()) {
      const answer = await storage.seal(shop.id, Date.now());
      if (answer.seal !== null) made.push(answer.seal);
    }
    return made;
  });
  // Alone on standard output, so that it can be appended to a file.
  for (const each of seals) {
    if (options.print === true) process.stdout.write(`${writeSeal(each)}\n`);
    const { shopId, number, members, entries } = each;
    process.stderr.write(
      `Seal ${number} of ${shopId} covers ${entries} entries of ${members} members.\n`,
    );
  }
  if (seals.length === 0) process.stderr.write('There is nothing to seal yet.\n');
}
