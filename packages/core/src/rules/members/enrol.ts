// Joining the programme, with the terms the shopper saw and the consent they gave.

import type { EnrolOutcome } from '../../contract/outcome.ts';
import { addMilestone, decide } from '../book/draft.ts';
import { customerKey, signupKey } from '../book/business-keys.ts';
import { noteAnniversary } from './anniversary.ts';
import { completeSignup, knowCustomer } from './members.ts';
import { openSettled } from '../book/settle-due.ts';
import { hasJoined, isBlocked } from './standing.ts';
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
}

export const enrol: UseCase<EnrolCommand, EnrolOutcome> = {
  name: 'enrol',

  plan: (_context, { customer }) => ({
    businessKeys: [signupKey(customer.customerId), customerKey(customer.customerId)],
  }),

  decide(context, book, { accountId, customer, termsVersion, marketingConsent }) {
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
    return decide(draft, { outcome: 'joined', points: completeSignup(draft) });
  },
};
