// Arithmetic that Shopify's orders need beside the sums of `decimal.ts`, and amounts in the decimals of a currency.

import { negated, sumOf, toMoney } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';

export function plus(one: Decimal, other: Decimal): Decimal {
  return sumOf([one, other]);
}

export function minus(one: Decimal, other: Decimal): Decimal {
  return sumOf([one, negated(other)]);
}

export function times({ units, scale }: Decimal, count: number): Decimal {
  return { units: units * BigInt(count), scale };
}

export function isZero({ units }: Decimal): boolean {
  return units === 0n;
}

export function whole(count: number): Decimal {
  return { units: BigInt(count), scale: 0 };
}

/** 2 for EUR, 0 for JPY, 3 for KWD, by the same table that the programme's rules use. */
export function currencyDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** "12.50" */
export function inCurrency(amount: Decimal, currency: string): string {
  return toMoney(amount, currencyDigits(currency));
}
