// What jobs and anybody ask about bringing friends, over any database that runs work.

import type { ReferralRows, UnsettledReferral } from '../referral-rows.ts';
import { findInviter } from './load-referrals.ts';
import type { SqlDatabase } from './sql-database.ts';
import { readAll, run } from './statement.ts';

export function sqlReferralRows(database: Pick<SqlDatabase, 'read' | 'write'>): ReferralRows {
  return {
    findInviter: (shopId, code) =>
      database.read(function* () {
        const found = yield* findInviter(shopId, code);
        if (found === undefined) return null;
        return { givenName: found.givenName, isBlocked: found.blockedAt !== null };
      }),
    // Who has been forgotten is no member: nothing is done for them any more.
    listToWeigh: (shopId, { now, limit }) =>
      database.read(function* () {
        const found = yield* readAll<{ accountId: string }>(
          `SELECT account_id AS accountId FROM referrals JOIN members USING (shop_id, account_id)
           WHERE shop_id = ? AND weigh_at IS NOT NULL AND weigh_at <= ? ORDER BY weigh_at, account_id LIMIT ?`,
          shopId,
          now,
          limit,
        );
        return found.map((row) => row.accountId);
      }),
    listToSettle: (shopId, { now, limit }) =>
      database.read(() =>
        readAll<UnsettledReferral>(
          `SELECT advocate_id AS accountId, referrals.account_id AS friendId FROM referrals
           JOIN members ON members.shop_id = referrals.shop_id AND members.account_id = advocate_id
           WHERE referrals.shop_id = ? AND settle_at IS NOT NULL AND settle_at <= ?
           ORDER BY settle_at, referrals.account_id LIMIT ?`,
          shopId,
          now,
          limit,
        ),
      ),
    forgetTraces: (shopId, kind, before) =>
      database.write(() =>
        run(
          'DELETE FROM traces WHERE shop_id = ? AND kind = ? AND seen_at < ?',
          shopId,
          kind,
          before,
        ),
      ),
  };
}
