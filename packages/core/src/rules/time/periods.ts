// Calendar periods in the shop's time zone. The only file that knows a calendar: days have 23 or 25 hours twice a year.

import { tz } from '@date-fns/tz';
// One by one: the package's index would load its other 240 functions at every start.
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { addWeeks } from 'date-fns/addWeeks';
import { addYears } from 'date-fns/addYears';
import { startOfDay } from 'date-fns/startOfDay';
import { startOfISOWeek } from 'date-fns/startOfISOWeek';
import { startOfMonth } from 'date-fns/startOfMonth';
import { startOfYear } from 'date-fns/startOfYear';
import type { Period } from '../../contract/program/limit.ts';

export interface PeriodAt {
  /** Names the period: `month:2026-11`, `lifetime`. */
  readonly key: string;
  /** Epoch milliseconds of the start of the next one; null: it never ends. */
  readonly resetsAt: number | null;
}

const calendar = {
  day: { start: startOfDay, add: addDays, keyLength: 10 },
  // Weeks begin on Monday and are named by it.
  week: { start: startOfISOWeek, add: addWeeks, keyLength: 10 },
  month: { start: startOfMonth, add: addMonths, keyLength: 7 },
  year: { start: startOfYear, add: addYears, keyLength: 4 },
} as const;

interface KnownPeriod extends PeriodAt {
  /** Epoch milliseconds; the period is that of every moment from here until `resetsAt`. */
  readonly begin: number;
  readonly resetsAt: number;
}

// Asking a calendar costs more than everything else an account is made of, and nearly every question is about the present:
// of each kind of period in each zone the last answer is kept.
const lastKnown = new Map<string, KnownPeriod>();

/** Epoch milliseconds at which the shop's day of a moment began. */
export function dayStart(epochMs: number, timeZone: string): number {
  return calendarPeriod('day', epochMs, timeZone).begin;
}

export function periodAt(period: Period, epochMs: number, timeZone: string): PeriodAt {
  if (period === 'lifetime') return { key: 'lifetime', resetsAt: null };
  return calendarPeriod(period, epochMs, timeZone);
}

function calendarPeriod(
  period: keyof typeof calendar,
  epochMs: number,
  timeZone: string,
): KnownPeriod {
  const name = `${period} ${timeZone}`;
  const known = lastKnown.get(name);
  if (known !== undefined && known.begin <= epochMs && epochMs < known.resetsAt) return known;
  const found = askCalendar(period, epochMs, timeZone);
  lastKnown.set(name, found);
  return found;
}

function askCalendar(
  period: keyof typeof calendar,
  epochMs: number,
  timeZone: string,
): KnownPeriod {
  const { start, add, keyLength } = calendar[period];
  const zone = { in: tz(timeZone) };
  const begin = start(epochMs, zone);
  const day = [begin.getFullYear(), begin.getMonth() + 1, begin.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  // Starting the next period anew puts it at midnight even where the clock moved in between.
  const next = start(add(begin, 1, zone), zone);
  return {
    key: `${period}:${day.slice(0, keyLength)}`,
    begin: begin.getTime(),
    resetsAt: next.getTime(),
  };
}
