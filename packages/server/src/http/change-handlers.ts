// The change stream as a route: a browser asks it while something of ours is visible.

import { LoyaltyError } from '@zegel/core';
import type { MemberCall, RouteAnswer, RouteServices } from './route-call.ts';
import { ServerBusy } from './server-busy.ts';

const askAgainMs = 60_000;

export async function watchChanges(
  call: MemberCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const { shop, caller, tokenExpiresAt, requireSignedIn } = call;
  if (services.changes === undefined || caller.kind !== 'customer')
    throw new LoyaltyError('not_supported', 'This backend has no change stream.');
  const stream = await services.changes.open({
    shopId: shop.id,
    customerId: caller.customerId,
    expiresAt: tokenExpiresAt,
    requireSignedIn,
  });
  if (stream === null)
    throw new ServerBusy(
      'Too many are listening. Read the account when it is looked at.',
      askAgainMs,
    );
  return { body: null, stream };
}
