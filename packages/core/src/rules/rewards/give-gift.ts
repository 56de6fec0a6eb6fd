// A person at the shop gives a member a reward by their own good will, with words beside it.

import type { GiftInput, GiftOutcome } from '../../contract/gift.ts';
import { decide, readBook } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { hasJoined } from '../members/standing.ts';
import { describeRedemption } from './describe-redemption.ts';
import { keep } from './end-redemption.ts';
import { issueGift } from './issue-gift.ts';
import { isOutOfStock } from './stock.ts';

/** What a gift says in the place of a rule's id. */
export const goodwill = 'goodwill';

export const giveGift: UseCase<GiftInput, GiftOutcome> = {
  name: 'giveGift',

  plan: () => ({}),

  decide(context, book, { rewardId, message, reason, actor }) {
    const draft = openSettled(context, book);
    if (!hasJoined(draft.member)) return decide(draft, { outcome: 'not_enrolled' });
    const reward = context.program.rewards.find(({ id }) => id === rewardId);
    if (reward && isOutOfStock(context, readBook(draft), reward))
      return decide(draft, { outcome: 'out_of_stock' });
    const issued = issueGift(draft, rewardId, goodwill);
    if (!issued) return decide(draft, { outcome: 'unknown_reward' });
    const record = keep(draft, { ...issued, words: { message, reason, actor } });
    const redemption = describeRedemption(context, draft.member, record);
    return decide(draft, { outcome: 'given', redemption });
  },
};
