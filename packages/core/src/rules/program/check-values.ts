// Checks that several parts of a programme file share: ids that differ, amounts the currency can hold.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { currencyDigits, isKnownCurrency } from '../money/currency-digits.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';
import { AmountError, readMoney } from '../money/read-money.ts';

export function checkUnique(
  rows: readonly { readonly id: string }[],
  path: readonly PathPart[],
  inRow: readonly PathPart[] = [],
): readonly ProgramFault[] {
  return rows.flatMap(({ id }, index) => {
    const isFirst = rows.findIndex((row) => row.id === id) === index;
    return isFirst
      ? []
      : [
          fault(
            [...path, index, ...inRow, 'id'],
            'an id of its own',
            id,
            'give it another id, this one is taken',
          ),
        ];
  });
}

export function checkMoney(
  file: ProgramFile,
  path: readonly PathPart[],
  text: string,
  mayBeZero = false,
): readonly ProgramFault[] {
  if (!isKnownCurrency(file.currency)) return [];
  const digits = currencyDigits(file.currency);
  const amount = amountOf(file, text);
  if (amount === null) {
    return [
      fault(
        path,
        `at most ${digits} decimals`,
        text,
        `write an amount with at most ${digits} decimals, as ${file.currency} has`,
      ),
    ];
  }
  return amount === 0 && !mayBeZero
    ? [fault(path, 'more than zero', text, 'write an amount above zero')]
    : [];
}

/** Minor units; null for an amount the currency cannot hold. */
export function amountOf({ currency }: ProgramFile, text: string): number | null {
  if (!isKnownCurrency(currency)) return null;
  try {
    return readMoney(text, currencyDigits(currency));
  } catch (error) {
    if (error instanceof AmountError) return null;
    throw error;
  }
}

export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
