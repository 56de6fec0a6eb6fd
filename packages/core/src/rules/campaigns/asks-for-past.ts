// What the campaigns of a programme ask about members: only that is loaded, and only that is kept.

import type { ShopCampaign } from '../program/shop-campaign.ts';
import { goodsOf, looksAtOrders } from '../program/shop-audience.ts';
import type { GoodsChoice } from '../program/purchase-conditions.ts';

type Campaigns = { readonly campaigns: readonly ShopCampaign[] };

/** Whether it matters to a programme what somebody has bought before. */
export function asksForPast({
  campaigns,
  keepsSegments,
}: Campaigns & { readonly keepsSegments: boolean }): boolean {
  if (keepsSegments) return true;
  return campaigns.some(({ audience }) => audience !== null && looksAtOrders(audience));
}

/** The goods that any audience names. */
export function goodsAskedFor({ campaigns }: Campaigns): readonly GoodsChoice[] {
  return campaigns.flatMap(({ audience }) => (audience === null ? [] : goodsOf(audience)));
}
