// Calendar periods in a row: which of them have something in them, how long the runs are, and which one still runs.

import type { UseCount } from '../book/book.ts';
import { figureSubject } from './card.ts';

export type StreakPeriod = 'day' | 'week' | 'month';

const dayMs = 86_400_000;
/** 1970-01-05 was a Monday, on which weeks begin. */
const firstMonday = 4;

/** Numbers periods so that the next one has the next number; of `week:2026-11-16` it is the Monday that names it. */
export function periodNumber(key: string): number {
  const [period = '', name = ''] = key.split(':');
  const [year = 0, month = 1, day = 1] = name.split('-').map(Number);
  if (period === 'month') return year * 12 + month - 1;
  const days = Date.UTC(year, month - 1, day) / dayMs;
  return period === 'week' ? (days - firstMonday) / 7 : days;
}

/** The numbers of the periods in which something happened, in order. */
export function livelyPeriods(
  uses: Iterable<UseCount>,
  challengeId: string,
  per: StreakPeriod,
): readonly number[] {
  const subject = figureSubject(challengeId, 'days', null);
  const numbers: number[] = [];
  for (const use of uses)
    if (use.subject === subject && use.count > 0 && use.period.startsWith(`${per}:`))
      numbers.push(periodNumber(use.period));
  return numbers.toSorted((one, other) => one - other);
}

/** The lengths of the runs, and of the last one also where it ends. */
export function runsOf(
  numbers: readonly number[],
): readonly { readonly last: number; readonly length: number }[] {
  const runs: { last: number; length: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === number - 1) {
      run.last = number;
      run.length += 1;
    } else runs.push({ last: number, length: 1 });
  }
  return runs;
}

/** How often runs of these lengths come to `goal`. */
export function streakRounds(numbers: readonly number[], goal: number): number {
  return runsOf(numbers).reduce((sum, { length }) => sum + Math.floor(length / goal), 0);
}
