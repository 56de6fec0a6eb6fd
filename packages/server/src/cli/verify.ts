// `zegel verify`: walks the whole ledger and tells what does not add up. It can run beside a server.

import { withExistingStore } from './open-existing-store.ts';

export interface VerifyOptions {
  readonly data: string;
}

export async function verify(options: VerifyOptions): Promise<void> {
  const report = await withExistingStore(options.data, ({ storage }) => storage.verify());
  const seen = `${report.transfers} transfers of ${report.members} members`;
  if (report.findings.length === 0) {
    process.stdout.write(`The ledger adds up: ${seen}.\n`);
    return;
  }
  for (const { shopId, accountId, kind, detail } of report.findings) {
    process.stdout.write(`${kind}  ${shopId}  ${accountId ?? 'the whole shop'}\n  ${detail}\n`);
  }
  process.stdout.write(
    `${report.findings.length} findings in ${seen}. Keep a copy of the database before anything else, then compare with a backup.\n`,
  );
  process.exitCode = 1;
}
