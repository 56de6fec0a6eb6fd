// Money as people write it, in the programme's currency: `€ 5`, `€ 12,50`. Without `Intl`, like app/format.ts.

import type { Telling } from './lock-text.ts';

const symbols: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥' };

/** `amount` is in minor units; decimals that say nothing are left out. */
export function moneyText(amount: number, { words, model, program }: Telling): string {
  const { code, digits } = program.currency;
  const { decimal, money } = words.formats;
  const unit = 10 ** digits;
  const rest = amount % unit;
  const decimals = rest === 0 ? '' : decimal + `${rest}`.padStart(digits, '0');
  return money(symbols[code] ?? code, model.format.number((amount - rest) / unit) + decimals);
}
