// All that counts what members buy and do: challenges, and draws, whose tickets are stamps on a card that is never full.

import type { ShopProgram } from '../program/shop-program.ts';
import type { ShopChallenge } from './shop-challenge.ts';

export type Counter = Pick<
  ShopChallenge,
  'id' | 'needs' | 'window' | 'per' | 'startsAt' | 'endsAt'
>;

export function countersOf({
  challenges,
  draws,
}: Pick<ShopProgram, 'challenges' | 'draws'>): readonly Counter[] {
  if (draws === undefined) return challenges ?? [];
  return [...(challenges ?? []), ...draws];
}
