// Ids come in the order of time, and none comes twice.

import { expect, it } from 'vitest';
import { validate, version } from 'uuid';
import { orderedId } from './ordered-id.ts';

it('makes UUIDs of version 7, each after the one before', () => {
  const before = Date.now();
  const ids = Array.from({ length: 20_000 }, orderedId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  const millisecond = Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16);
  expect(millisecond).toBeGreaterThanOrEqual(before);
  expect(millisecond).toBeLessThanOrEqual(Date.now());
});
