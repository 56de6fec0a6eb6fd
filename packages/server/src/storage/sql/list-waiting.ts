// What waits for a job: accounts that time alone changes, and redemptions without their fulfilment. Reads only.

import type { SegmentsPage, UnsettledRedemption } from '../storage.ts';
import { redemptionColumns, toRedemption } from './rows.ts';
import type { RedemptionRow } from './rows.ts';
import { readAll } from './statement.ts';
import type { Work } from './statement.ts';

export function* listDue(
  shopId: string,
  { now, limit }: { readonly now: number; readonly limit: number },
): Work<readonly string[]> {
  const page = [shopId, now, limit] as const;
  const due = yield* readAll<{ accountId: string }>(
    `SELECT account_id AS accountId FROM (
       SELECT * FROM (SELECT account_id, available_at AS at FROM awards
         WHERE shop_id = ? AND is_released = 0 AND available_at <= ? ORDER BY available_at LIMIT ?) AS a
       UNION ALL
       SELECT * FROM (SELECT account_id, expires_at AS at FROM redemptions
         WHERE shop_id = ? AND state IN ('issued', 'partly_used') AND expires_at IS NOT NULL AND expires_at <= ?
         ORDER BY expires_at LIMIT ?) AS r
       UNION ALL
       SELECT * FROM (SELECT account_id, tier_review_at AS at FROM balances
         WHERE shop_id = ? AND tier_review_at IS NOT NULL AND tier_review_at <= ?
         ORDER BY tier_review_at LIMIT ?) AS t
       UNION ALL
       SELECT * FROM (SELECT account_id, segments_due_at AS at FROM members
         WHERE shop_id = ? AND segments_due_at IS NOT NULL AND segments_due_at <= ?
         ORDER BY segments_due_at LIMIT ?) AS s
     ) AS waiting GROUP BY account_id ORDER BY min(at), account_id`,
    ...page,
    ...page,
    ...page,
    ...page,
  );
  return due.map((row) => row.accountId);
}

/** Whose segments were not reckoned by these terms, though they may be; without terms, who has any. */
export function* listOtherwiseLooked(shopId: string, page: SegmentsPage): Work<readonly string[]> {
  const { terms, after, limit } = page;
  const found = yield* readAll<{ accountId: string }>(
    `SELECT account_id AS accountId FROM members WHERE shop_id = ? AND account_id > ?
       AND ${terms === null ? 'segments IS NOT NULL' : "is_profiled = 1 AND joined_at IS NOT NULL AND coalesce(segments_by, '') <> ?"}
     ORDER BY account_id LIMIT ?`,
    shopId,
    after,
    ...(terms === null ? [] : [terms]),
    limit,
  );
  return found.map((row) => row.accountId);
}

export function* listUnsettled(
  shopId: string,
  limit: number,
): Work<readonly UnsettledRedemption[]> {
  const waiting = yield* readAll<RedemptionRow & { accountId: string; customerId: string }>(
    `SELECT ${redemptionColumns}, account_id AS accountId, customer_id AS customerId
     FROM redemptions JOIN members USING (shop_id, account_id)
     WHERE shop_id = ? AND state IN ('requested', 'voiding') ORDER BY created_at, id LIMIT ?`,
    shopId,
    limit,
  );
  return waiting.map(({ accountId, customerId, ...row }): UnsettledRedemption => ({
    accountId,
    customerId,
    redemption: toRedemption(row),
  }));
}
