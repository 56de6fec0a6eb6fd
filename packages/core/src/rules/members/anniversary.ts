// The day somebody joined comes again each year. Whoever was there before the programme had such a rule is found by a job.

import type { Draft } from '../book/draft.ts';
import { monthDayAt, nextYearlyDay } from '../time/yearly-days.ts';

/** Has a job look at the day in a year, where the programme rewards it. */
export function noteAnniversary(draft: Draft, joinedAt: number): void {
  const { program } = draft.context;
  if (!program.rules.some(({ kind }) => kind === 'anniversary')) return;
  const monthDay = monthDayAt(joinedAt, program.timeZone);
  const dueAt = nextYearlyDay(monthDay, joinedAt, program.timeZone);
  const day = { kind: 'anniversary', monthDay, dueAt } as const;
  draft.yearlyDays.push({ do: 'set', kind: 'anniversary', day });
}
