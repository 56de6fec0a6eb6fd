// Whether the browser believes it is online. It may be wrong with yes, rarely with no.

export interface OnlineWatcher {
  isOnline(): boolean;
  /** Calls back at each change; answers how to stop. */
  watch(listener: () => void): () => void;
}

const names = ['online', 'offline'];

export const browserOnline: OnlineWatcher = {
  isOnline: () => globalThis.navigator?.onLine ?? true,
  watch(listener) {
    // Servers have no window, and nothing to watch.
    for (const name of names) globalThis.addEventListener?.(name, listener);
    return () => {
      for (const name of names) globalThis.removeEventListener?.(name, listener);
    };
  },
};
