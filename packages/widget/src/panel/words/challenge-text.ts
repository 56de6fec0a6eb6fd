// How far a challenge has come, in words: what is done of it, and what there is to know about its time.

import type { Challenge, ChallengeStatus } from '@zegel/core';
import { lastDay } from '../../app/last-day.ts';
import { lockText, type Telling } from './lock-text.ts';
import { moneyText } from './money-text.ts';

/** `4 van 10 stempels` */
export function progressText(
  { kind, goal, per }: Challenge,
  { progress }: ChallengeStatus,
  telling: Telling,
): string {
  const { challenges } = telling.words;
  switch (kind) {
    case 'stamp_card':
      return challenges.stamps(progress, goal);
    case 'spend':
      return challenges.spent(moneyText(progress, telling), moneyText(goal, telling));
    case 'streak':
      return challenges.inRow[per ?? 'day'](progress, goal);
    // What a newer server has counts too.
    default:
      return challenges.times(progress, goal);
  }
}

/** When it begins, ends or breaks; why it is closed; how often it was finished. One sentence each. */
export function challengeNotes(
  { kind, repeats }: Challenge,
  { endsAt, lock, timesDone }: ChallengeStatus,
  telling: Telling,
): string[] {
  const { model, words } = telling;
  const { challenges } = words;
  const notes: string[] = [];
  if (lock?.reason === 'done') {
    notes.push(lock.at ? challenges.again(model.format.date(lock.at)) : challenges.done);
  } else if (lock) notes.push(lockText(lock, telling));
  else if (endsAt) {
    const date = model.format.date(lastDay(endsAt));
    notes.push(kind === 'streak' ? challenges.breaks(date) : challenges.until(date));
  }
  if (repeats && timesDone > 0) notes.push(challenges.timesDone(timesDone));
  return notes;
}
