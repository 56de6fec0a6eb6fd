// What a member sees of the friends they brought.

import type { Friend, Referral } from '../../contract/referral.ts';
import { points } from '../../contract/points.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RuleContext } from '../book/book.ts';
import { tierOf } from '../tiers/tiers.ts';
import type { KnownFriend } from './referral-record.ts';
import { referralRule } from './referral-rule.ts';

/** null where the member has asked for no link, or the programme has no rule for it. */
export function describeReferral({ program }: RuleContext, book: Book): Referral | null {
  const rule = referralRule(program);
  const code = book.member?.referralCode ?? null;
  if (!rule || code === null) return null;
  const tierId = tierOf(program, book)?.id ?? '';
  return {
    code,
    link: rule.referral.link.replaceAll('{code}', encodeURIComponent(code)),
    friends: book.referrals.friends.map((friend) => describeFriend(friend, tierId)),
  };
}

function describeFriend({ givenName, record }: KnownFriend, tierId: string): Friend {
  const { state, stateAt, terms, award } = record;
  const isLost = state === 'refused' || state === 'returned';
  const own = Object.hasOwn(terms.tierPoints, tierId) ? terms.tierPoints[tierId] : undefined;
  return {
    givenName,
    state,
    at: toInstant(stateAt),
    points: isLost ? points(0) : (award?.points ?? own ?? terms.points),
  };
}
