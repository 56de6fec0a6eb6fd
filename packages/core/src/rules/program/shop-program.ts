// The whole programme as the rules know it: what a shopper's client reads, and what only the shop may know. It never
// leaves the server: whatever goes to a client passes public-program.ts first.

import type { MinorUnits } from '../../contract/points.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { Program } from '../../contract/program/program.ts';
import type { ShopChallenge } from '../challenges/shop-challenge.ts';
import type { ShopDraw } from '../draws/shop-draw.ts';
import type { CustomConditions } from './custom-conditions.ts';
import type { PurchaseConditions } from './purchase-conditions.ts';
import type { ShopCampaign } from './shop-campaign.ts';
import type { ShopReward } from './shop-reward.ts';
import type { BadgeTerms } from './badge-terms.ts';
import type { SegmentTerms } from './segment-terms.ts';
import type { TierTerms } from './tier-terms.ts';

/** An earning rule with what only the shop may know of it. */
export interface ShopRule extends EarningRule {
  /** For which orders and goods a purchase rule pays; null: for all of them, and for every other kind. */
  readonly purchase: PurchaseConditions | null;
  /** The reward it gives for nothing; null for none. */
  readonly rewardId: string | null;
  /** Which event a custom rule pays for; null for every other kind. */
  readonly custom: CustomConditions | null;
  /** null for every other kind. */
  readonly referral: ReferralConditions | null;
}

/** What holds of a friend who is brought. */
export interface ReferralConditions {
  /** A page of the shop with `{code}` in it. */
  readonly link: string;
  /** What the friend's order must come to, and stay at; null: anything above nothing. */
  readonly orderFrom: MinorUnits | null;
}

export interface ShopProgram extends Program {
  readonly tierTerms: TierTerms;
  /** Badges that come by themselves. */
  readonly badgeTerms: readonly BadgeTerms[];
  readonly rules: readonly ShopRule[];
  readonly rewards: readonly ShopReward[];
  readonly campaigns: readonly ShopCampaign[];
  readonly challenges?: readonly ShopChallenge[];
  readonly draws?: readonly ShopDraw[];
  readonly segmentTerms: SegmentTerms;
  /** Whether the shop hears of how members buy: it says from where on, or a campaign is for some of them. */
  readonly keepsSegments: boolean;
}
