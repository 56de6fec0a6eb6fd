// The vouchers that outlived whoever had them, until their makers have made them void. Names nobody.

import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { readAll, run } from '../storage/sql/statement.ts';

export interface VoidTask {
  readonly redemptionId: string;
  readonly rewardId: string;
  /** Epoch milliseconds of the real clock, as all moments here. */
  readonly madeAt: number;
}

export interface VoidTasks {
  /** What is due in one shop, longest due first. */
  listDue(shopId: string, now: number, limit: number): Promise<readonly VoidTask[]>;
  finish(shopId: string, redemptionId: string): Promise<void>;
  /** Nobody answered: tries again from then on. */
  postpone(shopId: string, redemptionId: string, dueAt: number): Promise<void>;
}

export function voidTasksIn(database: Pick<SqlDatabase, 'read' | 'write'>): VoidTasks {
  return {
    listDue: (shopId, now, limit) =>
      database.read(() =>
        readAll<VoidTask>(
          `SELECT redemption_id AS "redemptionId", reward_id AS "rewardId", made_at AS "madeAt" FROM void_tasks
           WHERE shop_id = ? AND due_at <= ? ORDER BY due_at, redemption_id LIMIT ?`,
          shopId,
          now,
          limit,
        ),
      ),
    async finish(shopId, redemptionId) {
      await database.write(() =>
        run('DELETE FROM void_tasks WHERE shop_id = ? AND redemption_id = ?', shopId, redemptionId),
      );
    },
    async postpone(shopId, redemptionId, dueAt) {
      await database.write(() =>
        run(
          'UPDATE void_tasks SET due_at = ? WHERE shop_id = ? AND redemption_id = ?',
          dueAt,
          shopId,
          redemptionId,
        ),
      );
    },
  };
}
