// Joining the programme, with the terms the shopper saw and the consent they gave.

import type { EnrolOutcome } from '../../contract/outcome.ts';
import { addMilestone, decide } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { customerKey, memberKey, signupKey } from '../book/business-keys.ts';
import { noteAnniversary } from './anniversary.ts';
import { completeSignup, knowCustomer } from './members.ts';
import { openSettled } from '../book/settle-due.ts';
import { hasJoined, isBlocked } from './standing.ts';
import { acceptInvitation } from '../referrals/accept-invitation.ts';
import { keepTraces } from '../referrals/keep-traces.ts';
import { referralRule } from '../referrals/referral-rule.ts';
import { readTraces } from '../referrals/signals.ts';
import { raiseTier } from '../tiers/tiers.ts';
import type { UseCase } from '../book/use-case.ts';

export interface EnrolCommand {
  /** A new random id, used if nobody has heard of this customer. */
  readonly accountId: string;
  readonly customer: {
    readonly customerId: string;
    readonly givenName: string | null;
    readonly email: string | null;
    readonly isEmailVerified: boolean;
  };
  readonly termsVersion: string;
  readonly marketingConsent: boolean;
  /** Of the friend who invited them. */
  readonly referralCode?: string | undefined;
}

export const enrol: UseCase<EnrolCommand, EnrolOutcome> = {
  name: 'enrol',

  plan: ({ program }, { customer, referralCode }) => {
    const { customerId, email } = customer;
    const businessKeys = [signupKey(customerId), customerKey(customerId)];
    if (referralRule(program) === null) return { businessKeys };
    const invitation = { code: referralCode ?? '', traces: readTraces(email) };
    return {
      businessKeys: [...businessKeys, memberKey(customerId)],
      ...(referralCode !== undefined && { referral: { invitation } }),
    };
  },

  decide(context, book, command) {
    const { accountId, customer, termsVersion, marketingConsent, referralCode } = command;
    const { program, now } = context;
    const draft = openSettled(context, book);
    // A token without the claim has not said that the address is unproven.
    const facts = { ...customer, isEmailVerified: customer.isEmailVerified || null };
    if (isBlocked(book.member)) return decide(draft, { outcome: 'blocked' });
    if (hasJoined(book.member)) {
      knowCustomer(draft, accountId, facts);
      completeSignup(draft);
      return decide(draft, { outcome: 'already_member' });
    }
    if (termsVersion !== program.termsVersion) {
      return decide(draft, { outcome: 'terms_outdated', termsVersion: program.termsVersion });
    }
    const member = knowCustomer(draft, accountId, facts);
    draft.member = {
      ...member,
      joinedAt: now,
      termsVersion,
      hasMarketingConsent: marketingConsent,
    };
    draft.consents.push(
      { kind: 'terms', value: termsVersion, at: now },
      { kind: 'marketing', value: marketingConsent ? '1' : '0', at: now },
    );
    addMilestone(draft, { kind: 'joined', reference: '', at: now });
    raiseTier(draft, now);
    noteAnniversary(draft, now);
    const referral =
      referralCode === undefined ? null : acceptInvitation(draft, draft.member ?? member);
    noteMember(draft, customer);
    const points = completeSignup(draft);
    return decide(draft, { outcome: 'joined', points, ...(referral !== null && { referral }) });
  },
};

/** Where friends are rewarded, it is remembered who has been a member. */
function noteMember(draft: Draft, { customerId, email }: EnrolCommand['customer']): void {
  if (referralRule(draft.context.program) === null) return;
  const key = memberKey(customerId);
  if (!draft.before.usedKeys.has(key)) draft.businessKeys.add(key);
  keepTraces(draft, email ?? draft.member?.email);
}
