// Checks claims of guests' orders with the keys of their shop: those that its simple proofs are signed with.

import { LoyaltyError } from '@zegel/core';
import { verifyClaim } from '@zegel/core/token';
import type { ShopDirectory } from '../shops/shop-directory.ts';

export interface OrderClaims {
  /** Answers the order's id; rejects with `invalid_claim`, and no hint, for anything but a good claim. */
  verify(claim: string): Promise<string>;
}

export function orderClaims(
  directory: Pick<ShopDirectory, 'findProofKeys'>,
  shopId: string,
  now: () => number,
): OrderClaims {
  return {
    async verify(claim) {
      const keys = await directory.findProofKeys(shopId);
      if (keys.length === 0) {
        throw new LoyaltyError(
          'not_supported',
          'This shop has no key for claims. Make one with `zegel keys`.',
        );
      }
      // While a key is being replaced, claims of both are good; every refusal says the same.
      const checks = keys.map(({ material }) =>
        verifyClaim(claim, { secret: material, now: now() }),
      );
      const { orderId } = await Promise.any(checks).catch((error: AggregateError) => {
        throw error.errors[0] as Error;
      });
      return orderId;
    },
  };
}
