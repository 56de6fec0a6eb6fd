// Calendar periods where they are hard: days of 23 and 25 hours, midnights that do not exist, ends of years.

import { describe, expect, it } from 'vitest';
import type { Period } from '../../contract/program/limit.ts';
import { periodAt } from './periods.ts';

const hour = 3_600_000;

const cases: readonly (readonly [
  period: Period,
  at: string,
  zone: string,
  key: string,
  resetsAt: string | null,
])[] = [
  ['day', '2026-11-12T09:00:00Z', 'Europe/Amsterdam', 'day:2026-11-12', '2026-11-12T23:00:00.000Z'],
  ['day', '2026-11-12T23:00:00Z', 'Europe/Amsterdam', 'day:2026-11-13', '2026-11-13T23:00:00.000Z'],
  // The clock goes forward: this day has 23 hours.
  ['day', '2026-03-28T23:30:00Z', 'Europe/Amsterdam', 'day:2026-03-29', '2026-03-29T22:00:00.000Z'],
  // The clock goes back: this day has 25 hours.
  ['day', '2026-10-24T22:00:00Z', 'Europe/Amsterdam', 'day:2026-10-25', '2026-10-25T23:00:00.000Z'],
  // 6 September 2026 begins at one o'clock in Santiago.
  ['day', '2026-09-05T12:00:00Z', 'America/Santiago', 'day:2026-09-05', '2026-09-06T04:00:00.000Z'],
  ['day', '2026-09-06T12:00:00Z', 'America/Santiago', 'day:2026-09-06', '2026-09-07T03:00:00.000Z'],
  ['day', '2028-02-29T12:00:00Z', 'UTC', 'day:2028-02-29', '2028-03-01T00:00:00.000Z'],
  [
    'week',
    '2026-11-15T22:59:59Z',
    'Europe/Amsterdam',
    'week:2026-11-09',
    '2026-11-15T23:00:00.000Z',
  ],
  [
    'week',
    '2026-11-15T23:00:00Z',
    'Europe/Amsterdam',
    'week:2026-11-16',
    '2026-11-22T23:00:00.000Z',
  ],
  [
    'month',
    '2026-11-30T22:59:59Z',
    'Europe/Amsterdam',
    'month:2026-11',
    '2026-11-30T23:00:00.000Z',
  ],
  [
    'month',
    '2026-03-31T21:59:59Z',
    'Europe/Amsterdam',
    'month:2026-03',
    '2026-03-31T22:00:00.000Z',
  ],
  ['month', '2026-01-31T12:00:00Z', 'Asia/Kathmandu', 'month:2026-01', '2026-01-31T18:15:00.000Z'],
  ['year', '2026-12-31T23:30:00Z', 'Europe/Amsterdam', 'year:2027', '2027-12-31T23:00:00.000Z'],
  ['year', '2026-12-31T23:30:00Z', 'America/New_York', 'year:2026', '2027-01-01T05:00:00.000Z'],
  ['lifetime', '2026-11-12T09:00:00Z', 'Europe/Amsterdam', 'lifetime', null],
];

describe('periods', () => {
  it.each(cases)('a %s at %s in %s is %s', (period, at, zone, key, resetsAt) => {
    const found = periodAt(period, Date.parse(at), zone);
    expect(found.key).toBe(key);
    expect(found.resetsAt === null ? null : new Date(found.resetsAt).toISOString()).toBe(resetsAt);
  });

  it('every hour of three years lies in exactly one day, and the days follow each other', () => {
    const end = Date.UTC(2027, 0, 1);
    const faults: string[] = [];
    let current = periodAt('day', Date.UTC(2024, 0, 1), 'Europe/Amsterdam');
    for (let at = Date.UTC(2024, 0, 1); at < end; at += hour) {
      const here = periodAt('day', at, 'Europe/Amsterdam');
      const mustChange = at >= (current.resetsAt ?? 0);
      if ((here.key !== current.key) !== mustChange) faults.push(new Date(at).toISOString());
      current = here;
    }
    expect(faults).toEqual([]);
  });
});
