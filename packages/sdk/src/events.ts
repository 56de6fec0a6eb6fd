// Tells listeners what happened. A listener that throws stops nobody.

import { guard } from './browser/guard.ts';
import type { Loyalty, LoyaltyEvents } from './loyalty.ts';

export type Emit = <Name extends keyof LoyaltyEvents>(
  name: Name,
  event: LoyaltyEvents[Name],
) => void;

export function createEvents(): { readonly on: Loyalty['on']; readonly emit: Emit } {
  const listeners = new Set<Emit>();
  return {
    on(wanted, listener) {
      const listen = guard<Parameters<Emit>>((name, event) => {
        if (name === wanted) listener(event as never);
      });
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    emit: (name, event) => listeners.forEach((listen) => listen(name, event)),
  };
}
