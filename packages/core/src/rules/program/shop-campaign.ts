// A campaign as the rules know it. No client reads it: what one member sees of it is an offer in their account.

import type { Points } from '../../contract/points.ts';
import type { IconName } from '../../contract/program/words.ts';
import type { Audience } from './shop-audience.ts';

export type CampaignEffect =
  | {
      readonly kind: 'multiply';
      /** 200: twice the points. More than 100. */
      readonly percent: number;
      readonly ruleIds: readonly string[];
    }
  | { readonly kind: 'bonus'; readonly points: Points; readonly ruleIds: readonly string[] }
  | { readonly kind: 'price'; readonly cost: Points; readonly rewardIds: readonly string[] };

/** What some members see instead; what it leaves out is as the campaign says. */
export interface CampaignVariant {
  readonly id: string;
  /** Per cent of the members. */
  readonly share: number;
  readonly title: string | null;
  readonly text: string | null;
  readonly reason: string | null;
  readonly effect: CampaignEffect | null;
}

export interface ShopCampaign {
  readonly id: string;
  readonly title: string;
  readonly text: string | null;
  readonly reason: string | null;
  readonly icon: IconName;
  /** Epoch milliseconds of the first moment and of the first one after the last; null without. */
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly effect: CampaignEffect;
  /** Of several that change the same, the highest holds. */
  readonly priority: number;
  /** null: everybody. */
  readonly audience: Audience | null;
  /** Per cent of the members who get none of it. */
  readonly holdout: number;
  readonly variants: readonly CampaignVariant[];
}
