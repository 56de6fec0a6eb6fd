// The one door to the state: everybody reads it, and changes it by a transition only. Two stores stand behind it, that
// of zustand (main entry) and a few lines of our own (`/lite`).

import type { LoyaltyState } from '../loyalty.ts';

export interface Store {
  getState(): LoyaltyState;
  /** Applies a pure transition. */
  apply(transition: (state: LoyaltyState) => LoyaltyState): void;
}

export type CreateStore = (
  initial: LoyaltyState,
  tell: (state: LoyaltyState, previous: LoyaltyState) => void,
) => Store;
