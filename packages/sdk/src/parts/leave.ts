// Going for good.

import { LoyaltyError } from '@zegel/core';
import type { EraseOutcome } from '@zegel/core';
import type { Core } from '../core.ts';
import type { LiteLoyalty } from '../loyalty.ts';
import { makeKey } from '../make-key.ts';

/**
 * Forgets the member for good, with their points, and signs them out here. It cannot be undone, and needs a token made in
 * the last minutes.
 */
export async function leave(loyalty: LiteLoyalty): Promise<EraseOutcome> {
  const core = loyalty as Core;
  const { result } = await core.ask((side, { signal }) => {
    if (!side.leave) throw new LoyaltyError('configuration', 'This backend cannot forget');
    return side.leave({ idempotencyKey: makeKey(core.now()), signal });
  });
  loyalty.logout();
  return result;
}
