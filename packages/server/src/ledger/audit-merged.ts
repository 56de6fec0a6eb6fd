// Checks the rows of members one by one, and of accounts that became one together: the rows lie with the one that stayed,
// and what had happened to them is told by the transfers of each.

import { auditRows, auditTaken } from './audit-member.ts';
import type { AuditedMember, AuditedTransfer } from './audit-member.ts';
import type { Finding } from './finding.ts';

export interface MergedAccount {
  readonly shopId: string;
  readonly accountId: string;
  /** The account that has its rows. */
  readonly intoAccountId: string;
}

export interface MergedAudit {
  /** Members in any order, each once. */
  take(member: AuditedMember): readonly Finding[];
  /** Those that had to wait for others. */
  finish(): readonly Finding[];
}

export function auditMerged(merged: readonly MergedAccount[]): MergedAudit {
  const intoOf = new Map(
    merged.map(({ shopId, accountId, intoAccountId }) => [
      keyOf(shopId, accountId),
      keyOf(shopId, intoAccountId),
    ]),
  );
  const kept = new Set(intoOf.values());
  const inherited = new Map<string, AuditedTransfer[]>();
  const waiting: AuditedMember[] = [];
  return {
    take(member) {
      const key = keyOf(member.shopId, member.accountId);
      const into = intoOf.get(key);
      if (into !== undefined) {
        inherited.set(into, [...(inherited.get(into) ?? []), ...member.transfers]);
        return auditTaken(member);
      }
      if (!kept.has(key)) return auditRows(member);
      waiting.push(member);
      return [];
    },
    finish: () =>
      waiting.flatMap((member) => {
        const theirs = inherited.get(keyOf(member.shopId, member.accountId)) ?? [];
        return auditRows({ ...member, transfers: [...theirs, ...member.transfers] });
      }),
  };
}

function keyOf(shopId: string, accountId: string): string {
  return JSON.stringify([shopId, accountId]);
}
