// Answers, claims that wait and days of the year over any database that runs work.

import type { ApprovalRecord, ReferralRecord } from '@zegel/core/rules';
import type { DueDay, EarningRows, FoundApproval, ListedApproval } from '../earning-rows.ts';
import type { Owner } from './save-rows.ts';
import type { SqlDatabase } from './sql-database.ts';
import { all, change, read, readAll, rows } from './statement.ts';
import type { Work } from './statement.ts';

const foundColumns = `approvals.id, account_id AS "accountId", customer_id AS "customerId", rule_id AS "ruleId", target,
  requested_at AS "requestedAt"`;

type ReferralDetail = Pick<ReferralRecord, 'terms' | 'kinship'>;

/** What is known of how the member came, for where it is in doubt. */
interface ListedRow extends FoundApproval {
  readonly detail: string | null;
  readonly advocate: string | null;
}

const listedColumns = `${foundColumns},
  (SELECT detail FROM referrals
    WHERE referrals.shop_id = approvals.shop_id AND referrals.account_id = approvals.account_id) AS detail,
  (SELECT advocates.customer_id FROM referrals
    JOIN members AS advocates ON advocates.shop_id = referrals.shop_id AND advocates.account_id = advocate_id
    WHERE referrals.shop_id = approvals.shop_id AND referrals.account_id = approvals.account_id) AS advocate`;

/** Of a friend in doubt the target is the member who brought them: a person at the shop knows customers, not accounts. */
function toListed({ detail, advocate, ...row }: ListedRow): ListedApproval {
  const known = detail === null ? null : (JSON.parse(detail) as ReferralDetail);
  return known?.terms.ruleId === row.ruleId
    ? {
        ...row,
        target: advocate,
        shared: [...new Set(known.kinship.map(({ kind }) => kind))].toSorted(),
      }
    : { ...row, shared: [] };
}

export function sqlEarningRows(database: Pick<SqlDatabase, 'read' | 'write'>): EarningRows {
  return {
    findApproval: (shopId, id) =>
      database.read(function* () {
        const found = yield* read<FoundApproval>(
          `SELECT ${foundColumns} FROM approvals JOIN members USING (shop_id, account_id)
           WHERE shop_id = ? AND approvals.id = ?`,
          shopId,
          id,
        );
        return found ?? null;
      }),
    listApprovals: (shopId, { after, limit }) =>
      database.read(function* () {
        const found = yield* readAll<ListedRow>(
          `SELECT ${listedColumns} FROM approvals JOIN members USING (shop_id, account_id)
           WHERE shop_id = ? AND state = 'waiting' AND approvals.id > ? ORDER BY approvals.id LIMIT ?`,
          shopId,
          after ?? '',
          limit,
        );
        return found.map(toListed);
      }),
    readAnswers: (shopId, ruleId, wordsMax) =>
      database.read(function* () {
        const [counts, words] = yield* all(
          rows<{ value: string; count: number }>(
            `SELECT value, count(*) AS count FROM answers WHERE shop_id = ? AND rule_id = ?
             GROUP BY value ORDER BY value`,
            shopId,
            ruleId,
          ),
          rows<{ value: string; words: string; at: number }>(
            `SELECT value, words, at FROM answers WHERE shop_id = ? AND rule_id = ? AND words IS NOT NULL
             ORDER BY at DESC, id DESC LIMIT ?`,
            shopId,
            ruleId,
            wordsMax,
          ),
        );
        return { counts, words };
      }),
    listDueDays: (shopId, { now, limit }) =>
      database.read(() =>
        readAll<DueDay>(
          `SELECT account_id AS "accountId", customer_id AS "customerId", kind, month_day AS "monthDay", due_at AS "dueAt"
           FROM yearly_days JOIN members USING (shop_id, account_id)
           WHERE shop_id = ? AND due_at <= ? ORDER BY due_at, account_id, kind LIMIT ?`,
          shopId,
          now,
          limit,
        ),
      ),
    listWithoutAnniversary: (shopId, { after, limit }) =>
      database.read(() =>
        readAll<{ accountId: string; joinedAt: number }>(
          `SELECT account_id AS "accountId", joined_at AS "joinedAt" FROM members
           WHERE shop_id = ? AND account_id > ? AND joined_at IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM yearly_days WHERE yearly_days.shop_id = members.shop_id
               AND yearly_days.account_id = members.account_id AND kind = 'anniversary')
           ORDER BY account_id LIMIT ?`,
          shopId,
          after,
          limit,
        ),
      ),
    noteDays: (shopId, days) =>
      database.write(function* () {
        yield* all(
          ...days.map(({ accountId, kind, monthDay, dueAt }) =>
            change(
              `INSERT INTO yearly_days (shop_id, account_id, kind, month_day, due_at)
               SELECT shop_id, account_id, ?, ?, ? FROM members WHERE shop_id = ? AND account_id = ?
               ON CONFLICT (shop_id, account_id, kind) DO NOTHING`,
              kind,
              monthDay,
              dueAt,
              shopId,
              accountId,
            ),
          ),
        );
      }),
  };
}

/** A claim as it stands, for the decision on it; only its member's own. */
export function* loadApproval(
  [shopId, accountId]: Owner,
  id: string | undefined,
): Work<ApprovalRecord | null> {
  if (id === undefined) return null;
  const row = yield* read<ApprovalRecord>(
    `SELECT id, rule_id AS "ruleId", target, state, requested_at AS "requestedAt", decided_at AS "decidedAt",
       award_id AS "awardId", points, reason, actor
     FROM approvals WHERE shop_id = ? AND id = ? AND account_id = ?`,
    shopId,
    id,
    accountId,
  );
  return row ?? null;
}
