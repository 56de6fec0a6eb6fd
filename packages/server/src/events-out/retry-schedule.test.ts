import { describe, expect, it } from 'vitest';
import { attemptsMax, pauseAfter, readRetryAfter, slowDownAfter } from './retry-schedule.ts';

const hour = 3_600_000;

describe('W2 the schedule', () => {
  it('W2 ten attempts over at least 72 hours, never sooner than said and at most a tenth later', () => {
    expect(attemptsMax).toBe(10);
    for (const [chance, hours] of [
      [0, 75.6],
      [1, 75.6 * 1.1],
    ] as const) {
      const pauses = Array.from({ length: 9 }, (_, index) => pauseAfter(index + 1, chance) ?? 0);
      const total = pauses.reduce((sum, pause) => sum + pause, 0);
      expect(total / hour).toBeCloseTo(hours, 1);
      expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
    }
    expect(pauseAfter(1, 0)).toBe(5_000);
    expect(pauseAfter(10, 0)).toBeNull();
  });

  it('W2 Retry-After in seconds or as a date, a day at most, and nothing where it says nothing', () => {
    const now = Date.UTC(2026, 10, 2, 9);
    expect(readRetryAfter('120', now)).toBe(120_000);
    expect(readRetryAfter('Mon, 02 Nov 2026 09:10:00 GMT', now)).toBe(600_000);
    expect(readRetryAfter('Mon, 02 Nov 2026 08:00:00 GMT', now)).toBe(0);
    expect(readRetryAfter('999999999', now)).toBe(24 * hour);
    for (const nothing of [undefined, '', 'soon', '-5', '1e9'])
      expect(readRetryAfter(nothing, now), nothing).toBeNull();
  });

  it('an endpoint that cannot keep up is left alone longer and longer, five minutes at most', () => {
    const pauses = Array.from({ length: 30 }, (_, index) => slowDownAfter(index + 1));
    expect(pauses[0]).toBe(5_000);
    expect(pauses.at(-1)).toBe(300_000);
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  });
});
