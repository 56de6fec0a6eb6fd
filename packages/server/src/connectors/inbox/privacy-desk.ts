// What a platform asks in a person's name: data to be sent to them, or forgotten. The inbox hands it to this port and
// calls it settled once the port has taken it.

import type { SqlDatabase } from '../../storage/sql/sql-database.ts';
import { readAll, run } from '../../storage/sql/statement.ts';
import type { ShopMessage } from '../connector.ts';

export type PrivacyMessage = Extract<ShopMessage, { readonly kind: 'privacy' }>;

export interface PrivacyTask extends Omit<PrivacyMessage, 'kind'> {
  /** The same each time the same request is handed over. */
  readonly id: string;
  readonly shopId: string;
  readonly connectionId: string;
  /** Epoch milliseconds; from then on the law's time runs. */
  readonly receivedAt: number;
}

export interface PrivacyDesk {
  /** Takes a request for good: once this resolves it is not handed over again. May come again after a crash. */
  take(task: PrivacyTask): Promise<void>;
}

export interface PrivacyTaskStore extends PrivacyDesk {
  /** What nobody has done yet, oldest first. */
  listOpen(shopId: string | null): Promise<readonly PrivacyTask[]>;
  finish(shopId: string, id: string, now: number): Promise<void>;
}

interface TaskRow extends Omit<PrivacyTask, 'orderIds'> {
  readonly orderIds: string;
}

/** The desk that keeps every request where the shop can see it, until somebody finishes it. */
export function privacyTaskStore(database: SqlDatabase): PrivacyTaskStore {
  const select = `SELECT id, shop_id AS "shopId", connection_id AS "connectionId", request,
    customer_id AS "customerId", order_ids AS "orderIds", received_at AS "receivedAt" FROM privacy_tasks`;
  return {
    async take({ shopId, id, connectionId, request, customerId, orderIds, receivedAt }) {
      await database.write(() =>
        run(
          `INSERT INTO privacy_tasks (shop_id, id, connection_id, request, customer_id, order_ids, received_at)
           VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (shop_id, id) DO NOTHING`,
          shopId,
          id,
          connectionId,
          request,
          customerId,
          JSON.stringify(orderIds),
          receivedAt,
        ),
      );
    },
    async listOpen(shopId) {
      const rows = await database.read(() =>
        shopId === null
          ? readAll<TaskRow>(`${select} WHERE done_at IS NULL ORDER BY received_at, id`)
          : readAll<TaskRow>(
              `${select} WHERE shop_id = ? AND done_at IS NULL ORDER BY received_at, id`,
              shopId,
            ),
      );
      return rows.map((row) => ({ ...row, orderIds: JSON.parse(row.orderIds) as string[] }));
    },
    async finish(shopId, id, now) {
      await database.write(() =>
        run('UPDATE privacy_tasks SET done_at = ? WHERE shop_id = ? AND id = ?', now, shopId, id),
      );
    },
  };
}
