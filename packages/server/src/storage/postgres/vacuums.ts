// Frees what deleted rows took, so that nothing of them stays in the tables' files. The log, and copies of it, are the
// administrator's.

import { toLoyaltyError } from '../sql/to-loyalty-error.ts';
import type { PostgresPool } from './postgres-driver.ts';

/** One at a time: whoever comes while one runs shares the next, which frees what they deleted too. */
export function vacuums(pool: PostgresPool): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= running.then(() => {
      next = null;
      const run = vacuum(pool);
      running = run.catch(() => undefined);
      return run;
    });
    return next;
  };
}

async function vacuum(pool: PostgresPool): Promise<void> {
  try {
    const connection = await pool.connect();
    try {
      await connection.liftLimits();
      await connection.execute('VACUUM');
    } finally {
      connection.release();
    }
  } catch (error) {
    throw toLoyaltyError(error);
  }
}
