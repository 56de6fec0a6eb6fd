// When the log is emptied. Moving thousands of pages and waiting for the disk twice inside somebody's COMMIT is what
// makes single writes slow: here a thread beside does it, and the writer only the few pages that came meanwhile.

import { Worker } from 'node:worker_threads';
import { checkpoint, logState } from './checkpoint.ts';
import type { LogState } from './checkpoint.ts';
import type { SqlDriver } from './sql-driver.ts';

export interface CheckpointsOptions {
  /** Pages in the log that make it worth while. @default 16384, 64 MB */
  readonly pages?: number | undefined;
}

export interface Checkpoints {
  /** To be called after commits, between two transactions. */
  look(): void;
  /** Resolves once the thread has nothing to do. */
  idle(): Promise<void>;
  /** Ends the thread, and its connection with it. */
  close(): Promise<void>;
}

/** Long enough that a page which many write is moved once for all of them, and that whoever waits meanwhile is one in hundreds. */
const pagesUsual = 16_384;
/** What is left for the writer, between two groups: about 1 MB. */
const pagesLeftMax = 256;
const triesMax = 3;

/** Empties the log of the file that `writer` writes. The thread begins with the first full log: many a file never has one. */
export function createCheckpoints(
  writer: SqlDriver,
  file: string,
  options: CheckpointsOptions = {},
): Checkpoints {
  const pages = options.pages ?? pagesUsual;
  let worker: Worker | null = null;
  let isBusy = false;
  let isClosed = false;
  let tries = 0;
  /** Where a round began that somebody's long read kept from its end: no other before the log has grown as much again. */
  let stuckAt = 0;
  let whenIdle: (() => void)[] = [];

  function rest(log: number): void {
    stuckAt = log;
    isBusy = false;
    for (const tell of whenIdle) tell();
    whenIdle = [];
  }

  function ask(): void {
    tries += 1;
    worker ??= start();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin.
    worker.postMessage('checkpoint');
  }

  function start(): Worker {
    const started = new Worker(new URL('./checkpoint-worker.js', import.meta.url), {
      workerData: { file },
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 16 },
    });
    started.unref();
    started.on('message', hear);
    // Without it the writer's own limit is what is left; see open-database.ts.
    started.on('error', () => {
      isClosed = true;
      rest(0);
    });
    return started;
  }

  function hear({ log, checkpointed }: LogState): void {
    if (isClosed) return;
    const left = logState(writer).log - checkpointed;
    if (left > pagesLeftMax && tries < triesMax) return ask();
    // The next transaction begins the log anew, unless somebody still reads the old one.
    if (left > 0) checkpoint(writer);
    return rest(log);
  }

  return {
    look() {
      if (isBusy || isClosed) return;
      const { log, checkpointed } = logState(writer);
      if (log < stuckAt) stuckAt = 0;
      if (log - Math.max(checkpointed, stuckAt) < pages) return;
      isBusy = true;
      tries = 0;
      ask();
    },
    idle: () => (isBusy ? new Promise((resolve) => whenIdle.push(resolve)) : Promise.resolve()),
    async close() {
      isClosed = true;
      await worker?.terminate();
      rest(0);
    },
  };
}
