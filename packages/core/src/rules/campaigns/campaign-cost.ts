// What a reward costs somebody while a campaign lowers it. No campaign ever raises a cost.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { ShopReward } from '../program/shop-reward.ts';
import { costOf } from '../rewards/offer.ts';
import { campaignOfReward } from './held-campaigns.ts';
import type { HeldCampaign } from './held-campaigns.ts';

export interface CostNow {
  readonly cost: Points;
  /** The campaign that makes it less than usual; null where none does. */
  readonly campaign: HeldCampaign | null;
}

export function costNow(
  held: readonly HeldCampaign[],
  reward: ShopReward,
  tierId: string | null,
): CostNow {
  const usual = costOf(reward, tierId);
  const campaign = campaignOfReward(held, reward.id);
  const price = campaign?.effect.kind === 'price' ? campaign.effect.cost : usual;
  return price < usual ? { cost: points(price), campaign } : { cost: usual, campaign: null };
}
