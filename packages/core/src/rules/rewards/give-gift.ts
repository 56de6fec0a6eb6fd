// The shop gives a member a reward by its own good will.

import type { Redemption } from '../../contract/account.ts';
import { decide } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { hasJoined } from '../members/standing.ts';
import { describeRedemption } from './describe-redemption.ts';
import { issueGift } from './issue-gift.ts';

export interface GiveGiftCommand {
  readonly rewardId: string;
  /** An id that says why, such as that of a case of the shop's; never words about a person. */
  readonly cause: string;
}

export type GiveGiftOutcome =
  | { readonly outcome: 'given'; readonly redemption: Redemption }
  /** The programme has no such reward, or none of it is left. */
  | { readonly outcome: 'not_available' }
  | { readonly outcome: 'not_enrolled' };

export const giveGift: UseCase<GiveGiftCommand, GiveGiftOutcome> = {
  name: 'giveGift',

  plan: () => ({}),

  decide(context, book, { rewardId, cause }) {
    const draft = openSettled(context, book);
    if (!hasJoined(draft.member)) return decide(draft, { outcome: 'not_enrolled' });
    const record = issueGift(draft, rewardId, cause);
    if (!record) return decide(draft, { outcome: 'not_available' });
    const redemption = describeRedemption(context, draft.member, record);
    return decide(draft, { outcome: 'given', redemption });
  },
};
