// Which fulfilment makes a reward's voucher: codes the shop uploaded for it, else a connected shop that makes such coupons,
// else codes of our own. Asked at each redemption, since a shop may be connected while the server runs.

import type { RewardKind } from '@zegel/core';
import { makeVoucherCode } from './voucher-code.ts';
import type { ChosenFulfilment, FulfilmentRequest, RemoteFulfilment } from './fulfilment.ts';

export interface FulfilmentSources {
  /** Uploaded codes. Answers null for a reward that has none, used ones included. */
  readonly pool: RemoteFulfilment & {
    isFor(shopId: string, rewardId: string | null): Promise<boolean>;
    holds(shopId: string, redemptionId: string): Promise<boolean>;
  };
  /** The connected shop that makes coupons; null where there is none. */
  readonly coupons: (shopId: string) => Promise<RemoteFulfilment | null>;
}

export function fulfilmentChoice({ pool, coupons }: FulfilmentSources): ChosenFulfilment {
  async function couponsFor(shopId: string, kind: RewardKind): Promise<RemoteFulfilment | null> {
    const source = await coupons(shopId);
    return source?.makes?.(kind) === false ? null : source;
  }

  return {
    kind: 'chosen',
    async isInline(shopId, reward) {
      if (await pool.isFor(shopId, reward?.rewardId ?? null)) return false;
      const source =
        reward === null ? await coupons(shopId) : await couponsFor(shopId, reward.kind);
      return source === null;
    },
    makeCode: makeVoucherCode,
    remote: {
      kind: 'remote',
      async issue(request, signal) {
        const { shopId, redemptionId, rewardId, kind } = request;
        const isPooled =
          (await pool.holds(shopId, redemptionId)) || (await pool.isFor(shopId, rewardId));
        const source = isPooled ? pool : await couponsFor(shopId, kind);
        // A gift of a kind that is ours alone, or the shop was disconnected after the reward was taken.
        if (source === null) return { outcome: 'issued', code: makeVoucherCode() };
        return source.issue(request, signal);
      },
      async void(request, signal) {
        const source = await madeBy(request);
        return source === null ? { outcome: 'voided' } : source.void(request, signal);
      },
    },
  };

  /** Who may know the code: a shop that made none of this redemption says so. */
  async function madeBy({
    shopId,
    redemptionId,
    rewardId,
  }: Pick<
    FulfilmentRequest,
    'shopId' | 'redemptionId' | 'rewardId'
  >): Promise<RemoteFulfilment | null> {
    if (await pool.holds(shopId, redemptionId)) return pool;
    return (await pool.isFor(shopId, rewardId)) ? pool : coupons(shopId);
  }
}
