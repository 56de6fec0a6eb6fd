// Who wants to hear of something. Listeners are the shop's code: their mistakes stay their own, and nobody is stopped.

export interface Listeners<Args extends unknown[]> {
  /** Answers how to stop. */
  add(listener: (...args: Args) => void): () => void;
  tell(...args: Args): void;
}

export function createListeners<Args extends unknown[]>(): Listeners<Args> {
  const all = new Set<(...args: Args) => void>();
  return {
    add(listener) {
      // The same function twice is two listeners.
      const own = listener.bind(null);
      all.add(own);
      return () => void all.delete(own);
    },
    tell(...args) {
      for (const listener of all) {
        try {
          listener(...args);
        } catch (error) {
          // As an uncaught error it reaches the shop's own reporting.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
