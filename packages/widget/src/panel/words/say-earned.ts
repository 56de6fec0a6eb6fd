// How a claim ended, said once: what it gave, that somebody looks at it, or as a sentence for where it was made.

import type { ActionOutcome, EarningRule } from '@zegel/core';
import type { Failure, ScreenProps } from '../model/panel-model.ts';
import { failureText } from './failure-text.ts';
import type { Telling } from './lock-text.ts';

/** Answers what went wrong; nothing where it went well. */
export function sayEarned(
  result: ActionOutcome | Failure,
  telling: Telling & Pick<ScreenProps, 'tools'> & { readonly rule: EarningRule },
): string {
  const { model, words, tools, rule, program } = telling;
  const { format } = model;
  const why = failureText(result, telling);
  if (result.outcome === 'waiting_for_approval') tools.say(why, rule.title, 'clock');
  if (result.outcome !== 'earned') return result.outcome === 'waiting_for_approval' ? '' : why;
  const { points, availableAt, badgeId } = result;
  const badge = program.badges?.find(({ id }) => id === badgeId)?.name;
  const about = availableAt === null ? rule.title : words.earn.comesBy(format.date(availableAt));
  const earned = points > 0 ? words.moment.earned(format.points(points)) : '';
  tools.say([earned, badge].filter(Boolean).join(' · ') || rule.title, about, rule.icon);
  return '';
}
