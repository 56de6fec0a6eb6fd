// The one bridge from the SDK's store to signals.

import { signal, type ReadonlySignal } from '@preact/signals-core';

export interface ReadableStore<State> {
  getState(): State;
  subscribe(listener: (state: State) => void): () => void;
}

export function mirrorStore<State>(store: ReadableStore<State>): {
  readonly state: ReadonlySignal<State>;
  readonly stop: () => void;
} {
  const state = signal(store.getState());
  const stop = store.subscribe((next) => {
    state.value = next;
  });
  return { state, stop };
}
