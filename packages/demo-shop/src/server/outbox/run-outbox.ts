/** Decides when the outbox is delivered: right after a change, and again when a wait is over. */
import { setTimeout as wait } from 'node:timers/promises';

export interface OutboxRunner {
  /** Something was put in: deliver as soon as possible. */
  wake(): void;
  /** Wakes and waits for the delivery, but no longer than `patienceMs`. */
  wakeAndWait(patienceMs: number): Promise<void>;
  /** Resolves when no delivery is under way; what must wait is left waiting. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs `deliver` one at a time; `deliver` answers with when to come back, or null. */
export function runOutbox(
  deliver: () => Promise<number | null>,
  now: () => number,
  onError: (error: unknown) => void,
): OutboxRunner {
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
    running ??= run()
      .catch(onError)
      .finally(() => {
        running = null;
      });
  }

  return {
    wake,
    async wakeAndWait(patienceMs) {
      wake();
      const patience = new AbortController();
      const { signal } = patience;
      await Promise.race([running, wait(patienceMs, undefined, { signal }).catch(() => undefined)]);
      patience.abort();
    },
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
