// Whether somebody belongs to an audience, and when that changes by itself. What looks at their orders asks the member's
// leave: whoever wants no profile belongs to none of these.

import type { Book, MemberRecord, RuleContext } from '../book/book.ts';
import { hasBought, requirePastOrders } from '../orders/past-orders.ts';
import type { PastOrder } from '../orders/past-order.ts';
import type { Audience } from '../program/shop-audience.ts';
import { looksAtOrders } from '../program/shop-audience.ts';
import type { GoodsChoice } from '../program/purchase-conditions.ts';
import { tierOf } from '../tiers/tiers.ts';
import { addDays } from '../time/days.ts';
import { segmentMoments, segmentsOf } from './segments.ts';

/** Somebody who has joined, with their book. */
export interface KnownMember {
  readonly member: MemberRecord & { readonly joinedAt: number };
  readonly book: Book;
}

export function isIn(context: RuleContext, audience: Audience, who: KnownMember): boolean {
  const { member } = who;
  const { tiers, tags, profile } = audience;
  if (tiers && !tiers.includes(tierOf(context.program, who.book)?.id ?? '')) return false;
  if (tags && !tags.some((tag) => member.tags.includes(tag))) return false;
  if (profile && !hasAnswered(member, profile)) return false;
  if (!looksAtOrders(audience)) return true;
  return member.isProfiled && buysLike(context, audience, who);
}

function hasAnswered(
  member: MemberRecord,
  wanted: Readonly<Record<string, readonly string[]>>,
): boolean {
  return Object.entries(wanted).every(([field, answers]) => {
    const answer = Object.hasOwn(member.profile, field) ? member.profile[field] : undefined;
    return answer !== undefined && answers.includes(answer);
  });
}

function buysLike({ program, now }: RuleContext, audience: Audience, who: KnownMember): boolean {
  const { segments, bought, firstPurchase, absentDays, reorder } = audience;
  const orders = requirePastOrders(who.book);
  if (firstPurchase !== null && firstPurchase !== (orders.length === 0)) return false;
  if (absentDays !== null && now < addDays(lastSeen(orders, who), absentDays)) return false;
  if (bought) {
    const last = lastOf(orders, bought.goods);
    if (!last || (bought.days !== null && now >= addDays(last.at, bought.days))) return false;
  }
  if (reorder) {
    const last = lastOf(orders, reorder.goods);
    if (!last || now < addDays(last.at, reorder.days)) return false;
  }
  if (!segments) return true;
  const own = segmentsOf(program.segmentTerms, orders, now);
  return segments.some((segment) => own.includes(segment));
}

/** When somebody may come in or fall out though nothing happens. */
export function audienceMoments(
  { program }: RuleContext,
  audience: Audience,
  who: KnownMember,
): readonly number[] {
  if (!who.member.isProfiled || !looksAtOrders(audience)) return [];
  const { segments, bought, absentDays, reorder } = audience;
  const orders = requirePastOrders(who.book);
  const after = (goods: GoodsChoice, days: number): readonly number[] => {
    const last = lastOf(orders, goods);
    return last ? [addDays(last.at, days)] : [];
  };
  return [
    ...(segments ? segmentMoments(program.segmentTerms, orders) : []),
    ...(absentDays === null ? [] : [addDays(lastSeen(orders, who), absentDays)]),
    ...(bought && bought.days !== null ? after(bought.goods, bought.days) : []),
    ...(reorder ? after(reorder.goods, reorder.days) : []),
  ];
}

function lastSeen([last]: readonly PastOrder[], { member }: KnownMember): number {
  return Math.max(last?.at ?? 0, member.joinedAt);
}

function lastOf(orders: readonly PastOrder[], goods: GoodsChoice): PastOrder | undefined {
  return orders.find((order) => hasBought(order, goods));
}
