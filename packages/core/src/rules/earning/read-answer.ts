// What a member answers to a vote or a survey, as it is kept. The award never depends on it.

import type { ActionAnswer } from '../../contract/action-answer.ts';
import { answerWordsMax } from '../../contract/action-answer.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';

/** A value the shop counts, and the words of a person beside it. */
export interface ReadAnswer {
  readonly value: string;
  readonly words: string | null;
}

/** `null`: the rule asks for none. `invalid`: it asks, and this is no answer to it. */
export function readAnswer(
  rule: EarningRule,
  answer: ActionAnswer | undefined,
): ReadAnswer | null | 'invalid' {
  if (rule.kind === 'vote') {
    const isThere = rule.options?.some(({ id }) => id === answer?.option) === true;
    return isThere && answer?.option !== undefined
      ? { value: answer.option, words: null }
      : 'invalid';
  }
  if (rule.kind !== 'survey') return null;
  const score = answer?.score;
  if (score === undefined || !Number.isInteger(score) || score < 0 || score > 10) return 'invalid';
  const words = (answer?.words ?? '').trim();
  if (words.length > answerWordsMax) return 'invalid';
  return { value: String(score), words: words === '' ? null : words };
}
