// What an order has put on its member's cards follows what is known of it.

import type { Draft } from '../book/draft.ts';
import { countFacts } from './count-facts.ts';
import { stampsOf } from './order-stamps.ts';

/** Answers whether anything was counted or taken back. */
export function settleStamps(draft: Draft): boolean {
  const { order } = draft;
  if (!order?.stamps || order.eligible === null) return false;
  const settled = order.stamps.map((each) => ({ ...each, counted: stampsOf(order, each) }));
  const isMoved = settled.some(({ counted }, index) => counted !== order.stamps?.[index]?.counted);
  if (!isMoved) return false;
  draft.order = { ...order, stamps: settled };
  for (const [index, each] of settled.entries())
    countFacts(draft, { ...each, count: each.counted - (order.stamps[index]?.counted ?? 0) });
  return true;
}
