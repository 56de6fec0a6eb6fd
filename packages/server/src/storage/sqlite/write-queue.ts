// One writer for the whole file. Everything that waits when the event loop turns is committed in one transaction, each
// piece of work in its own savepoint, and nobody is answered before the commit.

import { LoyaltyError } from '@zegel/core';
import { losesTransaction } from './sql-error.ts';
import type { SqlDriver } from './sql-driver.ts';
import { toLoyaltyError } from '../sql/to-loyalty-error.ts';

export interface WriteQueueOptions {
  /** Beyond this, work is refused at once. @default 4096 */
  readonly queueLengthMax?: number | undefined;
  /** At most so many pieces of work in one commit, so that reads get their turn. @default 256 */
  readonly groupSizeMax?: number | undefined;
}

export interface WriteQueue {
  /** Resolves with what `work` returned once that is on disk. */
  add<Result>(work: () => Result): Promise<Result>;
  /** Refuses new work and resolves when the rest is answered. */
  close(): Promise<void>;
}

interface Waiting {
  /** Runs inside the transaction and answers how to tell the caller after the commit. */
  attempt(): () => void;
  fail(error: LoyaltyError): void;
}

/** Serialises writes over one connection. */
export function createWriteQueue(driver: SqlDriver, options: WriteQueueOptions = {}): WriteQueue {
  const queueLengthMax = options.queueLengthMax ?? 4_096;
  const groupSizeMax = options.groupSizeMax ?? 256;
  const waiting: Waiting[] = [];
  let isClosed = false;
  let whenEmpty: (() => void) | null = null;

  function flush(): void {
    const group = waiting.splice(0, groupSizeMax);
    const answers = commit(driver, group);
    if (waiting.length > 0) setImmediate(flush);
    for (const answer of answers) answer();
    if (waiting.length === 0) whenEmpty?.();
  }

  return {
    add<Result>(work: () => Result): Promise<Result> {
      if (isClosed)
        return Promise.reject(unavailable('The ledger is closing; nothing was written.'));
      if (waiting.length >= queueLengthMax) {
        return Promise.reject(
          unavailable('Too many writes are waiting; nothing was written.', 1_000),
        );
      }
      return new Promise<Result>((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ attempt: () => attempt(driver, work, resolve, reject), fail: reject });
      });
    },
    close() {
      isClosed = true;
      if (waiting.length === 0) return Promise.resolve();
      return new Promise((resolve) => {
        whenEmpty = resolve;
      });
    },
  };
}

/** Runs a group in one transaction; answers what to tell whom now that its fate is known. */
function commit(driver: SqlDriver, group: readonly Waiting[]): readonly (() => void)[] {
  try {
    return driver.transaction(() => group.map((entry) => entry.attempt()));
  } catch (error) {
    const failure = toLoyaltyError(error);
    return group.map((entry) => () => entry.fail(failure));
  }
}

function attempt<Result>(
  driver: SqlDriver,
  work: () => Result,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): () => void {
  try {
    const result = driver.transaction(work);
    return () => resolve(result);
  } catch (error) {
    if (losesTransaction(error)) throw error;
    const failure = toLoyaltyError(error);
    return () => reject(failure);
  }
}

function unavailable(message: string, retryAfterMs?: number): LoyaltyError {
  return new LoyaltyError('unavailable', message, {
    canRetry: true,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
