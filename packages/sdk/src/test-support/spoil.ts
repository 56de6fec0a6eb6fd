// Spoils a value in one place: takes a field away, or puts something else there.

import * as fc from 'fast-check';

const junk = fc.constantFrom<unknown>(
  null,
  '',
  'x'.repeat(501),
  'Not-A-Slug',
  '12',
  '2026-11-21',
  true,
  0,
  -1,
  1.5,
  1e300,
  [],
  [null],
  {},
  { __proto__: null, outcome: 'redeemed' },
);

/** Picks a place at any depth, more often near the top. */
export function spoil(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value);
  return fc
    .tuple(fc.constantFrom(...places), fc.oneof(junk, fc.constant(undefined)))
    .map(([place, spoiled]) => {
      const copy = structuredClone(value);
      const last = place.at(-1);
      if (last === undefined) return spoiled;
      let parent = copy as Record<string, unknown>;
      for (const key of place.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
      if (spoiled === undefined) delete parent[last];
      else parent[last] = spoiled;
      return copy;
    });
}

function placesOf(value: unknown, place: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...place, key])),
  ];
}
