// What becomes of how somebody came when two accounts turn out to be one person: they were nobody new, so nothing more
// comes of it; and whoever brought themselves gives back what that gave.

import { forgetFriend } from '../referrals/forget-friend.ts';
import type { ReferralRecord } from '../referrals/referral-record.ts';
import { hasAward } from '../referrals/referral-state.ts';

export interface MergedPair {
  /** The account that stays. */
  readonly kept: string;
  readonly gone: string;
}

/** Records of either as a friend; answers those that end. Who was brought by `gone` was brought by `kept` from then on. */
export function endReferrals(
  records: readonly ReferralRecord[],
  pair: MergedPair,
  now: number,
): readonly ReferralRecord[] {
  const isOwn = (accountId: string): boolean => accountId === pair.kept || accountId === pair.gone;
  return records.flatMap((record) => {
    if (isOwn(record.friendId) && isOwn(record.advocateId)) return [undo(record, now)];
    return record.friendId === pair.gone ? [forgetFriend(record)] : [];
  });
}

function undo(record: ReferralRecord, now: number): ReferralRecord {
  const isTold = hasAward(record);
  return {
    ...record,
    review: 'refused',
    isOwed: false,
    weighAt: null,
    settleAt: isTold ? now : null,
    ...(!isTold && { state: 'refused', stateAt: now }),
    revision: record.revision + 1,
  };
}
