// The store of `/lite`.

import type { CreateStore } from './store.ts';

export const createSmallStore: CreateStore = (state, tell) => ({
  getState: () => state,
  apply(transition) {
    const previous = state;
    state = transition(state);
    tell(state, previous);
  },
});
