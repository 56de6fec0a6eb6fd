// Checks each shop as a whole: what its members have, as their balances say, and what the shop's accounts gave and
// took, as the transfers say, sum to zero.

import type { AuditedMember } from './audit-member.ts';
import type { Finding } from './finding.ts';

const shopAccounts: ReadonlySet<string> = new Set([
  'issued',
  'redeemed',
  'expired',
  'revoked',
  'adjusted',
  'merged',
]);
const memberAccounts: ReadonlySet<string> = new Set(['pending', 'available', 'held', 'debt']);

export interface ShopsAudit {
  add(member: AuditedMember): void;
  finish(): readonly Finding[];
}

/** Adds members one by one, of whatever shops. */
export function auditShops(): ShopsAudit {
  const sums = new Map<string, { members: number; shop: number }>();
  const findings: Finding[] = [];

  function addShopAccount(member: AuditedMember, account: string, points: number): number {
    if (memberAccounts.has(account)) return 0;
    if (!shopAccounts.has(account)) {
      findings.push({
        shopId: member.shopId,
        accountId: member.accountId,
        kind: 'transfer',
        detail: `There is no account named ${account}.`,
      });
    }
    return points;
  }

  return {
    add(member) {
      const sum = sums.get(member.shopId) ?? { members: 0, shop: 0 };
      const { balance } = member;
      if (balance !== null)
        sum.members += balance.pending + balance.available + balance.held - balance.debt;
      for (const transfer of member.transfers) {
        sum.shop +=
          addShopAccount(member, transfer.credit, transfer.points) -
          addShopAccount(member, transfer.debit, transfer.points);
      }
      sums.set(member.shopId, sum);
    },
    finish() {
      for (const [shopId, { members, shop }] of sums) {
        if (members + shop === 0) continue;
        findings.push({
          shopId,
          accountId: null,
          kind: 'shop',
          detail: `Members have ${members} points and the shop's accounts ${shop}: together ${members + shop}, not 0.`,
        });
      }
      return findings;
    },
  };
}
