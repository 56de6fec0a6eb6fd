// The one place that may change the state. Everybody else reads it, or asks for a transition; zustand stays in here.

import { createStore as createZustandStore } from 'zustand/vanilla';
import { guard } from '../browser/guard.ts';
import type { LoyaltyState } from '../loyalty.ts';

export type Listener = (state: LoyaltyState, previous: LoyaltyState) => void;

export interface Store {
  getState(): LoyaltyState;
  subscribe(listener: Listener): () => void;
  /** Applies a pure transition; nothing is told where it gives the same state back. */
  apply(transition: (state: LoyaltyState) => LoyaltyState): void;
}

export function createStore(initial: LoyaltyState): Store {
  const { getState, setState, subscribe } = createZustandStore(() => initial);
  return {
    getState,
    subscribe: (listener) => subscribe(guard(listener)),
    apply: (transition) => setState(transition, true),
  };
}
