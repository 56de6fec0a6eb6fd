// First and last days, which must exist and stand in this order.

import { isDay } from '../time/calendar-days.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

/** The faults of a `from` and an `until`, each of which may be left out. */
export function checkDays(
  { from, until }: { readonly from?: string; readonly until?: string },
  path: readonly PathPart[],
): readonly ProgramFault[] {
  const days = [
    ['from', from],
    ['until', until],
  ] as const;
  const wrong = days.flatMap(([name, day]) =>
    day === undefined || isDay(day)
      ? []
      : [fault([...path, name], 'a day of the calendar', day, 'write a day that exists')],
  );
  if (wrong.length > 0 || from === undefined || until === undefined || from <= until) return wrong;
  return [
    fault(
      [...path, 'until'],
      `${from} or later`,
      until,
      'write a last day that does not lie before the first',
    ),
  ];
}
