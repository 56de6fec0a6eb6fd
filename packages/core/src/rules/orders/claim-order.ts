// A guest's order becomes the order of whoever joined and holds its signed link: once, with what it would have earned
// when it was paid, less what was refunded since. Whether the link is genuine is decided before.

import type { ClaimOutcome } from '../../contract/outcome.ts';
import { orderPaidKey } from '../book/business-keys.ts';
import { decide, readBook } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import { settleStamps } from '../challenges/settle-stamps.ts';
import { keepNoMore } from './kept-goods.ts';
import { isPriced } from './order-record.ts';
import { decideNth } from './order-terms.ts';
import { settleOrder } from './settle-order.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import type { UseCase } from '../book/use-case.ts';

export interface ClaimOrderCommand {
  readonly orderId: string;
}

export const claimOrder: UseCase<ClaimOrderCommand, ClaimOutcome> = {
  name: 'claimOrder',

  plan: (_context, { orderId }) => ({ orderId, businessKeys: [orderPaidKey(orderId)] }),

  decide(context, book, { orderId }) {
    const draft = openSettled(context, book);
    const { member, order } = draft;
    if (isBlocked(member)) return decide(draft, { outcome: 'blocked' });
    if (!hasJoined(member)) return decide(draft, { outcome: 'not_enrolled' });
    const key = orderPaidKey(orderId);
    const isTaken = (order?.accountId ?? member.accountId) !== member.accountId;
    if (isTaken || book.usedKeys.has(key)) return decide(draft, { outcome: 'already_claimed' });
    if (!order || (!order.isPaid && !isPriced(order)))
      return decide(draft, { outcome: 'unknown_order' });
    draft.businessKeys.add(key);
    const terms = order.terms && decideNth(order.terms, readBook(draft).paidOrders);
    draft.order = keepNoMore(
      context.program,
      { ...order, accountId: member.accountId, terms },
      member,
    );
    const { points } = settleOrder(draft, order);
    settleStamps(draft);
    return decide(draft, { outcome: 'claimed', points });
  },
};
