// Days that come once a year, in zones far apart, leap days included.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthDayAt, nextYearlyDay, yearAt, yearlyDay } from './yearly-days.ts';

const zones = ['Europe/Amsterdam', 'Pacific/Kiritimati', 'America/St_Johns', 'Africa/Cairo'];
const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('yearly days', () => {
  it('begin at midnight where the shop is', () => {
    expect(new Date(yearlyDay('03-14', 2027, 'Europe/Amsterdam')).toISOString()).toBe(
      '2027-03-13T23:00:00.000Z',
    );
  });

  it('keep the 29th of February on the 28th where a year has none', () => {
    expect(monthDayAt(yearlyDay('02-29', 2027, 'Europe/Amsterdam'), 'Europe/Amsterdam')).toBe(
      '02-28',
    );
    expect(monthDayAt(yearlyDay('02-29', 2028, 'Europe/Amsterdam'), 'Europe/Amsterdam')).toBe(
      '02-29',
    );
  });

  it('come next within 366 days, after the moment, on their day', () => {
    fc.assert(
      fc.property(moment, moment, fc.constantFrom(...zones), (born, after, zone) => {
        const day = monthDayAt(born, zone);
        const next = nextYearlyDay(day, after, zone);
        expect(next).toBeGreaterThan(after);
        expect(next - after).toBeLessThanOrEqual(367 * 86_400_000);
        expect([day, day === '02-29' ? '02-28' : day]).toContain(monthDayAt(next, zone));
        expect(nextYearlyDay(day, next - 1, zone)).toBe(next);
        expect(yearAt(nextYearlyDay(day, next, zone), zone)).toBe(yearAt(next, zone) + 1);
      }),
      { numRuns: 500 },
    );
  });
});
