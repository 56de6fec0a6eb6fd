// Months by number agree with the calendar, in zones whose days begin late and whose clocks move at midnight.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDayBegins, monthAt, monthBegins } from './month-begins.ts';
import { periodAt } from './periods.ts';

const zones = [
  'Europe/Amsterdam',
  'America/Santiago',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Cairo',
] as const;

describe('months by number', () => {
  it('are those of the calendar, at every moment and at both ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2060, 0, 1) }),
        fc.constantFrom(...zones),
        (at, zone) => {
          const month = monthAt(at, zone);
          const begin = monthBegins(month, zone);
          const end = monthBegins(month + 1, zone);
          const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
          expect(periodAt('month', at, zone)).toMatchObject({
            key: `month:${name}`,
            resetsAt: end,
          });
          expect(begin).toBeLessThanOrEqual(at);
          expect([monthAt(begin, zone), monthAt(end - 1, zone), monthAt(end, zone)]).toEqual([
            month,
            month,
            month + 1,
          ]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('have a last day for whoever asks for a later one', () => {
    const asked = { year: 2027, month: 1, day: 29 };
    expect(calendarDayBegins(asked, 'UTC')).toBe(Date.UTC(2027, 1, 28));
    expect(calendarDayBegins({ ...asked, year: 2028 }, 'UTC')).toBe(Date.UTC(2028, 1, 29));
  });

  it('begin when the day does, also where it has no midnight', () => {
    // 6 September 2026 begins at one o'clock in Santiago.
    const day = { year: 2026, month: 8, day: 6 };
    expect(new Date(calendarDayBegins(day, 'America/Santiago')).toISOString()).toBe(
      '2026-09-06T04:00:00.000Z',
    );
  });
});
