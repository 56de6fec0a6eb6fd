// `zegel verify`: walks the whole ledger and tells what does not add up. It can run beside a server.

import { describeFindings } from './describe-findings.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface VerifyOptions {
  readonly data: string;
}

export async function verify(options: VerifyOptions): Promise<void> {
  const report = await withExistingStore(options.data, ({ storage }) => storage.verify());
  if (report.findings.length === 0) {
    process.stdout.write(
      `The ledger adds up: ${report.transfers} transfers of ${report.members} members.\n`,
    );
    return;
  }
  process.stdout.write(describeFindings(report));
  process.exitCode = 1;
}
