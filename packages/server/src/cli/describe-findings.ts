// What a check of the ledger found, in lines for a terminal.

import type { VerifyReport } from '../storage/storage.ts';

export function describeFindings({ findings, transfers, members }: VerifyReport): string {
  const lines = findings.map(
    ({ shopId, accountId, kind, detail }) =>
      `${kind}  ${shopId}  ${accountId ?? 'the whole shop'}\n  ${detail}\n`,
  );
  return `${lines.join('')}${findings.length} findings in ${transfers} transfers of ${members} members. Keep a copy of the database before anything else, then compare with a backup.\n`;
}
