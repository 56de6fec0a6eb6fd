// Whom a campaign is for, as the rules know it. Every part that is not null must hold.

import type { SegmentName } from '../../contract/program-file/audience-in-file.ts';
import type { GoodsChoice } from './purchase-conditions.ts';

export interface Audience {
  readonly tiers: readonly string[] | null;
  readonly segments: readonly SegmentName[] | null;
  readonly tags: readonly string[] | null;
  readonly profile: Readonly<Record<string, readonly string[]>> | null;
  /** `days`: not longer ago than that; null: ever. */
  readonly bought: { readonly goods: GoodsChoice; readonly days: number | null } | null;
  /** true: who has bought nothing yet; false: who has. */
  readonly firstPurchase: boolean | null;
  readonly absentDays: number | null;
  readonly reorder: { readonly goods: GoodsChoice; readonly days: number } | null;
}

/** Whether it hangs on what somebody has bought, and when. */
export function looksAtOrders(audience: Audience): boolean {
  const { segments, bought, firstPurchase, absentDays, reorder } = audience;
  return [segments, bought, firstPurchase, absentDays, reorder].some((part) => part !== null);
}

/** The goods it names. */
export function goodsOf({ bought, reorder }: Audience): readonly GoodsChoice[] {
  return [...(bought ? [bought.goods] : []), ...(reorder ? [reorder.goods] : [])];
}
