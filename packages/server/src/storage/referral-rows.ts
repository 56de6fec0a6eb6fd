// What a storage keeps of bringing friends beside the ledger, as jobs and anybody ask for it. No SQL may be imported here.

import type { SignalKind } from '@zegel/core/rules';

interface Due {
  readonly now: number;
  readonly limit: number;
}

/** A friend whose member is to be given something, or to give it back. */
export interface UnsettledReferral {
  /** Of the member. */
  readonly accountId: string;
  readonly friendId: string;
}

export interface ReferralRows {
  /** Whose code it is; null for one that nobody has. */
  findInviter(
    shopId: string,
    code: string,
  ): Promise<{ readonly givenName: string | null; readonly isBlocked: boolean } | null>;
  /** Accounts of friends to be looked at, soonest first. */
  listToWeigh(shopId: string, due: Due): Promise<readonly string[]>;
  /** Soonest first. */
  listToSettle(shopId: string, due: Due): Promise<readonly UnsettledReferral[]>;
  /** Forgets what tells people apart and was last told before a moment; answers how many it forgot. */
  forgetTraces(shopId: string, kind: SignalKind, before: number): Promise<number>;
}
