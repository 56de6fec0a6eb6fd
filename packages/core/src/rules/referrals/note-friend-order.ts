// An order of a friend's is noted with the record of how they came, as much of it as counts. Whether it is enough, and
// when, is weighed by a job: it may have to be looked at first.

import type { Draft } from '../book/draft.ts';
import { countUse } from '../book/uses.ts';
import { hasJoined } from '../members/standing.ts';
import { earlierOrderSubject } from './earlier-orders.ts';
import type { FriendOrder } from './referral-record.ts';
import { referralRule } from './referral-rule.ts';
import { withState } from './referral-state.ts';

/** Who orders much before anything is certain has ordered enough. */
const ordersMax = 10;

export function noteFriendOrder(draft: Draft): void {
  const { order, member, before, context } = draft;
  if (!order || !member || order.accountId !== member.accountId) return;
  // What was paid before, as a guest or before joining, was not brought about by a friend.
  const isNew = order.isPaid && before.order?.isPaid !== true;
  if (!hasJoined(member)) {
    if (isNew && referralRule(context.program) !== null) countUse(draft, earlierOrderSubject, null);
    return;
  }
  const { referral } = draft;
  if (!referral) return;
  const known = referral.orders.find(({ orderId }) => orderId === order.orderId);
  if (!known && (!isNew || referral.orders.length >= ordersMax)) return;
  const eligible = order.eligible ?? 0;
  const left = eligible - Math.min(order.refunded, eligible);
  if (known?.eligible === eligible && known.left === left) return;
  const { now } = context;
  const noted: FriendOrder = { orderId: order.orderId, at: known?.at ?? now, eligible, left };
  const others = referral.orders.filter((one) => one !== known);
  draft.referral = withState({ ...referral, orders: [...others, noted], weighAt: now }, now);
}
