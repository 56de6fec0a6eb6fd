// Holds worlds against each other: what one of them tells, all must.

import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { nameIds } from './name-ids.ts';
import type { World } from './random-life.ts';

/** Asks all worlds the same at once; fails unless they answer alike, whatever names each has for it. */
export async function agree(
  worlds: readonly World[],
  ask: (world: World, index: number) => Promise<unknown>,
  nameAlike: (told: unknown) => unknown = nameIds,
): Promise<void> {
  const [first, ...others] = (await Promise.all(worlds.map(ask))).map(nameAlike);
  // The quick comparison comes before: there are thousands, and only a difference needs to be shown well.
  for (const other of others) if (!isDeepStrictEqual(other, first)) expect(other).toEqual(first);
}
