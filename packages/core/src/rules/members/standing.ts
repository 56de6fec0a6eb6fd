// Whether somebody has joined, and whether the shop has blocked them.

import type { MemberRecord } from '../book/book.ts';

/** Has joined; may be blocked. */
export function hasJoined(
  member: MemberRecord | null,
): member is MemberRecord & { readonly joinedAt: number } {
  return member !== null && member.joinedAt !== null;
}

export function isBlocked(member: MemberRecord | null): boolean {
  return member !== null && member.blockedAt !== null;
}
