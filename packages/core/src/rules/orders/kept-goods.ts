// An order keeps no more of what was bought than its rules and the audiences of campaigns ask for: products only where
// they tell goods apart, and of their categories only those that are named.

import { goodsAskedFor } from '../campaigns/asks-for-past.ts';
import type { MemberRecord } from '../book/book.ts';
import type { ShopProgram } from '../program/shop-program.ts';
import { countersOf } from '../challenges/counters.ts';
import type { OrderFacts } from '../challenges/stamps-record.ts';
import type { PurchaseConditions } from '../program/purchase-conditions.ts';
import { tellsApart } from './counted-goods.ts';
import { isPriced } from './order-record.ts';
import type { OrderRecord } from './order-record.ts';
import { purchaseRules } from './purchase.ts';

type Asked = Pick<PurchaseConditions, 'only' | 'except'>;

/** `member`: whose it is; null for nobody yet. Of whoever wants no profile nothing is kept for campaigns. */
export function keepNoMore(
  program: ShopProgram,
  order: OrderRecord,
  member: Pick<MemberRecord, 'isProfiled'> | null,
): OrderRecord {
  const all =
    order.terms?.map(({ conditions }) => conditions) ??
    purchaseRules(program).map(({ purchase }) => purchase);
  const stamps = stampedBy(program, order);
  const countsPieces = stamps.some(({ unit }) => unit === 'piece');
  const audiences = member?.isProfiled === false ? [] : goodsAskedFor(program);
  const asked: readonly Asked[] = [
    ...[...all, ...stamps.map(({ conditions }) => conditions)].flatMap((conditions) =>
      conditions && tellsApart(conditions) ? [conditions] : [],
    ),
    ...audiences.map((only) => ({ only, except: null })),
  ];
  if (asked.length > 0 || countsPieces)
    return { ...order, goods: withNamed(order, asked, countsPieces) };
  return {
    ...order,
    goods: [],
    refunds: order.refunds.map((refund) => ({ ...refund, goods: [] })),
  };
}

/** What challenges and draws ask of it: those it counts for, or before it is paid all of them. */
function stampedBy(program: ShopProgram, order: OrderRecord): readonly OrderFacts[] {
  if (isPriced(order)) return order.stamps ?? [];
  return countersOf(program).flatMap(({ needs }) =>
    needs.flatMap(({ facts }) => (facts.by === 'orders' ? [facts] : [])),
  );
}

function withNamed(
  { goods }: OrderRecord,
  asked: readonly Asked[],
  countsPieces: boolean,
): OrderRecord['goods'] {
  const named = new Set(
    asked.flatMap(({ only, except }) => [
      ...(only?.categories ?? []),
      ...(except?.categories ?? []),
    ]),
  );
  return goods.map(({ quantity, ...each }) => ({
    ...each,
    categories: each.categories.filter((category) => named.has(category)),
    ...(countsPieces && quantity !== undefined && { quantity }),
  }));
}
