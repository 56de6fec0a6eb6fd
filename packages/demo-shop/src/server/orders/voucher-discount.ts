/** What a voucher takes off an order; pure, so that the cart's promise and the charge agree. */
import type { CodeRefusal } from '../../shop-api/order.ts';
import type { VoucherOutcome } from '@zegel/sdk/server';

export type VoucherDiscount =
  | { readonly outcome: 'valid'; readonly discount: number; readonly isFreeShipping: boolean }
  | { readonly outcome: 'refused'; readonly reason: CodeRefusal; readonly minimumSpend?: number };

/** Goods of an order, in cents. */
export interface PricedGoods {
  readonly productId: string;
  readonly quantity: number;
  readonly total: number;
}

type Voucher = Extract<VoucherOutcome, { readonly voucher: unknown }>['voucher'];

export function voucherDiscount(
  answer: VoucherOutcome,
  lines: readonly PricedGoods[],
): VoucherDiscount {
  if (answer.outcome === 'amount_exceeded') return { outcome: 'refused', reason: 'not_usable' };
  if (!('voucher' in answer)) return { outcome: 'refused', reason: answer.outcome };
  const { currency, minimumSpend } = answer.voucher;
  if (currency !== 'EUR') return { outcome: 'refused', reason: 'currency' };
  const subtotal = lines.reduce((sum, { total }) => sum + total, 0);
  if (minimumSpend !== null && subtotal < minimumSpend) {
    return { outcome: 'refused', reason: 'minimum_spend', minimumSpend };
  }
  return discountOf(answer.voucher, lines, subtotal);
}

function discountOf(
  { kind, amount, percent, maximum, product }: Voucher,
  lines: readonly PricedGoods[],
  subtotal: number,
): VoucherDiscount {
  const off = (discount: number): VoucherDiscount => ({
    outcome: 'valid',
    discount: Math.min(discount, subtotal),
    isFreeShipping: false,
  });
  switch (kind) {
    case 'free_shipping':
      return { outcome: 'valid', discount: 0, isFreeShipping: true };
    case 'percent_off': {
      const part = Math.floor((subtotal * (percent ?? 0)) / 100);
      return off(Math.min(part, maximum ?? part));
    }
    case 'free_product': {
      const line = lines.find(({ productId }) => productId === product?.id);
      if (line === undefined) return { outcome: 'refused', reason: 'product_missing' };
      return off(Math.floor(line.total / line.quantity));
    }
    // Of a gift card no more is taken than the goods cost; the rest stays on it.
    case 'gift_card':
    case 'amount_off':
    case 'variable':
      return off(amount ?? 0);
    // For the next renewal, for an invitation: not for this order.
    default:
      return { outcome: 'refused', reason: 'not_for_orders' };
  }
}
