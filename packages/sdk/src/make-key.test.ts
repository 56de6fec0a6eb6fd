// Order in time, enough chance, and a form that the server takes.

import { expect, it } from 'vitest';
import { makeKey } from './make-key.ts';

it('makes keys that sort by time and say it', () => {
  const now = Date.UTC(2026, 10, 21);
  const keys = Array.from({ length: 1_000 }, (_, index) => makeKey(now + index));
  for (const key of keys) expect(key).toMatch(/^[0-9a-z]{8}\d{1,10}(-\d{1,10}){2}$/);
  expect([...keys].sort()).toEqual(keys);
  expect(Number.parseInt(`${keys[0]}`.slice(0, 8), 36)).toBe(now);
  // The last millisecond of which that is so.
  expect(makeKey(36 ** 8 - 1)).toMatch(/^z{8}\d/);
  expect(new Date(36 ** 8 - 1).getUTCFullYear()).toBe(2059);
});

it('has 96 bits of chance in each', () => {
  const keys = Array.from({ length: 1_000 }, () => makeKey(Date.UTC(2026, 10, 21)));
  expect(new Set(keys).size).toBe(1_000);
  // Every one of the bits is seen as 0 and as 1.
  const numbers = keys.map((key) => key.slice(8).split('-').map(Number));
  for (const place of [0, 1, 2]) {
    const seen = numbers.map((each) => each[place] ?? 0);
    expect(seen.reduce((all, each) => (all | each) >>> 0, 0)).toBe(0xffff_ffff);
    expect(seen.reduce((all, each) => (all & each) >>> 0, 0xffff_ffff)).toBe(0);
  }
});
