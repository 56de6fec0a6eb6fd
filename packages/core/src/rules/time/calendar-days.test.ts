import { describe, expect, it } from 'vitest';
import { dayBegins, dayEnds, isDay } from './calendar-days.ts';

const instant = (epochMs: number): string => new Date(epochMs).toISOString();

describe('a day where the shop is', () => {
  it.each([
    ['2026-12-24', 'Europe/Amsterdam', '2026-12-23T23:00:00.000Z', '2026-12-24T23:00:00.000Z'],
    // Clocks go forward and back: a day of 23 and one of 25 hours.
    ['2026-03-29', 'Europe/Amsterdam', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Amsterdam', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    // Far from Greenwich on both sides.
    ['2026-07-01', 'Pacific/Kiritimati', '2026-06-30T10:00:00.000Z', '2026-07-01T10:00:00.000Z'],
    ['2026-07-01', 'Pacific/Pago_Pago', '2026-07-01T11:00:00.000Z', '2026-07-02T11:00:00.000Z'],
    // The day before the first of March in a leap year.
    ['2028-02-29', 'UTC', '2028-02-29T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
    // A clock that moves at midnight: this day begins at one.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z'],
  ])('%s in %s', (day, timeZone, begins, ends) => {
    expect([instant(dayBegins(day, timeZone)), instant(dayEnds(day, timeZone))]).toEqual([
      begins,
      ends,
    ]);
  });

  it('knows the calendar', () => {
    expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-04-31'].some(isDay)).toBe(false);
  });
});
