// Lets those who ask at the same time share one answer, and still never an answer that was begun before they asked.

/** Runs `work` at most once at a time; whoever comes while it runs waits for the run after it. */
export function joinNext<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<unknown> = Promise.resolve();
  // Asked for, and not begun yet: all who come until then share it.
  let next: Promise<Result> | null = null;

  return () => {
    next ??= running.then(() => {
      next = null;
      const run = work();
      running = run.catch(() => undefined);
      return run;
    });
    return next;
  };
}
