// Which fulfilment makes a reward's voucher: codes the shop uploaded for it, else a connected shop that makes coupons,
// else codes of our own. Asked at each redemption, since a shop may be connected while the server runs.

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
  /** null: the code is ours alone. */
  async function sourceFor(
    request: Pick<FulfilmentRequest, 'shopId' | 'redemptionId' | 'rewardId'>,
  ): Promise<RemoteFulfilment | null> {
    const { shopId, redemptionId, rewardId } = request;
    if (await pool.holds(shopId, redemptionId)) return pool;
    return (await pool.isFor(shopId, rewardId)) ? pool : coupons(shopId);
  }

  return {
    kind: 'chosen',
    async isInline({ shopId, rewardId }) {
      if (await pool.isFor(shopId, rewardId)) return false;
      return (await coupons(shopId)) === null;
    },
    makeCode: makeVoucherCode,
    remote: {
      kind: 'remote',
      async issue(request, signal) {
        const source = await sourceFor(request);
        // The shop was disconnected after the reward was taken.
        if (source === null) return { outcome: 'issued', code: makeVoucherCode() };
        return source.issue(request, signal);
      },
      async void(request, signal) {
        const source = await sourceFor(request);
        return source === null ? { outcome: 'voided' } : source.void(request, signal);
      },
    },
  };
}
