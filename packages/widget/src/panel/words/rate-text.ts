// What a purchase earns, as people say it: `5 zonnen per euro`.

import type { EarningRule, Program } from '@zegel/core';
import type { PanelModel } from '../model/panel-model.ts';

/** The words for so many points on the rule's amount; fixed points are said as they are. */
export function rateText(
  rule: EarningRule,
  points: string,
  program: Program,
  { messages: { earn }, format }: Pick<PanelModel, 'messages' | 'format'>,
): string {
  if (rule.perAmount === null) return points;
  const { code, digits } = program.currency;
  const isOne = rule.perAmount === 10 ** digits;
  return earn.per(points, (isOne && earn.units[code]) || format.money(rule.perAmount));
}
