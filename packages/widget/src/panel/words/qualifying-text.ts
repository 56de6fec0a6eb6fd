// What counts towards a level, as people write it: points, or money spent.

import type { Telling } from './lock-text.ts';
import { moneyText } from './money-text.ts';

export function qualifyingText(value: number, telling: Telling): string {
  const { program, model } = telling;
  return program.tierBasis === 'spend' ? moneyText(value, telling) : model.format.points(value);
}
