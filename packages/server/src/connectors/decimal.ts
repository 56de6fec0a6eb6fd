// Money of other systems: decimal texts of any length and either sign, added and cut to a currency without ever being
// a float.

import { LoyaltyError } from '@zegel/core';

/** `units` ÷ 10^`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

export const zero: Decimal = { units: 0n, scale: 0 };

const pattern = /^([+-]?)(\d{1,20})(?:\.(\d{1,20}))?(?:[eE]([+-]?\d{1,2}))?$/;

/** Throws `invalid_request` for what is no amount. */
export function toDecimal(text: string): Decimal {
  const [, sign, whole, decimals = '', exponent = '0'] = pattern.exec(text.trim()) ?? [];
  if (whole === undefined) {
    throw new LoyaltyError('invalid_request', `"${text.slice(0, 40)}" is no amount of money.`);
  }
  const size = BigInt(whole + decimals);
  const units = sign === '-' ? -size : size;
  const scale = decimals.length - Number.parseInt(exponent, 10);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

export function sumOf(amounts: readonly Decimal[]): Decimal {
  const scale = Math.max(0, ...amounts.map((amount) => amount.scale));
  return { units: amounts.reduce((sum, amount) => sum + unitsAt(amount, scale), 0n), scale };
}

export function negated({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}

export function isPositive({ units }: Decimal): boolean {
  return units > 0n;
}

/** `amount` × `part` ÷ `whole`; nothing of nothing. */
export function shareOfDecimal(amount: Decimal, part: Decimal, whole: Decimal): Decimal {
  if (whole.units === 0n) return zero;
  const scale = amount.scale + 8;
  const top = unitsAt(amount, scale) * unitsAt(part, part.scale + whole.scale);
  return { units: top / unitsAt(whole, part.scale + whole.scale), scale };
}

/** As the contract takes it: at most `digits` decimals, halves away from zero, never below zero. */
export function toMoney(amount: Decimal, digits: number): string {
  if (amount.units <= 0n) return '0';
  const units = roundedAt(amount, digits);
  if (digits === 0) return String(units);
  const text = String(units).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A whole number of minor units as a shop reads it: 1250 of EUR is `12.50`. */
export function minorToMoney(minorUnits: number, digits: number): string {
  return toMoney({ units: BigInt(minorUnits), scale: digits }, digits);
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}

function roundedAt(amount: Decimal, digits: number): bigint {
  if (amount.scale <= digits) return unitsAt(amount, digits);
  const step = 10n ** BigInt(amount.scale - digits);
  return (amount.units * 2n + step) / (step * 2n);
}
