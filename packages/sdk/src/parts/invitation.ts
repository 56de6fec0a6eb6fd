// Who has sent a visitor.

import { LoyaltyError } from '@zegel/core';
import type { Invitation, ReadOptions } from '@zegel/core';
import type { Core } from '../core.ts';
import type { LiteLoyalty } from '../loyalty.ts';

/** Who invites with this code, for anybody. Rejects with `not_found` for a code that nobody has. */
export async function invitation(
  loyalty: LiteLoyalty,
  code: string,
  options?: ReadOptions,
): Promise<Invitation> {
  const { guest } = loyalty as Core;
  if (!guest.invitation) throw new LoyaltyError('configuration', 'This backend knows no friends');
  return guest.invitation(code, options);
}
