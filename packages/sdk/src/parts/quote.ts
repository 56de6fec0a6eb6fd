// What carts would earn, for a member or for anybody.

import type { QuoteAnswer, QuoteRequest, ReadOptions } from '@zegel/core';
import type { Core } from '../core.ts';

/** What these carts would earn: for the member, or roughly where nobody is signed in. */
export function quote(
  loyalty: Core,
  request: QuoteRequest,
  options?: ReadOptions,
): Promise<QuoteAnswer> {
  return loyalty
    .ask((side, mine) => side.quote(request, options ?? mine))
    .catch((error: unknown) => {
      if (loyalty.getState().session !== 'anonymous') throw error;
      return loyalty.guest.quote(request, options);
    });
}
