// In which stretch of time levels are reached, as dates and as names of the rows that count it. Nothing in here knows a
// member but the day they joined.

import { graceDaysMax } from '../../contract/program-file/tiers-in-file.ts';
import type { TierWindow } from '../../contract/program-file/tiers-in-file.ts';
import { addDays, dayMs } from '../time/days.ts';
import { dayAt, calendarDayBegins, monthAt, monthBegins } from '../time/month-begins.ts';

/** The windows in which a level has to be kept. */
export type ReviewedWindow = Exclude<TierWindow, 'lifetime'>;

export interface WindowPlace {
  readonly window: ReviewedWindow;
  readonly graceDays: number;
  readonly timeZone: string;
  readonly joinedAt: number;
}

/** What a review looks at, and when the one after it is. */
export interface Judgement {
  readonly rows: readonly string[];
  readonly nextAt: number;
}

/** The row that counts what became available at a moment. Years are made of months, so that either can be asked for. */
export function rowAt(place: WindowPlace, at: number): string {
  return place.window === 'join_year'
    ? memberYearAt(place, at).row
    : monthRow(monthAt(at, place.timeZone));
}

/** The rows that make up what counts at a moment: of the last twelve months with this one, or of the running year. */
export function runningRows(place: WindowPlace, at: number): readonly string[] {
  if (place.window === 'join_year') return [memberYearAt(place, at).row];
  const month = monthAt(at, place.timeZone);
  return monthRows(place.window === 'rolling' ? month - 11 : firstOfYear(month), month);
}

/** When the running period is over, and what counts begins to be less. */
export function runningEndsAt(place: WindowPlace, at: number): number {
  return place.window === 'rolling'
    ? monthBegins(monthAt(at, place.timeZone) + 1, place.timeZone)
    : yearAt(place, at).end;
}

/** When a level that is reached now is looked at: after the end of the next period, and the days of grace. */
export function firstReviewAt(place: WindowPlace, at: number): number {
  const { timeZone } = place;
  const end =
    place.window === 'rolling'
      ? monthBegins(monthAt(at, timeZone) + 13, timeZone)
      : yearAt(place, yearAt(place, at).end).end;
  return addDays(end, place.graceDays);
}

/**
 * What a review on that date looks at: the period that ended before it, and the days of grace. A date of another window,
 * far inside a period, answers when that one is over instead: nobody is judged by half a period.
 */
export function judge(
  place: WindowPlace,
  reviewAt: number,
): Judgement | { readonly later: number } {
  const { graceDays, timeZone } = place;
  if (place.window === 'rolling') {
    const ended = monthAt(addDays(reviewAt, -graceDays), timeZone);
    return {
      rows: monthRows(ended - 12, monthAt(reviewAt, timeZone)),
      nextAt: addDays(monthBegins(ended + 12, timeZone), graceDays),
    };
  }
  const running = yearAt(place, reviewAt);
  const nextAt = addDays(running.end, graceDays);
  if (reviewAt - running.begin > graceDaysMax * dayMs) return { later: nextAt };
  return { rows: rowsBetween(place, yearAt(place, running.begin - 1).begin, reviewAt), nextAt };
}

function rowsBetween(place: WindowPlace, from: number, until: number): readonly string[] {
  if (place.window === 'join_year') return [rowAt(place, from), rowAt(place, until)];
  return monthRows(monthAt(from, place.timeZone), monthAt(until, place.timeZone));
}

interface Year {
  readonly begin: number;
  readonly end: number;
}

function yearAt(place: WindowPlace, at: number): Year {
  const { timeZone } = place;
  if (place.window === 'join_year') return memberYearAt(place, at);
  const first = firstOfYear(monthAt(at, timeZone));
  return { begin: monthBegins(first, timeZone), end: monthBegins(first + 12, timeZone) };
}

function firstOfYear(month: number): number {
  return month - (month % 12);
}

// Counted from the day itself: who joined on 29 February has it back in every leap year.
function memberYearAt(
  { joinedAt, timeZone }: WindowPlace,
  at: number,
): Year & { readonly row: string } {
  const joined = dayAt(joinedAt, timeZone);
  const begins = (count: number): number =>
    calendarDayBegins({ ...joined, year: joined.year + count }, timeZone);
  const guess = Math.max(0, new Date(at).getUTCFullYear() - joined.year - 1);
  // What was earned before joining, such as a guest's order, counts in the first year.
  const count = [guess + 2, guess + 1].find((later) => begins(later) <= at) ?? guess;
  return { row: `join:${count + 1}`, begin: begins(count), end: begins(count + 1) };
}

function monthRows(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => monthRow(from + index));
}

function monthRow(month: number): string {
  return `month:${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
