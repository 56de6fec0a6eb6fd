// Which variant of a campaign a member sees, or that they are held out of it, so that its effect can be measured. It hangs
// on nothing but who they are and what the campaign is called: it never changes.

import type { CampaignVariant, ShopCampaign } from '../program/shop-campaign.ts';

/** `held_out`: none of it. null: the campaign as it is. */
export type Arm = CampaignVariant | 'held_out' | null;

const places = 10_000;

export function armOf(
  { id, holdout, variants }: Pick<ShopCampaign, 'id' | 'holdout' | 'variants'>,
  accountId: string,
): Arm {
  if (holdout === 0 && variants.length === 0) return null;
  const percent = (placeOf(`${id} ${accountId}`) * 100) / places;
  if (percent < holdout) return 'held_out';
  let end = holdout;
  return variants.find(({ share }) => percent < (end += share)) ?? null;
}

// FNV-1a, and then mixed: names that differ in their last letters lie far apart.
function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % places;
}
