// What a list of transfers comes to, account by account.

import type { AccountName, MemberAccountName, Transfer } from './book.ts';

const memberAccounts: ReadonlySet<string> = new Set<MemberAccountName>([
  'pending',
  'available',
  'held',
  'debt',
]);

export function isMemberAccount(account: AccountName): account is MemberAccountName {
  return memberAccounts.has(account);
}

/** `debt` is what the member owes: it grows when points leave it. Every other balance grows when points arrive. */
export function signOf(account: MemberAccountName): 1 | -1 {
  return account === 'debt' ? -1 : 1;
}

/**
 * Points by account: what arrived less what left. The sum over all accounts is zero. A member's `pending`, `available`
 * and `held` equal these totals; `debt` equals the total with its sign turned.
 */
export function ledgerTotals(
  transfers: readonly Transfer[],
): Readonly<Record<AccountName, number>> {
  const totals: Record<AccountName, number> = {
    pending: 0,
    available: 0,
    held: 0,
    debt: 0,
    issued: 0,
    redeemed: 0,
    expired: 0,
    revoked: 0,
    adjusted: 0,
    merged: 0,
  };
  for (const { debit, credit, points } of transfers) {
    totals[debit] -= points;
    totals[credit] += points;
  }
  return totals;
}
