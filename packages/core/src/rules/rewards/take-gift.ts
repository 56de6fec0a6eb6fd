// Taking a gift back while it is unused: it is void in the shop first, then its piece of the stock returns.

import type { TakeGiftInput, TakeGiftOutcome } from '../../contract/gift.ts';
import type { RedemptionRecord } from '../book/book.ts';
import { decide } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { describeRedemption } from './describe-redemption.ts';
import { cancelHold, giveBack, keep } from './end-redemption.ts';

export interface TakeGiftCommand extends TakeGiftInput {
  /** True when the code needs no voiding elsewhere. */
  readonly isVoided: boolean;
}

export const takeGift: UseCase<TakeGiftCommand, TakeGiftOutcome> = {
  name: 'takeGift',

  plan: (_context, { giftId }) => ({ redemptionId: giftId }),

  decide(context, book, { giftId, reason, actor, isVoided }) {
    const draft = openSettled(context, book);
    const record = draft.redemptions.get(giftId);
    if (!record || record.terms.gift === undefined)
      return decide(draft, { outcome: 'unknown_gift' });
    const describe = (row: RedemptionRecord) => describeRedemption(context, draft.member, row);
    if (record.state === 'voiding')
      return decide(draft, { outcome: 'pending', redemption: describe(record) });
    if (record.state !== 'requested' && record.state !== 'issued')
      return decide(draft, { outcome: 'not_returnable', redemption: describe(record) });
    const told: RedemptionRecord = {
      ...record,
      words: { ...record.words, taken: { reason, actor } },
    };
    if (record.state === 'issued' && !isVoided)
      return decide(draft, {
        outcome: 'pending',
        redemption: describe(keep(draft, { ...told, state: 'voiding' })),
      });
    // A code that is being made, and comes after this, is made void by whoever asked for it.
    const ended = record.state === 'issued' ? giveBack(draft, told) : cancelHold(draft, told);
    return decide(draft, { outcome: 'taken_back', redemption: describe(ended) });
  },
};
