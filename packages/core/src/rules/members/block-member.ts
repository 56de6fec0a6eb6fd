// Blocking a member and letting them in again. Nothing is taken from them: what was pending comes free, refunds count.

import type { BlockOutcome, UnblockOutcome } from '../../contract/member-standing.ts';
import { toInstant } from '../book/book.ts';
import { decide } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';

export const blockMember: UseCase<object, BlockOutcome> = {
  name: 'blockMember',

  plan: () => ({}),

  decide(context, book) {
    const draft = openSettled(context, book);
    const { member } = draft;
    if (!member) return decide(draft, { outcome: 'unknown_member' });
    if (member.blockedAt !== null) {
      const blockedAt = toInstant(member.blockedAt);
      return decide(draft, { outcome: 'already_blocked', blockedAt });
    }
    draft.member = { ...member, blockedAt: context.now };
    return decide(draft, { outcome: 'blocked', blockedAt: toInstant(context.now) });
  },
};

export const unblockMember: UseCase<object, UnblockOutcome> = {
  name: 'unblockMember',

  plan: () => ({}),

  decide(context, book) {
    const draft = openSettled(context, book);
    const { member } = draft;
    if (!member) return decide(draft, { outcome: 'unknown_member' });
    if (member.blockedAt === null) return decide(draft, { outcome: 'not_blocked' });
    draft.member = { ...member, blockedAt: null };
    return decide(draft, { outcome: 'unblocked', unblockedAt: toInstant(context.now) });
  },
};
