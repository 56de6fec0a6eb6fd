// An order keeps no more of what was bought than its rules ask for: products only where they tell goods apart, and of
// their categories only those a rule names.

import type { ShopProgram } from '../program/shop-program.ts';
import type { PurchaseConditions } from '../program/purchase-conditions.ts';
import { tellsApart } from './counted-goods.ts';
import type { OrderRecord } from './order-record.ts';
import { purchaseRules } from './purchase.ts';

export function keepNoMore(program: ShopProgram, order: OrderRecord): OrderRecord {
  const all =
    order.terms?.map(({ conditions }) => conditions) ??
    purchaseRules(program).map(({ purchase }) => purchase);
  const asked = all.flatMap((conditions) =>
    conditions && tellsApart(conditions) ? [conditions] : [],
  );
  if (asked.length > 0) return { ...order, goods: withNamed(order, asked) };
  return {
    ...order,
    goods: [],
    refunds: order.refunds.map((refund) => ({ ...refund, goods: [] })),
  };
}

function withNamed(
  { goods }: OrderRecord,
  asked: readonly PurchaseConditions[],
): OrderRecord['goods'] {
  const named = new Set(
    asked.flatMap(({ only, except }) => [
      ...(only?.categories ?? []),
      ...(except?.categories ?? []),
    ]),
  );
  return goods.map((each) => ({
    ...each,
    categories: each.categories.filter((category) => named.has(category)),
  }));
}
