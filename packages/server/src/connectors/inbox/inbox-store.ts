// The inbox in the database: claiming, settling, and what can be seen of it.

import type { SqlDatabase } from '../../storage/sql/sql-database.ts';
import { read, readAll, run } from '../../storage/sql/statement.ts';
import type { ShopMessage } from '../connector.ts';
import type { ClaimedItem, FailedItem, InboxCounts, Settled } from './inbox.ts';

export interface InboxStore {
  /**
   * Claims what is due, the oldest first, and of each subject only the first that waits: what stands behind it waits
   * for its end.
   */
  claim(now: number, claim: { limit: number; leaseMs: number }): Promise<readonly ClaimedItem[]>;
  /** Does nothing where the claim was lost to somebody else. */
  settle(item: ClaimedItem, settled: Settled, now: number): Promise<void>;
  /** Lets go of it until later. */
  postpone(item: ClaimedItem, nextAt: number, reason: string): Promise<void>;
  /** Notes that asking the shop brought news that no delivery had told. */
  noteFound(connectionId: string, now: number): Promise<void>;
  countByConnection(): Promise<readonly InboxCounts[]>;
  listFailed(connectionId: string, limit: number): Promise<readonly FailedItem[]>;
  /** Gives failed ones another round; answers how many. */
  retryFailed(connectionId: string, now: number): Promise<number>;
  /** Forgets what was settled before a moment, failed ones only before `failedBefore`. */
  forget(before: number, failedBefore: number): Promise<number>;
}

interface ClaimedRow extends Omit<ClaimedItem, 'content'> {
  readonly source: 'delivery' | 'poll';
  readonly headers: string;
  readonly body: Uint8Array;
}

const claimed = `shop_id AS "shopId", id, connection_id AS "connectionId", source, topic, received_at AS "receivedAt",
  attempts, leased_until AS "leasedUntil", headers, body`;

const nobody = new Uint8Array();

export function inboxStore(database: SqlDatabase): InboxStore {
  return {
    async claim(now, { limit, leaseMs }) {
      // Most of the time there is nothing: to look takes no lock.
      const due = await database.read(() =>
        read<{ readonly found: number }>(
          `SELECT 1 AS found FROM inbox WHERE state = 'waiting' AND next_at <= ? AND leased_until <= ? LIMIT 1`,
          now,
          now,
        ),
      );
      if (due === undefined) return [];
      const rows = await database.write(() =>
        readAll<ClaimedRow>(
          `UPDATE inbox SET leased_until = ?, attempts = attempts + 1
           WHERE state = 'waiting' AND leased_until <= ? AND (shop_id, id) IN (
             SELECT i.shop_id, i.id FROM inbox i
             WHERE i.state = 'waiting' AND i.next_at <= ? AND i.leased_until <= ?
               AND NOT EXISTS (
                 SELECT 1 FROM inbox e
                 WHERE e.state = 'waiting' AND e.connection_id = i.connection_id AND e.subject = i.subject AND e.id < i.id)
             ORDER BY i.next_at, i.id LIMIT ?)
           RETURNING ${claimed}`,
          now + leaseMs,
          now,
          now,
          now,
          limit,
        ),
      );
      return rows.map(toItem).toSorted((one, other) => (one.id < other.id ? -1 : 1));
    },
    async settle(item, { state, reason }, now) {
      // What failed can be given another round, so it keeps its content.
      const content = state === 'failed' ? '' : `, headers = '[]', body = ?`;
      await database.write(() =>
        run(
          `UPDATE inbox SET state = ?, reason = ?, settled_at = ?, leased_until = 0${content}
           WHERE shop_id = ? AND id = ? AND state = 'waiting' AND leased_until = ?`,
          state,
          reason,
          now,
          ...(state === 'failed' ? [] : [nobody]),
          item.shopId,
          item.id,
          item.leasedUntil,
        ),
      );
    },
    async postpone(item, nextAt, reason) {
      await database.write(() =>
        run(
          `UPDATE inbox SET next_at = ?, reason = ?, leased_until = 0
           WHERE shop_id = ? AND id = ? AND state = 'waiting' AND leased_until = ?`,
          nextAt,
          reason,
          item.shopId,
          item.id,
          item.leasedUntil,
        ),
      );
    },
    async noteFound(connectionId, now) {
      await database.write(() =>
        run(
          'UPDATE connections SET poll_found_at = ?, poll_found_count = poll_found_count + 1 WHERE id = ?',
          now,
          connectionId,
        ),
      );
    },
    countByConnection: () =>
      database.read(() =>
        readAll<InboxCounts>(
          `SELECT connection_id AS "connectionId",
             sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
             sum(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) AS failed
           FROM inbox WHERE state IN ('waiting', 'failed') GROUP BY connection_id ORDER BY connection_id`,
        ),
      ),
    listFailed: (connectionId, limit) =>
      database.read(() =>
        readAll<FailedItem>(
          `SELECT id, connection_id AS "connectionId", topic, subject, received_at AS "receivedAt", attempts, reason
           FROM inbox WHERE state = 'failed' AND connection_id = ? ORDER BY id LIMIT ?`,
          connectionId,
          limit,
        ),
      ),
    retryFailed: (connectionId, now) =>
      database.write(() =>
        run(
          `UPDATE inbox SET state = 'waiting', attempts = 0, next_at = ?, settled_at = NULL
           WHERE state = 'failed' AND connection_id = ?`,
          now,
          connectionId,
        ),
      ),
    forget: (before, failedBefore) =>
      database.write(() =>
        run(
          `DELETE FROM inbox WHERE state <> 'waiting' AND settled_at < ? AND (state <> 'failed' OR settled_at < ?)`,
          before,
          failedBefore,
        ),
      ),
  };
}

function toItem({ source, headers, body, ...row }: ClaimedRow): ClaimedItem {
  if (source === 'delivery') {
    const entries = JSON.parse(headers) as [string, string][];
    return { ...row, content: { source, delivery: { headers: new Headers(entries), body } } };
  }
  const message = JSON.parse(Buffer.from(body).toString('utf8')) as ShopMessage;
  return { ...row, content: { source, message } };
}
