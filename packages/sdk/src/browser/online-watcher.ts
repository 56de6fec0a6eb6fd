// Whether the browser believes it is online. It may be wrong with yes, rarely with no.

export interface OnlineWatcher {
  isOnline(): boolean;
  /** Calls back at each change; answers how to stop. */
  watch(listener: () => void): () => void;
}

export const browserOnline: OnlineWatcher = {
  isOnline: () => globalThis.navigator?.onLine ?? true,
  watch(listener) {
    const controller = new AbortController();
    // A server has no window, and nothing to watch.
    for (const name of ['online', 'offline']) {
      globalThis.addEventListener?.(name, listener, controller);
    }
    return () => controller.abort();
  },
};
