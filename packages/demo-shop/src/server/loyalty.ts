/** Signs the token that tells the loyalty programme who is shopping. The signing itself is the SDK's. */
import { signMemberToken } from '@zegel/sdk/server';
import type { LoyaltyConnection } from './shop-context.ts';
import type { ShopperRow } from './shoppers.ts';

/** A short-lived token for a signed-in shopper; tokens run on real time, whatever the demo's clock says. */
export function signLoyaltyToken(
  connection: LoyaltyConnection,
  shopper: ShopperRow,
  now: number,
): Promise<string> {
  return signMemberToken({
    shop: connection.shopId,
    mode: connection.publishableKey.startsWith('pk_live_') ? 'live' : 'test',
    customerId: shopper.id,
    givenName: shopper.given_name,
    email: shopper.email,
    emailVerified: shopper.email_verified === 1,
    key: connection.tokenKey,
    now,
  });
}
