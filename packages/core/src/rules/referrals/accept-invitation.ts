// Somebody joins with a friend's code. It counts for whoever is new: who has bought or been a member before is not, and
// nobody brings themselves. Where a friend has something in common with whoever brought them, a person looks at it first.

import type { EnrolOutcome } from '../../contract/outcome.ts';
import { memberKey } from '../book/business-keys.ts';
import type { MemberRecord } from '../book/book.ts';
import type { Draft } from '../book/draft.ts';
import { askApproval } from '../earning/ask-approval.ts';
import { earlierOrderSubject } from './earlier-orders.ts';
import { samePerson, toLookAt } from './kinship.ts';
import { promise, referralRule } from './referral-rule.ts';
import { withState } from './referral-state.ts';

type Accepted = NonNullable<Extract<EnrolOutcome, { readonly outcome: 'joined' }>['referral']>;

/** The member has joined in this decision. */
export function acceptInvitation(draft: Draft, member: MemberRecord): Accepted {
  const { program, now } = draft.context;
  const { inviter } = draft.before.referrals;
  const rule = referralRule(program);
  if (!rule || !inviter || inviter.isBlocked) return 'unknown_code';
  if (!isNew(draft, member)) return 'not_new';
  const same = samePerson(inviter.kinship);
  if (same !== null) return same === 'advocate' || same === 'ancestor' ? 'own_code' : 'not_new';
  const kinship = toLookAt(inviter.kinship);
  const review = kinship.length > 0 ? 'waiting' : 'none';
  draft.member = { ...member, isInvited: true };
  draft.referral = withState(
    {
      friendId: member.accountId,
      advocateId: inviter.accountId,
      terms: promise(draft.context, rule),
      joinedAt: now,
      review,
      kinship,
      orders: [],
      isOwed: false,
      welcome: null,
      award: null,
      isCapped: false,
      state: 'joined',
      stateAt: now,
      weighAt: null,
      settleAt: null,
      revision: 0,
    },
    now,
  );
  if (review === 'none') return 'accepted';
  askApproval(draft, rule, inviter.accountId);
  return 'in_review';
}

function isNew({ before, uses }: Draft, { customerId }: MemberRecord): boolean {
  const hasOrdered = [...uses.values()].some(
    ({ subject, count }) => subject === earlierOrderSubject && count > 0,
  );
  return !hasOrdered && !before.usedKeys.has(memberKey(customerId));
}
