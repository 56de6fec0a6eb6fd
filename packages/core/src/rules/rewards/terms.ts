// What a reward was like when it was taken: a redemption keeps it, so that later edits of the programme change nothing.

import type { MinorUnits } from '../../contract/points.ts';
import type { RewardProduct } from '../../contract/voucher.ts';
import type { ShopReward } from '../program/shop-reward.ts';

/** What differs by kind. Left out where there is nothing to say, as in rows of an older version. */
export interface RedemptionTerms {
  readonly percent?: number;
  readonly maximum?: MinorUnits;
  readonly product?: RewardProduct;
  readonly link?: string;
  /** Expired and unused it gives its points back. */
  readonly returnsExpired?: true;
  /** Another system makes the code, and must say whether it was used before points come back. */
  readonly isRemote?: true;
  /** What its piece of the stock was counted under. */
  readonly stock?: string;
  /** Why the shop gave it, for nothing: an id such as that of a rule, never words about a person. */
  readonly gift?: string;
  /** The card whose round gave it, by its name. */
  readonly challenge?: string;
}

/** Of a gift that a person at the shop gave: what the member reads, and what the shop keeps for itself. */
export interface GiftWords {
  readonly message?: string | null;
  readonly reason?: string;
  readonly actor?: string;
  /** Who asked for it back, and why. */
  readonly taken?: { readonly reason: string; readonly actor: string };
}

/** One use of a gift card. */
export interface VoucherUse {
  readonly orderId: string;
  readonly amount: MinorUnits;
}

export function termsOf(
  { percent, maximum, product, link, returnsExpired }: ShopReward,
  more: Pick<RedemptionTerms, 'isRemote' | 'stock' | 'gift' | 'challenge'>,
): RedemptionTerms {
  return {
    ...(percent !== null && { percent }),
    ...(maximum !== null && { maximum }),
    ...(product !== null && { product }),
    ...(link !== null && { link }),
    ...(returnsExpired && { returnsExpired }),
    ...more,
  };
}
