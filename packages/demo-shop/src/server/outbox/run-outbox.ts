/** Decides when the outbox is delivered: right after a change, and again when a wait is over. */

export interface OutboxRunner {
  /** Something was put in: deliver as soon as possible. */
  wake(): void;
  /** Resolves when no delivery is under way; what must wait is left waiting. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs `deliver` one at a time; `deliver` answers with when to come back, or null. */
export function runOutbox(deliver: () => Promise<number | null>, now: () => number): OutboxRunner {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      const next = await deliver();
      if (next !== null && !isStopped) {
        clearTimeout(timer);
        timer = setTimeout(wake, Math.max(50, next - now()));
        timer.unref();
      }
    } while (isAskedAgain && !isStopped);
  }

  function wake(): void {
    if (isStopped) return;
    isAskedAgain = true;
    running ??= run().finally(() => {
      running = null;
    });
  }

  return {
    wake,
    settled: async () => {
      await running;
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
