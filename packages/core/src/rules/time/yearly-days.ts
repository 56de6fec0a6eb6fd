// Days that come once a year where the shop is, as a month and a day: `03-14`. The 29th of February is kept on the 28th
// where a year has none.

import { tz } from '@date-fns/tz';
import { getDate } from 'date-fns/getDate';
import { getMonth } from 'date-fns/getMonth';
import { getYear } from 'date-fns/getYear';
import { dayBegins } from './calendar-days.ts';

/** The year a moment lies in. */
export function yearAt(epochMs: number, timeZone: string): number {
  return getYear(epochMs, { in: tz(timeZone) });
}

/** The first moment of that day in a year. */
export function yearlyDay(monthDay: string, year: number, timeZone: string): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const day = monthDay === '02-29' && !isLeap ? '02-28' : monthDay;
  return dayBegins(`${String(year).padStart(4, '0')}-${day}`, timeZone);
}

/** The first moment of the next such day that begins after a moment. */
export function nextYearlyDay(monthDay: string, after: number, timeZone: string): number {
  const year = yearAt(after, timeZone);
  const days = [year, year + 1].map((one) => yearlyDay(monthDay, one, timeZone));
  return days.find((day) => day > after) ?? yearlyDay(monthDay, year + 2, timeZone);
}

/** The month and the day a moment lies in. */
export function monthDayAt(epochMs: number, timeZone: string): string {
  const zone = { in: tz(timeZone) };
  return [getMonth(epochMs, zone) + 1, getDate(epochMs, zone)]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
