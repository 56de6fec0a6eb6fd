// Events of a client: what its writes came to, a higher tier, what was given up, and what failed unheard.

import { createListeners } from '../browser/listeners.ts';
import type { Listeners } from '../browser/listeners.ts';
import type { Core } from '../core.ts';
import type { Emit, LoyaltyEvents } from '../loyalty.ts';
import { announce } from '../session/announce.ts';
import { settle } from './settle.ts';

/** Calls back at each event of this name from now on; answers how to stop. */
export function on<Name extends keyof LoyaltyEvents>(
  loyalty: Core,
  wanted: Name,
  listener: (event: LoyaltyEvents[Name]) => void,
): () => void {
  return (loyalty.events ?? start(loyalty)).add((name, event) => {
    if (name === wanted) listener(event as never);
  });
}

function start(core: Core): Listeners<Parameters<Emit>> {
  // What was so before is no news.
  settle(core);
  core.settled = (error, entry, result) => {
    settle(core, error);
    if (entry && result) announce(core, entry, result);
  };
  return (core.events = createListeners());
}
