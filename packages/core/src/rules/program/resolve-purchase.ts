// For which orders a purchase rule pays, with every default filled in.

import type {
  ProgramFileGoods,
  PurchaseInFile,
} from '../../contract/program-file/purchase-in-file.ts';
import type { GoodsChoice, PurchaseConditions } from './purchase-conditions.ts';
import type { Resolver } from './resolver.ts';

/** null: for every order, and all goods in it. */
export function resolvePurchase(
  { only, except, orderFrom, nthOrder, channels }: PurchaseInFile,
  { money }: Pick<Resolver, 'money'>,
): PurchaseConditions | null {
  const conditions: PurchaseConditions = {
    only: resolveGoods(only),
    except: resolveGoods(except),
    orderFrom: orderFrom === undefined ? null : money(orderFrom),
    nthOrder: nthOrder ?? null,
    channels: channels ?? null,
  };
  return Object.values(conditions).every((value) => value === null) ? null : conditions;
}

function resolveGoods(goods: ProgramFileGoods | undefined): GoodsChoice | null {
  return goods ? { products: goods.products ?? [], categories: goods.categories ?? [] } : null;
}
