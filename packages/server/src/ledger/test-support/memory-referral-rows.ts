// What is kept of bringing friends beside the ledger, as plain maps: the reference the real databases are compared with.

import type { MemoryReferrals } from '@zegel/core/testing';
import type { ReferralRows } from '../../storage/referral-rows.ts';

export function memoryReferralRows(referrals: MemoryReferrals): ReferralRows {
  return {
    async findInviter(_shopId, code) {
      const found = referrals.inviterOf(code);
      return found && { givenName: found.givenName, isBlocked: found.blockedAt !== null };
    },
    listToWeigh: async (_shopId, { now }) => referrals.due(now).weigh,
    listToSettle: async (_shopId, { now }) => referrals.due(now).settle,
    forgetTraces: async () => 0,
  };
}
