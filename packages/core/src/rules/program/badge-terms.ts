// When badges come by themselves: at so many orders, at so much spent, after so many years.

import type { ProgramFileBadge } from '../../contract/program-file/badge-in-file.ts';
import type { Resolver } from './resolver.ts';

export interface BadgeTerms {
  readonly badgeId: string;
  readonly basis: 'orders' | 'spend' | 'points' | 'years' | 'reviews';
  /** Orders, minor units, points, years or reviews, from which on it is earned. */
  readonly from: number;
}

export function resolveBadgeTerms(
  badges: readonly ProgramFileBadge[],
  { money }: Pick<Resolver, 'money'>,
): readonly BadgeTerms[] {
  return badges.flatMap(({ id: badgeId, at = {} }): readonly BadgeTerms[] =>
    Object.entries(at).map(([basis, from]) => ({
      badgeId,
      basis: basis as BadgeTerms['basis'],
      from: typeof from === 'string' ? money(from) : from,
    })),
  );
}
