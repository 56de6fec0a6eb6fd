// A redemption as its member reads it.

import type { Redemption } from '../../contract/account.ts';
import { toInstant } from '../book/book.ts';
import type { MemberRecord, RedemptionRecord, RuleContext } from '../book/book.ts';
import { isBlocked } from '../members/standing.ts';

export function describeRedemption(
  context: RuleContext,
  member: MemberRecord | null,
  record: RedemptionRecord,
): Redemption {
  return {
    id: record.id,
    rewardId: record.rewardId,
    state: record.state,
    points: record.points,
    code: record.code,
    createdAt: toInstant(record.createdAt),
    expiresAt: record.expiresAt === null ? null : toInstant(record.expiresAt),
    canGiveBack: context.program.capabilities.giveBack && canGiveBack(member, record),
  };
}

/** A voucher nobody has used yet and that still could be. `record` must be settled (see settle-due.ts). */
export function canGiveBack(member: MemberRecord | null, record: RedemptionRecord): boolean {
  return record.state === 'issued' && !isBlocked(member);
}
