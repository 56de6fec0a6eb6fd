// Taking over an order that was placed without signing in.

import type { ClaimOutcome } from '@zegel/core';
import type { Core } from '../core.ts';
import type { LiteLoyalty } from '../loyalty.ts';

/** Takes over a guest's order by the claim in a link of the shop. Rejects with `invalid_claim` for one that is not right. */
export function claimOrder(loyalty: LiteLoyalty, claim: string): Promise<ClaimOutcome> {
  return (loyalty as Core).write('claimOrder', claim);
}
