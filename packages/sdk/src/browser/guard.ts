// Callbacks of the shop run in here: its mistakes stay its own, and ours goes on.

/** The same callback, that reports instead of throwing. */
export function guard<Args extends unknown[]>(
  callback: (...args: Args) => void,
): (...args: Args) => void {
  return (...args) => {
    try {
      callback(...args);
    } catch (error) {
      // As an uncaught error it reaches the shop's own reporting.
      queueMicrotask(() => {
        throw error;
      });
    }
  };
}
