// An order keeps no more of what was bought than its rules ask for: products only where they tell goods apart, and of
// their categories only those a rule names.

import type { ShopProgram } from '../program/shop-program.ts';
import type { OrderFacts } from '../challenges/stamps-record.ts';
import type { PurchaseConditions } from '../program/purchase-conditions.ts';
import { tellsApart } from './counted-goods.ts';
import { isPriced } from './order-record.ts';
import type { OrderRecord } from './order-record.ts';
import { purchaseRules } from './purchase.ts';

export function keepNoMore(program: ShopProgram, order: OrderRecord): OrderRecord {
  const all =
    order.terms?.map(({ conditions }) => conditions) ??
    purchaseRules(program).map(({ purchase }) => purchase);
  const stamps = stampedBy(program, order);
  const countsPieces = stamps.some(({ unit }) => unit === 'piece');
  const asked = [...all, ...stamps.map(({ conditions }) => conditions)].flatMap((conditions) =>
    conditions && tellsApart(conditions) ? [conditions] : [],
  );
  if (asked.length > 0 || countsPieces)
    return { ...order, goods: withNamed(order, asked, countsPieces) };
  return {
    ...order,
    goods: [],
    refunds: order.refunds.map((refund) => ({ ...refund, goods: [] })),
  };
}

/** What challenges ask of it: those it counts for, or before it is paid all of them. */
function stampedBy({ challenges = [] }: ShopProgram, order: OrderRecord): readonly OrderFacts[] {
  if (isPriced(order)) return order.stamps ?? [];
  return challenges.flatMap(({ needs }) =>
    needs.flatMap(({ facts }) => (facts.by === 'orders' ? [facts] : [])),
  );
}

function withNamed(
  { goods }: OrderRecord,
  asked: readonly PurchaseConditions[],
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
