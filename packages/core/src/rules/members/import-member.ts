// Somebody who comes along from another programme: joined since then, with the points and the standing they had there.
// Once for ever for each customer.

import { points } from '../../contract/points.ts';
import { importKey, signupKey } from '../book/business-keys.ts';
import { addMilestone, addToBalance, decide, post } from '../book/draft.ts';
import { makeLot } from '../book/lots.ts';
import { knowCustomer } from './members.ts';
import { payDebt } from '../book/pay-debt.ts';
import { openSettled } from '../book/settle-due.ts';
import { hasJoined, isBlocked } from './standing.ts';
import { countBrought } from '../tiers/progress.ts';
import { raiseTier } from '../tiers/tiers.ts';
import type { UseCase } from '../book/use-case.ts';

export interface ImportMemberCommand {
  /** A new random id, used if nobody has heard of this customer. */
  readonly accountId: string;
  readonly customerId: string;
  readonly givenName: string | null;
  readonly email: string | null;
  readonly hasMarketingConsent: boolean;
  /** Epoch milliseconds; never after the ledger's present. */
  readonly joinedAt: number;
  /** Whole points to spend. */
  readonly points: number;
  /** Points ever earned, which tiers may count; at least `points`. */
  readonly lifetime: number;
  /** Which programme they come from, as history shows it. */
  readonly source: string;
}

export interface ImportMemberOutcome {
  readonly outcome: 'imported' | 'duplicate' | 'blocked';
}

export const importMember: UseCase<ImportMemberCommand, ImportMemberOutcome> = {
  name: 'importMember',

  plan: (_context, { customerId }) => ({
    businessKeys: [importKey(customerId), signupKey(customerId)],
  }),

  decide(context, book, command) {
    const { customerId, givenName, email } = command;
    const draft = openSettled(context, book);
    if (book.usedKeys.has(importKey(customerId))) return decide(draft, { outcome: 'duplicate' });
    if (isBlocked(book.member)) return decide(draft, { outcome: 'blocked' });
    const member = knowCustomer(draft, command.accountId, {
      customerId,
      givenName,
      email,
      isEmailVerified: null,
    });
    draft.businessKeys.add(importKey(customerId));
    if (!hasJoined(book.member)) {
      draft.member = {
        ...member,
        joinedAt: command.joinedAt,
        hasMarketingConsent: command.hasMarketingConsent,
      };
      draft.consents.push({
        kind: 'marketing',
        value: command.hasMarketingConsent ? '1' : '0',
        at: command.joinedAt,
      });
      addMilestone(draft, { kind: 'joined', reference: '', at: command.joinedAt });
      // They were welcomed where they come from.
      if (!book.usedKeys.has(signupKey(customerId))) draft.businessKeys.add(signupKey(customerId));
    }
    const brought = points(command.points);
    if (brought > 0) {
      const operationId = context.nextId();
      const lot = makeLot(draft, {
        awardId: null,
        points: brought,
        earnedAt: context.now,
      });
      post(draft, {
        operationId,
        code: 'adjust',
        debit: 'adjusted',
        credit: 'available',
        points: brought,
        lotId: lot.id,
        detail: {
          // What they had earned there, of which the points are a part.
          lifetime: command.lifetime,
          expiresAt: lot.expiresAt,
        },
        words: { reason: 'import', actor: 'import', message: command.source },
      });
      payDebt(draft, operationId);
    }
    addToBalance(draft, {
      lifetime: points(command.lifetime),
      qualifyingPoints: command.lifetime,
    });
    countBrought(draft, command.lifetime);
    raiseTier(draft, context.now);
    return decide(draft, { outcome: 'imported' });
  },
};
