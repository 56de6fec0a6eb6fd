// Arithmetic that Shopify's orders need beside the sums of `decimal.ts`, and amounts in the decimals of a currency.

import { currencyDigits } from '@zegel/core/rules';
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

/** "12.50" */
export function inCurrency(amount: Decimal, currency: string): string {
  return toMoney(amount, currencyDigits(currency));
}
