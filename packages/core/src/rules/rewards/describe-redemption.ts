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
    amount: remainingOf(record),
    link: record.state === 'issued' ? (record.terms.link ?? null) : null,
    createdAt: toInstant(record.createdAt),
    expiresAt: record.expiresAt === null ? null : toInstant(record.expiresAt),
    canGiveBack: context.program.capabilities.giveBack && canGiveBack(member, record),
  };
}

/** Minor units it is worth now: of a gift card what no order has taken yet. */
export function remainingOf({ amount, used }: RedemptionRecord): number | null {
  return amount === null ? null : used.reduce((left, use) => left - use.amount, amount);
}

/** A voucher nobody has used yet that still could be, and that cost something. `record` must be settled (see settle-due.ts). */
export function canGiveBack(member: MemberRecord | null, record: RedemptionRecord): boolean {
  return record.state === 'issued' && record.points > 0 && !isBlocked(member);
}
