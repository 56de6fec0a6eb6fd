// Everything that is kept about a person, for them: one document, and their ledger as a table besides.

import { LoyaltyError } from '@zegel/core';
import type { PersonalData, PersonalRow } from '@zegel/core';
import type { Person } from './erase-person.ts';
import { findMoved, readSources } from '../storage/sql/merged-accounts.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { all, read, readAll, rows } from '../storage/sql/statement.ts';
import { spansOf } from './scattered-rows.ts';
import { stringify } from 'csv-stringify/sync';

type Row = PersonalRow;

/** Tables whose rows belong to an account, with what is theirs to know. Hashes, seals and leases say nothing of anybody. */
const tables = {
  balances:
    'pending, available, held, debt, lifetime, qualifying_points, qualifying_spend, tier_id, tier_since, tier_review_at, version',
  transfers:
    'sequence, id, at, code, debit, credit, points, lot_id, award_id, redemption_id, reverses_id, detail',
  transfer_words: 'sequence, words',
  lots: 'id, award_id, points, remaining, earned_at, expires_at, announced_at',
  awards:
    'id, rule_id, source_kind, source_id, campaign, order_number, points, pending, clawed, eligible, refunded, awarded_at, available_at',
  redemptions:
    'id, reward_id, kind, amount, minimum_spend, points, state, code, created_at, expires_at, order_id, words',
  uses: 'subject, period, count, last_at',
  milestones: 'sequence, kind, reference, at',
  lot_notices: 'lot_id, expires_at, announced_at, channel, reference',
  consents: 'kind, value, at',
  answers: 'id, rule_id, value, words, at',
  approvals:
    'id, rule_id, target, state, requested_at, decided_at, award_id, points, reason, actor',
  yearly_days: 'kind, month_day, due_at',
  referrals: 'joined_at, state, state_at, detail',
  traces: 'kind, seen_at',
} as const;

/** The same of tables that do not lie by account. */
const scattered = {
  orders:
    'order_id, number, channel, eligible, goods, refunded, is_paid, is_cancelled, refunds, updated_at, stamps',
  member_events: 'recorded_at, id, type, at, data',
} as const;

/** Throws `not_found` where nobody is known by that id. */
export async function exportPerson(
  database: Pick<SqlDatabase, 'read'>,
  { shopId, customerId }: Person,
  now: number,
): Promise<PersonalData> {
  const { accountIds, inThem, person, records } = await database.read(function* () {
    const moved = yield* findMoved(shopId, customerId);
    const person = yield* read<Row>(
      'SELECT * FROM members WHERE shop_id = ? AND customer_id = ?',
      shopId,
      moved?.movedTo ?? customerId,
    );
    const accountId = person?.['account_id'];
    if (person === undefined || typeof accountId !== 'string')
      throw new LoyaltyError('not_found', 'Nothing is kept about anybody with this id.');
    const names = Object.keys(tables) as (keyof typeof tables)[];
    const sources = yield* readSources(shopId, [accountId]);
    const accountIds = [accountId, ...sources.map((source) => source.accountId)];
    const inThem = `account_id IN (${accountIds.map(() => '?').join(', ')})`;
    const found = yield* all(
      ...names.map((name) =>
        rows<Row>(
          `SELECT ${tables[name]} FROM ${name} WHERE shop_id = ? AND ${inThem}`,
          shopId,
          ...accountIds,
        ),
      ),
      rows<Row>(
        'SELECT at, kind, reason, actor FROM member_acts WHERE shop_id = ? AND customer_id = ?',
        shopId,
        customerId,
      ),
      // Of friends no more than the member sees.
      rows<Row>(
        'SELECT joined_at, state, state_at, award FROM referrals WHERE shop_id = ? AND advocate_id = ?',
        shopId,
        accountId,
      ),
      rows<Row>(
        'SELECT customer_id, merged_at, reason, actor FROM merged_accounts WHERE shop_id = ? AND into_account_id = ?',
        shopId,
        accountId,
      ),
    );
    const records: Record<string, readonly Row[]> = Object.fromEntries(
      [...names, 'member_acts', 'friends', 'merged_accounts'].map((name, index) => [
        name,
        found[index] ?? [],
      ]),
    );
    return { accountIds, inThem, person, records };
  });
  for (const [name, columns] of Object.entries(scattered) as [keyof typeof scattered, string][]) {
    const found: Row[] = [];
    for await (const { sql, values } of spansOf(database, name, shopId)) {
      found.push(
        ...(await database.read(() =>
          readAll<Row>(
            `SELECT ${columns} FROM ${name} WHERE ${sql} AND ${inThem}`,
            ...values,
            ...accountIds,
          ),
        )),
      );
    }
    records[name] = found;
  }
  return { exportedAt: new Date(now).toISOString(), shopId, person, records };
}

/** The ledger of an export, one line for each transfer. */
export function ledgerCsv({ records }: PersonalData): string {
  return stringify([...(records['transfers'] ?? [])], { header: true });
}
