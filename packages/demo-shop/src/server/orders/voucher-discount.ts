/** What a voucher takes off an order; pure, so that the cart's promise and the charge agree. */
import type { CodeRefusal } from '../../shop-api/order.ts';
import type { VoucherOutcome } from '@zegel/sdk/server';

export type VoucherDiscount =
  | { readonly outcome: 'valid'; readonly discount: number; readonly isFreeShipping: boolean }
  | { readonly outcome: 'refused'; readonly reason: CodeRefusal; readonly minimumSpend?: number };

export function voucherDiscount(answer: VoucherOutcome, subtotal: number): VoucherDiscount {
  if (answer.outcome === 'amount_exceeded') return { outcome: 'refused', reason: 'not_usable' };
  if (!('voucher' in answer)) return { outcome: 'refused', reason: answer.outcome };
  const { amount, currency, minimumSpend } = answer.voucher;
  if (currency !== 'EUR') return { outcome: 'refused', reason: 'currency' };
  if (minimumSpend !== null && subtotal < minimumSpend) {
    return { outcome: 'refused', reason: 'minimum_spend', minimumSpend };
  }
  if (amount === null) return { outcome: 'valid', discount: 0, isFreeShipping: true };
  return { outcome: 'valid', discount: Math.min(amount, subtotal), isFreeShipping: false };
}
