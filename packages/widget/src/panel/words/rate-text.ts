// What a purchase earns, as people say it: `5 zonnen per euro`.

import type { EarningRule, Program } from '@zegel/core';
import type { PanelModel } from '../model/panel-model.ts';

/** The words for so many points on the rule's amount; fixed points are said as they are. */
export function rateText(
  { perAmount }: EarningRule,
  points: string,
  { currency: { code, digits } }: Program,
  { messages: { rate }, format }: Pick<PanelModel, 'messages' | 'format'>,
): string {
  if (perAmount === null) return points;
  const unit = perAmount === 10 ** digits ? rate.units[code] : undefined;
  return rate.per(points, unit ?? format.money(perAmount));
}
