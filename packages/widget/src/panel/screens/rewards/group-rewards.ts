// The order of the rewards: what can be had, then the nearest, then by level, then what is closed for another reason.

import type { Program, Reward, RewardStatus } from '@zegel/core';
import type { Words } from '../../../locales/words.ts';
import { tierName } from '../../words/tier-name.ts';

type Offer = readonly [Reward, RewardStatus];

/** Groups with their headings; empty ones are left out. */
export function groupRewards(
  offers: readonly Offer[],
  program: Program,
  words: Words['rewards'],
): readonly (readonly [string, readonly Offer[]])[] {
  const by = (reason: string | null): Offer[] =>
    offers.filter(([, { lock }]) => (lock?.reason ?? null) === reason);
  const missing = ([, { lock }]: Offer): number =>
    lock?.reason === 'insufficient_points' ? lock.missing : 0;
  const tiered = by('tier_required');
  const known = [...by(null), ...by('insufficient_points'), ...tiered];
  const groups: [string, Offer[]][] = [
    [words.enough, by(null)],
    [words.nearly, by('insufficient_points').sort((one, other) => missing(one) - missing(other))],
    ...program.tiers.map(({ id }): [string, Offer[]] => [
      words.fromTier(tierName(program, id)),
      tiered.filter(([, { lock }]) => lock?.reason === 'tier_required' && lock.tierId === id),
    ]),
    [words.later, offers.filter((offer) => !known.includes(offer))],
  ];
  return groups.filter(([, group]) => group.length > 0);
}
