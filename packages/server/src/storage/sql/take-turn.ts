// Turns of jobs that one process does for all: whoever comes first when a turn is due has it, until a moment.

import { run } from './statement.ts';
import type { Work } from './statement.ts';

/** True for one process. Whoever is killed during a turn lets it pass to the next once its time is over. */
export function* takeTurn(
  shopId: string,
  job: string,
  { now, until }: { readonly now: number; readonly until: number },
): Work<boolean> {
  const changed = yield* run(
    `INSERT INTO job_turns (shop_id, job, due_at) VALUES (?, ?, ?)
     ON CONFLICT (shop_id, job) DO UPDATE SET due_at = excluded.due_at WHERE job_turns.due_at <= ?`,
    shopId,
    job,
    until,
    now,
  );
  return changed === 1;
}
