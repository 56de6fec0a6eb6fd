// `zegel verify`: walks the whole ledger, holds it against its seals, and tells what does not add up. It can run beside
// a server.

import { describeFindings } from './describe-findings.ts';
import { withExistingStore } from './open-existing-store.ts';
import { readKeptSeals } from './read-kept-seals.ts';

export interface VerifyOptions {
  readonly data: string;
  readonly seal?: string;
}

export async function verify(options: VerifyOptions): Promise<void> {
  const kept = options.seal === undefined ? [] : await readKeptSeals(options.seal);
  const report = await withExistingStore(options.data, ({ storage }) => storage.verify(kept));
  if (report.findings.length === 0) {
    const { transfers, members, seals } = report;
    process.stdout.write(
      `The ledger adds up: ${transfers} transfers of ${members} members, ${describeSeals(seals, kept.length)}.\n`,
    );
    return;
  }
  process.stdout.write(describeFindings(report));
  process.exitCode = 1;
}

function describeSeals(seals: number, kept: number): string {
  if (seals === 0) return 'no seal yet';
  const own = seals === 1 ? 'one seal' : `${seals} seals`;
  return kept === 0 ? own : `${own}, ${kept} of them as kept elsewhere`;
}
