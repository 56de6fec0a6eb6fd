// Months and days by number, where the shop is: when one begins, and which one a moment lies in. What a calendar has
// answered is kept, since levels ask for the same few months over and over.

import { tz, TZDate } from '@date-fns/tz';
import { startOfDay } from 'date-fns/startOfDay';

/** More than all months that members of a few zones live through; then it begins anew. */
const keptMax = 5_000;
const kept = new Map<string, number>();

/** Epoch milliseconds of the first moment of a day; days past the end of a month are its last. */
export function calendarDayBegins(
  { year, month, day }: { readonly year: number; readonly month: number; readonly day: number },
  timeZone: string,
): number {
  const name = `${timeZone} ${year} ${month} ${day}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  if (kept.size >= keptMax) kept.clear();
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  // Noon is there on every day, also where a clock moves at midnight.
  const noon = new TZDate(year, month, Math.min(day, lastDay), 12, timeZone);
  const begin = startOfDay(noon, { in: tz(timeZone) }).getTime();
  kept.set(name, begin);
  return begin;
}

/** Months are counted from the year 0: twelve times the year, and January is 0. */
export function monthBegins(month: number, timeZone: string): number {
  return calendarDayBegins({ year: Math.floor(month / 12), month: month % 12, day: 1 }, timeZone);
}

/** The number of the month a moment lies in. */
export function monthAt(epochMs: number, timeZone: string): number {
  const there = new Date(epochMs);
  // No zone is a whole month away from where it is noon in Greenwich.
  const month = there.getUTCFullYear() * 12 + there.getUTCMonth();
  if (epochMs < monthBegins(month, timeZone)) return month - 1;
  return epochMs < monthBegins(month + 1, timeZone) ? month : month + 1;
}

/** The day of a moment, where the shop is. */
export function dayAt(
  epochMs: number,
  timeZone: string,
): { readonly year: number; readonly month: number; readonly day: number } {
  const there = new TZDate(epochMs, timeZone);
  return { year: there.getFullYear(), month: there.getMonth(), day: there.getDate() };
}
