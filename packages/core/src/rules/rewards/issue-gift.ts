// A reward given for nothing: by a rule, by a tier, or by the shop's good will.

import type { RedemptionRecord } from '../book/book.ts';
import { readBook, addMilestone } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { points } from '../../contract/points.ts';
import { giftReference } from './gift-reference.ts';
import { makeRecord } from './make-record.ts';
import { isOutOfStock, takeStock } from './stock.ts';

/**
 * Gives a reward for 0 points, whatever it costs, whom it is for and how often it was taken; answers null where the
 * programme has none of that name or no piece of it is left. It stands as `requested` until its fulfilment has made the
 * code, which whoever runs the rules asks for after the write, as for any other. `cause` is an id, such as that of the
 * rule that gave it; `challenge` names the card that did.
 */
export function issueGift(
  draft: Draft,
  rewardId: string,
  cause: string,
  challenge?: string,
): RedemptionRecord | null {
  const { context } = draft;
  const reward = context.program.rewards.find(({ id }) => id === rewardId);
  if (!reward || reward.kind === 'donation' || isOutOfStock(context, readBook(draft), reward))
    return null;
  const stock = takeStock(draft, reward);
  const record = makeRecord(context, reward, {
    id: context.nextId(),
    points: points(0),
    amount: reward.steps === null ? reward.amount : reward.steps.amount * reward.steps.minimum,
    paidBy: [],
    more: {
      gift: cause,
      ...(stock !== null && { stock }),
      ...(challenge !== undefined && { challenge }),
    },
  });
  draft.redemptions.set(record.id, record);
  const reference = giftReference({ rewardId, redemptionId: record.id });
  addMilestone(draft, { kind: 'gift', reference, at: context.now });
  return record;
}
