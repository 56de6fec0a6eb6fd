// A member asks for the code by which they invite friends. It is made once.

import type { ReferOutcome } from '../../contract/outcome.ts';
import { decide } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { keepTraces } from './keep-traces.ts';
import { referralRule } from './referral-rule.ts';

export interface ReferCommand {
  /** A new random code, used if there is none yet. */
  readonly code: string;
}

export const refer: UseCase<ReferCommand, ReferOutcome> = {
  name: 'refer',

  plan: () => ({}),

  decide(context, book, { code }) {
    const draft = openSettled(context, book);
    const { member } = draft;
    if (isBlocked(member)) return decide(draft, { outcome: 'blocked' });
    if (!hasJoined(member)) return decide(draft, { outcome: 'not_enrolled' });
    if (referralRule(context.program) === null) return decide(draft, { outcome: 'not_offered' });
    if (member.referralCode === null) {
      draft.member = { ...member, referralCode: code };
      keepTraces(draft, member.email);
    }
    return decide(draft, { outcome: 'invited' });
  },
};
