// Money as a shop states it, turned into whole minor units without ever being a float.

import type { MoneyInput } from '../../contract/cart.ts';
import type { MinorUnits } from '../../contract/points.ts';

/**
 * An amount that came from outside and cannot be counted: too many decimals for the currency, or too large. It is the
 * sender's mistake: a server answers `invalid_request` with this message.
 */
export class AmountError extends RangeError {
  override readonly name: string = 'AmountError';
}

const decimalPattern = /^(\d+)(?:\.(\d+))?$/;

/** `digits` is how many decimals the currency has. Throws `AmountError` on anything that is no such amount. */
export function readMoney(input: MoneyInput, digits: number): MinorUnits {
  if (typeof input === 'number')
    return toSafe(Number.isSafeInteger(input) && input >= 0 ? BigInt(input) : -1n, String(input));
  const [, whole, decimals = ''] = decimalPattern.exec(input) ?? [];
  if (whole === undefined)
    throw new AmountError(
      `"${input.slice(0, 40)}" is no amount; write a decimal string such as "12.50".`,
    );
  if (decimals.length > digits) {
    throw new AmountError(
      `"${input.slice(0, 40)}" has ${decimals.length} decimals and the currency has ${digits}; write at most ${digits}.`,
    );
  }
  return toSafe(BigInt(whole + decimals.padEnd(digits, '0')), input);
}

/** Adds amounts; too much to be counted exactly is an `AmountError`. */
export function addMoney(amounts: readonly MinorUnits[]): MinorUnits {
  return toSafe(
    amounts.reduce((sum, amount) => sum + BigInt(amount), 0n),
    'The sum',
  );
}

function toSafe(amount: bigint, name: string): MinorUnits {
  if (amount < 0n || amount > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new AmountError(
      `${name.slice(0, 40)} cannot be counted in whole minor units; write a decimal string such as "12.50".`,
    );
  }
  return Number(amount);
}
