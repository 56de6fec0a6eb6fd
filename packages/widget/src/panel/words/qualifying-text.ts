// What counts towards a level, as people write it: points, money spent, or orders.

import type { Telling } from './lock-text.ts';
import { moneyText } from './money-text.ts';

export function qualifyingText(value: number, telling: Telling): string {
  const { program, model, words } = telling;
  switch (program.tierBasis) {
    case 'spend':
      return moneyText(value, telling);
    case 'orders':
      return words.home.orders(value);
    case 'points':
    case null:
      return model.format.points(value);
  }
}
