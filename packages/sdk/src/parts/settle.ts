// What follows when the state shows an answer: a higher tier is told of, the account is kept for the next visit, and a
// failure that nobody waits for is told too. Shared by the parts that tell and that keep.

import type { LoyaltyError } from '@zegel/core';
import type { Core } from '../core.ts';
import { lastKnown } from '../store/transitions.ts';

export function settle(core: Core, error?: LoyaltyError): void {
  const state = core.getState();
  const account = lastKnown(state.account);
  if (account) {
    const { available, version, tier } = account;
    const tierId = tier?.tierId ?? null;
    // Compared once both are there, the account and the programme.
    const ladder = [null, ...(lastKnown(state.program)?.tiers ?? []).map(({ id }) => id)];
    const from = ladder.indexOf(core.tierSeen as string | null);
    const to = ladder.indexOf(tierId);
    if (to >= 0) core.tierSeen = tierId;
    // Told before it is kept: who listens may want the old one kept until it was seen.
    if (tierId && from >= 0 && to > from) core.events?.tell('tier', { tierId });
    core.kept?.remember({ available, version, tierId: core.tierSeen });
  }
  if (error) core.events?.tell('error', { error });
}
