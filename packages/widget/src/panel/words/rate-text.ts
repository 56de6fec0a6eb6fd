// What a purchase earns, as people say it: `5 zonnen per euro`.

import type { EarningRule } from '@zegel/core';
import type { Telling } from './lock-text.ts';
import { moneyText } from './money-text.ts';

/** The words for so many points on the rule's amount; fixed points are said as they are. */
export function rateText({ perAmount }: EarningRule, points: string, telling: Telling): string {
  if (perAmount === null) return points;
  const { words, program } = telling;
  const { rate } = words;
  const { code, digits } = program.currency;
  const unit = perAmount === 10 ** digits ? rate.units[code] : undefined;
  return rate.per(points, unit ?? moneyText(perAmount, telling));
}
