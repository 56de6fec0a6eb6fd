// Which lot is spent first.

import { expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import type { Lot } from './book.ts';
import { compareLots } from './lot-order.ts';

const lot = (id: string, expiresAt: number | null, earnedAt: number): Lot => ({
  id,
  awardId: null,
  points: points(1),
  remaining: points(1),
  earnedAt,
  expiresAt,
  announcedAt: null,
});

it('the lot that expires soonest comes first, those that never do last, and among equals the oldest', () => {
  const lots = [
    lot('never, younger', null, 9),
    lot('never, older', null, 1),
    lot('late', 50, 1),
    lot('soon, younger', 20, 5),
    lot('soon, older, b', 20, 4),
    lot('soon, older, a', 20, 4),
  ];
  expect(lots.sort(compareLots).map(({ id }) => id)).toEqual([
    'soon, older, a',
    'soon, older, b',
    'soon, younger',
    'late',
    'never, older',
    'never, younger',
  ]);
});
