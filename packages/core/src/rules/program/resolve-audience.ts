// Whom a campaign is for, with every part that was left out as null.

import type { AudienceInFile } from '../../contract/program-file/audience-in-file.ts';
import type { GoodsChoice } from './purchase-conditions.ts';
import type { Audience } from './shop-audience.ts';

type GoodsInFile = Pick<NonNullable<AudienceInFile['bought']>, 'products' | 'categories'>;

/** null: everybody. */
export function resolveAudience(audience: AudienceInFile | undefined): Audience | null {
  const { tiers, segments, tags, profile, bought, firstPurchase, absentDays, reorder } =
    audience ?? {};
  const resolved: Audience = {
    tiers: tiers ?? null,
    segments: segments ?? null,
    tags: tags ?? null,
    profile: profile ?? null,
    bought: bought ? { goods: goodsOf(bought), days: bought.days ?? null } : null,
    firstPurchase: firstPurchase ?? null,
    absentDays: absentDays ?? null,
    reorder: reorder ? { goods: goodsOf(reorder), days: reorder.days } : null,
  };
  return Object.values(resolved).every((part) => part === null) ? null : resolved;
}

function goodsOf({ products, categories }: GoodsInFile): GoodsChoice {
  return { products: products ?? [], categories: categories ?? [] };
}
