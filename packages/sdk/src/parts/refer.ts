// Inviting friends.

import type { ReferOutcome } from '@zegel/core';
import type { Core } from '../core.ts';
import type { LiteLoyalty } from '../loyalty.ts';

/** Makes the member's code and link, once: `account.referral` has them from then on. */
export function refer(loyalty: LiteLoyalty): Promise<ReferOutcome> {
  return (loyalty as Core).write('refer', '');
}
