// A rule for somebody's first order, or another one by its number, is done with once that many have been paid for.

import type { Lock } from '../../contract/account.ts';
import type { Book } from '../book/book.ts';
import type { ShopRule } from '../program/shop-program.ts';

export function nthLock({ paidOrders }: Book, { purchase }: ShopRule): Lock | null {
  const nth = purchase?.nthOrder ?? null;
  const isPast = nth !== null && paidOrders !== null && paidOrders >= nth;
  return isPast ? { reason: 'done', at: null } : null;
}
