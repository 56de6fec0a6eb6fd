// Days as a shop's people write them (`2026-12-24`), and when they begin and end where the shop is.

import { tz, TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { startOfDay } from 'date-fns/startOfDay';

/** Epoch milliseconds of the first moment of a day. */
export function dayBegins(day: string, timeZone: string): number {
  return startOfDay(noonOf(day, timeZone), { in: tz(timeZone) }).getTime();
}

/** Epoch milliseconds of the first moment after a day. */
export function dayEnds(day: string, timeZone: string): number {
  const zone = { in: tz(timeZone) };
  return startOfDay(addDays(noonOf(day, timeZone), 1, zone), zone).getTime();
}

/** Whether the calendar has such a day. */
export function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

// Noon is there on every day, also where a clock moves at midnight.
function noonOf(day: string, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new TZDate(year, month - 1, date, 12, timeZone);
}
