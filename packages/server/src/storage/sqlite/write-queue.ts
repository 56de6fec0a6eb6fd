// One writer for the whole file. Everything that waits when the event loop turns is committed in one transaction, and
// nobody is answered before the commit. A piece of work that fails takes nothing of the others with it.

import { LoyaltyError } from '@zegel/core';
import { losesTransaction } from './sql-error.ts';
import type { SqlDriver } from './sql-driver.ts';
import { toLoyaltyError } from '../sql/to-loyalty-error.ts';

export interface WriteQueueOptions {
  /** Beyond this, work is refused at once. @default 4096 */
  readonly queueLengthMax?: number | undefined;
  /** At most so many pieces of work in one commit, so that reads get their turn. @default 256 */
  readonly groupSizeMax?: number | undefined;
  /** Called between two groups, after the first of them is answered. */
  readonly afterGroup?: (() => void) | undefined;
}

export interface WriteQueue {
  /** Resolves with what `work` returned once that is on disk. */
  add<Result>(work: () => Result): Promise<Result>;
  /** Refuses new work and resolves when the rest is answered. */
  close(): Promise<void>;
}

/** Turns of the event loop that a group waits while more comes. */
const turnsMax = 4;

interface Waiting {
  /** Runs inside the transaction and answers how to tell the caller after the commit. */
  attempt(isAlone: boolean): () => void;
  fail(error: LoyaltyError): void;
}

/** A piece of work failed after it had written: the group must be run again, each piece in a savepoint of its own. */
class HalfWritten extends Error {
  override readonly name = 'HalfWritten';
}

/** Serialises writes over one connection. */
export function createWriteQueue(driver: SqlDriver, options: WriteQueueOptions = {}): WriteQueue {
  const queueLengthMax = options.queueLengthMax ?? 4_096;
  const groupSizeMax = options.groupSizeMax ?? 256;
  const waiting: Waiting[] = [];
  let isClosed = false;
  let whenEmpty: (() => void) | null = null;
  /** How many waited at the last turn of the event loop, and how many turns they have waited for more. */
  let seen = 0;
  let turns = 0;

  /** A request needs a turn or two until it writes: those that came together shall share a commit. */
  function gather(): void {
    const isGrowing = waiting.length > seen && waiting.length < groupSizeMax;
    if (isGrowing && turns < turnsMax) {
      seen = waiting.length;
      turns += 1;
      setImmediate(gather);
      return;
    }
    seen = 0;
    turns = 0;
    flush();
  }

  function flush(): void {
    const group = waiting.splice(0, groupSizeMax);
    const answers = commit(driver, group);
    if (waiting.length > 0) setImmediate(gather);
    for (const answer of answers) answer();
    options.afterGroup?.();
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
        if (waiting.length === 0) setImmediate(gather);
        waiting.push({
          attempt: (isAlone) => attempt(driver, work, { isAlone, resolve, reject }),
          fail: reject,
        });
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
    return runGroup(driver, group, false);
  } catch (error) {
    const failure = toLoyaltyError(error);
    return group.map((entry) => () => entry.fail(failure));
  }
}

/** Savepoints copy each page once more, and hardly any piece of work fails once it has begun to write. */
function runGroup(
  driver: SqlDriver,
  group: readonly Waiting[],
  isAlone: boolean,
): readonly (() => void)[] {
  try {
    return driver.transaction(() => group.map((entry) => entry.attempt(isAlone)));
  } catch (error) {
    if (error instanceof HalfWritten) return runGroup(driver, group, true);
    throw error;
  }
}

interface Attempt<Result> {
  /** Whether the work has a savepoint of its own. */
  readonly isAlone: boolean;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

function attempt<Result>(
  driver: SqlDriver,
  work: () => Result,
  { isAlone, resolve, reject }: Attempt<Result>,
): () => void {
  const changesBefore = driver.changeCount();
  try {
    const result = isAlone ? driver.transaction(work) : work();
    return () => resolve(result);
  } catch (error) {
    if (losesTransaction(error)) throw error;
    if (!isAlone && driver.changeCount() !== changesBefore) throw new HalfWritten();
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
