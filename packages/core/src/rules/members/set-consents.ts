// What a member agrees to, said anew: being written to, the terms of today, and campaigns by what they buy. Saying the
// same again adds nothing.

import type { ConsentsOutcome } from '../../contract/outcome.ts';
import { decide } from '../book/draft.ts';
import type { UseCase } from '../book/use-case.ts';
import { openSettled } from '../book/settle-due.ts';
import { hasJoined } from './standing.ts';

export interface SetConsentsCommand {
  readonly marketingConsent: boolean;
  /** null: those accepted before. */
  readonly termsVersion: string | null;
  /** Left out: as it was. */
  readonly profiling?: boolean | undefined;
}

/** A blocked member may too: whoever no longer wants to be written to is heard. */
export const setConsents: UseCase<SetConsentsCommand, ConsentsOutcome> = {
  name: 'setConsents',

  plan: () => ({}),

  decide(context, book, { marketingConsent, termsVersion, profiling }) {
    const { program, now } = context;
    const draft = openSettled(context, book);
    const { member } = draft;
    if (!hasJoined(member)) return decide(draft, { outcome: 'not_enrolled' });
    if (termsVersion !== null && termsVersion !== program.termsVersion)
      return decide(draft, { outcome: 'terms_outdated', termsVersion: program.termsVersion });
    const accepted = termsVersion ?? member.termsVersion ?? '';
    if (accepted !== member.termsVersion)
      draft.consents.push({ kind: 'terms', value: accepted, at: now });
    if (marketingConsent !== member.hasMarketingConsent)
      draft.consents.push({ kind: 'marketing', value: marketingConsent ? '1' : '0', at: now });
    const isProfiled = profiling ?? member.isProfiled;
    if (isProfiled !== member.isProfiled)
      draft.consents.push({ kind: 'profiling', value: isProfiled ? '1' : '0', at: now });
    if (draft.consents.length > 0)
      draft.member = {
        ...member,
        termsVersion: accepted,
        hasMarketingConsent: marketingConsent,
        isProfiled,
      };
    return decide(draft, { outcome: 'saved', marketingConsent, termsVersion: accepted });
  },
};
