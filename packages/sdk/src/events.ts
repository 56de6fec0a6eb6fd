// Tells listeners what happened. A listener that throws stops nobody.

import { guard } from './browser/guard.ts';
import type { LoyaltyEvents } from './loyalty.ts';

export type Emit = <Name extends keyof LoyaltyEvents>(
  name: Name,
  event: LoyaltyEvents[Name],
) => void;

type Listen = <Name extends keyof LoyaltyEvents>(
  name: Name,
  listener: (event: LoyaltyEvents[Name]) => void,
) => () => void;

export function createEvents(): { readonly on: Listen; readonly emit: Emit } {
  const listeners = new Set<(name: string, event: unknown) => void>();
  return {
    on(name, listener) {
      const listen = guard((about: string, event: unknown): void => {
        if (about === name) listener(event as never);
      });
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    emit: (name, event) => listeners.forEach((listen) => listen(name, event)),
  };
}
