// Moments as a shop's people write them: a whole day (`2026-12-24`), or a time of it by the shop's clock
// (`2026-12-24T18:00`).

import { TZDate } from '@date-fns/tz';
import { dayBegins, dayEnds, isDay } from './calendar-days.ts';

/** Epoch milliseconds of the moment, or of the first one of the day. */
export function momentBegins(moment: string, timeZone: string): number {
  return momentOf(moment, timeZone) ?? dayBegins(moment, timeZone);
}

/** Epoch milliseconds of the moment, or of the first one after the day. */
export function momentEnds(moment: string, timeZone: string): number {
  return momentOf(moment, timeZone) ?? dayEnds(moment, timeZone);
}

/** Whether calendar and clock have such a moment. */
export function isMoment(moment: string): boolean {
  const [day = '', time = '00:00'] = moment.split('T');
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}

// A time that a clock skips is the one it goes on with.
function momentOf(moment: string, timeZone: string): number | null {
  const [day = '', time] = moment.split('T');
  if (time === undefined) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return new TZDate(year, month - 1, date, hour, minute, timeZone).getTime();
}
