// `zegel rebuild`: makes balances, lots and all other derived figures anew from the transfers. Only from transfers that
// are as they were posted: a chain that does not hold is a matter for a backup.

import type { Finding } from '../ledger/finding.ts';
import type { Store } from '../open-store.ts';
import { CliError } from './cli-error.ts';
import { describeFindings } from './describe-findings.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface RebuildOptions {
  readonly data: string;
  readonly check?: true;
}

const notMendable: ReadonlySet<Finding['kind']> = new Set(['chain', 'transfer', 'seal']);

export async function rebuild(options: RebuildOptions): Promise<void> {
  const isDryRun = options.check === true;
  await withExistingStore(options.data, async (store) => {
    await requireWholeChains(store);
    for (const shop of await store.directory.listShops()) {
      const program = await store.directory.readProgram(shop.id);
      const report = await store.storage.rebuild({
        shopId: shop.id,
        firstTierId: program?.file.tiers?.levels[0]?.id ?? null,
        now: Date.now(),
        isDryRun,
      });
      const { members, mended, rows, missing } = report;
      process.stdout.write(
        `${shop.id}: ${members} members, ${mended} ${isDryRun ? 'to mend' : 'mended'} (${rows} rows).\n`,
      );
      for (const { accountId, detail } of missing) {
        process.stdout.write(`missing  ${shop.id}  ${accountId}\n  ${detail}\n`);
        process.exitCode = 1;
      }
    }
    if (isDryRun) return;
    const report = await store.storage.verify();
    if (report.findings.length === 0) return;
    process.stdout.write(describeFindings(report));
    process.exitCode = 1;
  });
}

async function requireWholeChains({ storage }: Store): Promise<void> {
  const report = await storage.verify();
  // A head that fits no transfer may be all that is left of one that was removed: it must not be made to fit.
  const broken = report.findings.filter(({ kind }) => notMendable.has(kind));
  if (broken.length === 0) return;
  process.stdout.write(describeFindings({ ...report, findings: broken }));
  throw new CliError(
    'Transfers themselves were changed or removed: nothing can be rebuilt from them, and nothing was changed. Restore a backup.',
  );
}
