// A reward given for a friend is void again where nobody has used it yet.

import type { Draft } from '../book/draft.ts';
import { cancelHold, giveBack, keep } from '../rewards/end-redemption.ts';

export function withdrawGift(draft: Draft, giftId: string | null): void {
  const gift = giftId === null ? undefined : draft.redemptions.get(giftId);
  if (!gift) return;
  if (gift.state === 'requested') cancelHold(draft, gift);
  // The shop must hear of it first, where another system knows the code.
  if (gift.state === 'issued' && gift.terms.isRemote) keep(draft, { ...gift, state: 'voiding' });
  else if (gift.state === 'issued') giveBack(draft, gift);
}
