// How many transfers this process has written for each shop since it last told the database. Counted as they are written,
// so that no job ever counts a table.

import type { Storage } from '../storage/storage.ts';

export interface UnsealedCounts {
  add(shopId: string, transfers: number): void;
  /** Answers a shop's count, and begins anew. */
  take(shopId: string): number;
}

export interface UnsealedCountsOptions {
  /** So many of one shop are reason enough not to wait for the next run of the jobs. */
  readonly max: number;
  /** Called once for each time that a count comes that far. */
  readonly onFull: (shopId: string) => void;
}

export function createUnsealedCounts({ max, onFull }: UnsealedCountsOptions): UnsealedCounts {
  const counts = new Map<string, number>();
  return {
    add(shopId, transfers) {
      const before = counts.get(shopId) ?? 0;
      const count = before + transfers;
      counts.set(shopId, count);
      if (before < max && count >= max) onFull(shopId);
    },
    take(shopId) {
      const count = counts.get(shopId) ?? 0;
      counts.delete(shopId);
      return count;
    },
  };
}

/** A storage that counts what it writes. */
export function countedStorage(storage: Storage, counts: Pick<UnsealedCounts, 'add'>): Storage {
  return {
    ...storage,
    async write(operation) {
      let moved = 0;
      const answer = await storage.write({
        ...operation,
        decide(book, located) {
          const decision = operation.decide(book, located);
          // Decided again after a conflict: the last one counts.
          moved = decision.changes.reduce((sum, { transfers }) => sum + transfers.length, 0);
          return decision;
        },
      });
      if (moved > 0 && !answer.isReplay) counts.add(operation.shopId, moved);
      return answer;
    },
  };
}
