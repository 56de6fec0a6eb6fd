// Which lots wait for a job: those whose time is over, and those whose members have not been told that it will be.

import type { Statement, Work } from './statement.ts';
import { change, readAll } from './statement.ts';
import type { AnnouncedLot, LotCursor, UntoldMember } from '../storage.ts';

interface LotRow {
  readonly accountId: string;
  readonly lotId: string;
  readonly expiresAt: number;
}

/** Lots that may expire, of one shop, soonest first. */
export function* listExpired(
  shopId: string,
  { before, after, limit }: { before: number; after: LotCursor | null; limit: number },
): Work<readonly AnnouncedLot[]> {
  return yield* readAll<LotRow>(
    `SELECT account_id AS "accountId", id AS "lotId", expires_at AS "expiresAt" FROM lots
     WHERE shop_id = ? AND remaining > 0 AND announced_at IS NOT NULL AND expires_at < ?
       AND (expires_at, account_id, id) > (?, ?, ?)
     ORDER BY expires_at, account_id, id LIMIT ?`,
    shopId,
    before,
    after?.expiresAt ?? 0,
    after?.accountId ?? '',
    after?.lotId ?? '',
    limit,
  );
}

/** Members who have not been told, with the lots to tell of, soonest first; without those asked for lately. */
export function* listUntold(
  shopId: string,
  { until, now, members, lots }: { until: number; now: number; members: number; lots: number },
): Work<readonly UntoldMember[]> {
  const found = yield* readAll<{ accountId: string; customerId: string }>(
    `SELECT account_id AS "accountId", customer_id AS "customerId" FROM lots JOIN members USING (shop_id, account_id)
     WHERE shop_id = ? AND remaining > 0 AND announced_at IS NULL AND expires_at IS NOT NULL AND expires_at <= ?
       AND NOT EXISTS (SELECT 1 FROM notice_requests AS r
         WHERE r.shop_id = lots.shop_id AND r.account_id = lots.account_id AND r.again_at > ?)
     GROUP BY account_id, customer_id ORDER BY min(expires_at), account_id LIMIT ?`,
    shopId,
    until,
    now,
    members,
  );
  const told: UntoldMember[] = [];
  for (const member of found) {
    const open = yield* readAll<{ lotId: string; points: number; expiresAt: number }>(
      `SELECT id AS "lotId", remaining AS points, expires_at AS "expiresAt" FROM lots
       WHERE shop_id = ? AND account_id = ? AND remaining > 0 AND announced_at IS NULL AND expires_at <= ?
       ORDER BY expires_at, id LIMIT ?`,
      shopId,
      member.accountId,
      until,
      lots,
    );
    told.push({ ...member, lots: open });
  }
  return told;
}

/** Asks for a member's notice once until `againAt`; changes no row where somebody else has. */
export function askForNotice(
  [shopId, accountId]: readonly [shopId: string, accountId: string],
  { now, againAt }: { readonly now: number; readonly againAt: number },
): Statement<number> {
  return change(
    `INSERT INTO notice_requests (shop_id, account_id, again_at) VALUES (?, ?, ?)
     ON CONFLICT (shop_id, account_id) DO UPDATE SET again_at = excluded.again_at WHERE notice_requests.again_at <= ?`,
    shopId,
    accountId,
    againAt,
    now,
  );
}
