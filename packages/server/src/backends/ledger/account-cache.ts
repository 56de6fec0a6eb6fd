// Accounts as they were last described. Whether one still holds is asked of the database each time, by its version; only
// the describing is saved, which is most of a read.

import type { Account } from '@zegel/core';
import { toInstant } from '@zegel/core/rules';
import type { RuleContext } from '@zegel/core/rules';
import { LRUCache } from 'lru-cache';

/** About 4 kB each. */
const accountsMax = 5_000;
/** Days until something may expire are counted from now: nothing described is older than this. */
const heldMsMax = 60_000;

interface Held {
  readonly account: Account;
  readonly accountId: string;
  /** Epoch milliseconds of ledger time: the account was described at the first, and holds until before the second. */
  readonly from: number;
  readonly until: number;
}

/** What an account is described for: a token's own name for somebody goes before the member's. */
type CachedCustomer = { readonly customerId: string; readonly givenName: string | null };

export interface AccountCache {
  /** The account as it stands now; null if that must be described anew. */
  find(
    customer: CachedCustomer,
    standing: { readonly accountId: string; readonly version: number },
    context: RuleContext,
  ): Account | null;
  keep(customer: CachedCustomer, accountId: string, account: Account, context: RuleContext): void;
}

export function accountCache(): AccountCache {
  const held = new LRUCache<string, Held>({ max: accountsMax });
  return {
    find(customer, { accountId, version }, { program, now }) {
      const found = held.get(nameOf(customer, program));
      const isGood =
        found !== undefined &&
        found.accountId === accountId &&
        found.account.version === version &&
        found.account.programVersion === program.version &&
        // A clock that was set back says nothing of what has happened since.
        found.from <= now &&
        now < found.until;
      return isGood ? { ...found.account, asOf: toInstant(now) } : null;
    },
    keep(customer, accountId, account, { program, now }) {
      const changesAt = account.changesAt === null ? Infinity : Date.parse(account.changesAt);
      const until = Math.min(changesAt, now + heldMsMax);
      held.set(nameOf(customer, program), { account, accountId, from: now, until });
    },
  };
}

// Offers bear words.
function nameOf(
  { customerId, givenName }: CachedCustomer,
  { language }: RuleContext['program'],
): string {
  return JSON.stringify([customerId, givenName, language]);
}
