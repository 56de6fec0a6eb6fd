// What stays of a friend who has been forgotten: how they came, for the member who brought them, and nothing of what they did.

import type { ReferralRecord } from './referral-record.ts';

/** What the member has by now they keep; nothing more comes of it. */
export function forgetFriend(record: ReferralRecord): ReferralRecord {
  const state = record.isOwed || record.award !== null ? record.state : 'refused';
  return {
    ...record,
    orders: [],
    kinship: [],
    welcome: null,
    weighAt: null,
    state,
    revision: record.revision + 1,
  };
}
