// The store of the main entry. Zustand's setState never leaves this file.

import { createStore } from 'zustand/vanilla';
import type { CreateStore } from './store.ts';

export const createZustandStore: CreateStore = (initial, tell) => {
  const { getState, setState, subscribe } = createStore(() => initial);
  subscribe(tell);
  return {
    getState,
    apply: (transition) => setState(transition, true),
  };
};
