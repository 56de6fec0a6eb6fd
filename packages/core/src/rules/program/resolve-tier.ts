// One level, with every default filled in.

import type { Tier } from '../../contract/program/tier.ts';
import type { ProgramFileTier } from '../../contract/program-file/tiers-in-file.ts';
import type { Resolver } from './resolver.ts';

// Bronze, silver, gold; what comes above wears the shop's own colour.
const tierColors = ['#b06a3b', '#9aa3ad', '#d4a017'] as const;

export function resolveTier(
  tier: ProgramFileTier,
  index: number,
  shopColor: string,
  { word, money }: Resolver,
): Tier {
  return {
    id: tier.id,
    name: word(tier.name),
    icon: tier.icon ?? 'star',
    color: tier.color ?? tierColors[index] ?? shopColor,
    from: typeof tier.from === 'number' ? tier.from : money(tier.from),
    perks: (tier.perks ?? []).map(word),
    badge: { id: tier.badge.id, name: word(tier.badge.name) },
  };
}
