// Lets go of answers nobody can ask for any more, in small pieces, so that writes get their turn in between.

import type { Storage } from '../storage/storage.ts';

const replaysPerWrite = 500;

/** Forgets every answer older than `before`; says how many those were. */
export async function forgetOldReplays(storage: Storage, before: number): Promise<number> {
  let total = 0;
  for (;;) {
    const forgotten = await storage.forgetReplays(before, replaysPerWrite);
    total += forgotten;
    if (forgotten < replaysPerWrite) return total;
  }
}
