// Dates of levels where they are hard: ends of years, leap days, and dates that another window has set.

import { describe, expect, it } from 'vitest';
import { firstReviewAt, judge, rowAt, runningEndsAt, runningRows } from './tier-window.ts';
import type { ReviewedWindow, WindowPlace } from './tier-window.ts';

const place = (
  window: ReviewedWindow,
  graceDays = 0,
  joinedAt = '2024-02-29T12:00:00Z',
): WindowPlace => ({
  window,
  graceDays,
  timeZone: 'Europe/Amsterdam',
  joinedAt: Date.parse(joinedAt),
});
const day = (at: number): string => new Date(at).toISOString();
const at = Date.parse;

describe('the window of a level', () => {
  it('is the year of the shop, and a level is kept to the end of the next', () => {
    const year = place('calendar_year');
    expect(rowAt(year, at('2026-12-31T22:59:59Z'))).toBe('month:2026-12');
    expect(rowAt(year, at('2026-12-31T23:00:00Z'))).toBe('month:2027-01');
    expect(runningRows(year, at('2026-03-01T00:00:00Z'))).toEqual([
      'month:2026-01',
      'month:2026-02',
      'month:2026-03',
    ]);
    expect(day(runningEndsAt(year, at('2026-06-01T00:00:00Z')))).toBe('2026-12-31T23:00:00.000Z');
    expect(day(firstReviewAt(year, at('2026-01-01T00:00:00Z')))).toBe('2027-12-31T23:00:00.000Z');
    expect(day(firstReviewAt(place('calendar_year', 31), at('2026-12-31T12:00:00Z')))).toBe(
      '2028-01-31T23:00:00.000Z',
    );
  });

  it('is the year since joining, which has its leap day back when there is one', () => {
    const year = place('join_year');
    expect(rowAt(year, at('2020-01-01T00:00:00Z'))).toBe('join:1');
    expect(rowAt(year, at('2024-02-29T12:00:00Z'))).toBe('join:1');
    expect(rowAt(year, at('2025-02-27T22:59:59Z'))).toBe('join:1');
    expect(rowAt(year, at('2025-02-27T23:00:00Z'))).toBe('join:2');
    expect(rowAt(year, at('2028-02-28T22:59:59Z'))).toBe('join:4');
    expect(rowAt(year, at('2028-02-28T23:00:00Z'))).toBe('join:5');
    expect(day(firstReviewAt(year, at('2024-03-01T00:00:00Z')))).toBe('2026-02-27T23:00:00.000Z');
  });

  it('is the last twelve months with the running one, and a level is kept for twelve whole ones', () => {
    const rolling = place('rolling');
    const rows = runningRows(rolling, at('2026-11-12T09:00:00Z'));
    expect([rows.length, rows[0], rows.at(-1)]).toEqual([12, 'month:2025-12', 'month:2026-11']);
    expect(day(runningEndsAt(rolling, at('2026-11-12T09:00:00Z')))).toBe(
      '2026-11-30T23:00:00.000Z',
    );
    const reviewAt = firstReviewAt(rolling, at('2026-11-12T09:00:00Z'));
    expect(day(reviewAt)).toBe('2027-11-30T23:00:00.000Z');
    const judged = judge(rolling, reviewAt);
    if ('later' in judged) throw new Error('it is a date of this window');
    expect(judged.rows.slice(0, -1)).toEqual(runningRows(rolling, reviewAt - 1));
    expect(day(judged.nextAt)).toBe('2028-11-30T23:00:00.000Z');
  });

  it.each(['rolling', 'calendar_year', 'join_year'] as const)(
    'counts the days of grace to the period that ended, and reviews a period later: %s',
    (window) => {
      const without = place(window);
      const graced = place(window, 30);
      const reached = at('2026-05-20T10:00:00Z');
      const end = firstReviewAt(without, reached);
      const reviewAt = firstReviewAt(graced, reached);
      expect((reviewAt - end) / 86_400_000).toBe(30);
      const judged = judge(graced, reviewAt);
      const plain = judge(without, end);
      if ('later' in judged || 'later' in plain) throw new Error('both are dates of this window');
      expect(judged.rows).toEqual([...new Set([...plain.rows, ...judged.rows])]);
      expect(judged.rows).toContain(rowAt(graced, end - 1));
      expect(judged.rows).toContain(rowAt(graced, reviewAt - 1));
      expect(judged.nextAt - plain.nextAt).toBe(30 * 86_400_000);
    },
  );

  it('moves a date of another window to the end of a whole period, never to an earlier day', () => {
    const rollingDate = firstReviewAt(place('rolling'), at('2026-06-12T09:00:00Z'));
    expect(judge(place('calendar_year'), rollingDate)).toEqual({
      later: at('2027-12-31T23:00:00Z'),
    });
    // Where the clock of the shop was moved to another zone, the date lies hours away from the end.
    const yearEnd = firstReviewAt(place('calendar_year'), at('2026-06-12T09:00:00Z'));
    const elsewhere = { ...place('calendar_year'), timeZone: 'America/New_York' };
    expect(judge(elsewhere, yearEnd)).toEqual({ later: at('2028-01-01T05:00:00Z') });
    expect(judge(place('rolling'), yearEnd)).toHaveProperty('rows');
  });
});
