// The shape of RFC 9562, and enough chance.

import { expect, it } from 'vitest';
import { uuidV7 } from './uuid-v7.ts';

it('makes UUIDs of version 7 that sort by time', () => {
  const now = Date.UTC(2026, 10, 21);
  const ids = Array.from({ length: 1_000 }, (_, index) => uuidV7(now + index));
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect([...ids].sort()).toEqual(ids);
  expect(Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16)).toBe(now);
  expect(new Set(Array.from({ length: 1_000 }, () => uuidV7(now))).size).toBe(1_000);
});
