// Amounts of money as Shopify writes them ("12.5", "29.999", "1240.0"), exact to eight decimals and never a float.

import { currencyDigits } from './currency-digits.ts';

/** Hundred-millionths of the currency's unit. */
export type ExactAmount = bigint;

const decimals = 8;
const unit = 10n ** BigInt(decimals);

/** null for anything that is no plain decimal number. */
export function readExactAmount(text: string): ExactAmount | null {
  const [, sign, whole, fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d{1,8}))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const amount = BigInt(whole + fraction.padEnd(decimals, '0'));
  return sign === '-' ? -amount : amount;
}

/** The decimals the currency has, such as "12.50"; what is smaller is dropped, and nothing is less than nothing. */
export function writeAmount(amount: ExactAmount, currency: string): string {
  const digits = currencyDigits(currency);
  const step = 10n ** BigInt(decimals - digits);
  const minor = (amount < 0n ? 0n : amount) / step;
  return writeMinorUnits(minor, currency);
}

/** Minor units as a decimal: 1250 of EUR is "12.50", 1250 of JPY is "1250". */
export function writeMinorUnits(minor: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const text = minor.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export function sumOf(amounts: readonly ExactAmount[]): ExactAmount {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** `amount × part ÷ of`, rounded down; all of it where there is nothing to share over. */
export function partOf(amount: ExactAmount, part: bigint, of: bigint): ExactAmount {
  return of <= 0n ? amount : (amount * part) / of;
}

export const noAmount: ExactAmount = 0n * unit;
