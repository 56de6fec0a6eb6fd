// How many of a reward there are for all members together. A count is a row of the shop's, read with the book and changed
// by one in the same transaction; rewards without stock have none.

import type { ShopReward } from '../program/shop-reward.ts';
import { periodAt } from '../time/periods.ts';
import type { Book, RedemptionRecord, RuleContext } from '../book/book.ts';
import type { Draft } from '../book/draft.ts';

/** Every count that decides about rewards now: what a book must be loaded with. */
export function stockSubjects(context: RuleContext): readonly string[] {
  return context.program.rewards.flatMap((reward) => subjectOf(context, reward) ?? []);
}

export function isOutOfStock(context: RuleContext, book: Book, reward: ShopReward): boolean {
  const subject = subjectOf(context, reward);
  if (subject === null || reward.stock === null) return false;
  return (book.stock.get(subject) ?? 0) >= reward.stock.times;
}

/** When there are more again; null where that does not depend on time. */
export function restockedAt({ now, program }: RuleContext, { stock }: ShopReward): number | null {
  return stock === null ? null : periodAt(stock.per, now, program.timeZone).resetsAt;
}

/** Takes a piece and answers what it was counted under; null where there is no stock to count. */
export function takeStock(draft: Draft, reward: ShopReward): string | null {
  const subject = subjectOf(draft.context, reward);
  if (subject === null || reward.stock === null) return null;
  draft.stock.push({ subject, by: 1, atMost: reward.stock.times });
  return subject;
}

/** Puts back the piece a redemption had taken. */
export function returnStock(draft: Draft, { terms }: RedemptionRecord): void {
  if (terms.stock !== undefined) draft.stock.push({ subject: terms.stock, by: -1, atMost: 0 });
}

function subjectOf({ now, program }: RuleContext, { id, stock }: ShopReward): string | null {
  return stock === null ? null : `${id} ${periodAt(stock.per, now, program.timeZone).key}`;
}
