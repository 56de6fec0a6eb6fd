// Makes a shop's derived figures anew from its transfers, some members at a time, each batch in one transaction that
// reads, compares and writes what differs. A batch that is killed has changed nothing; running again goes on.

import type { Award, Lot, Milestone, RedemptionRecord } from '@zegel/core/rules';
import { rebuildMember } from '../../ledger/rebuild-member.ts';
import type { ChainedBalance, KnownMember, RebuiltMember } from '../../ledger/rebuild-member.ts';
import type { RebuildReport, RebuildRequest } from '../storage.ts';
import {
  awardColumns,
  lotColumns,
  redemptionColumns,
  toAward,
  toRedemption,
  toTransfer,
  transferColumns,
} from './rows.ts';
import type { AwardRow, RedemptionRow, TransferRow } from './rows.ts';
import { saveAward, saveLot, saveRedemption } from './save-rows.ts';
import type { Owner } from './save-rows.ts';
import type { SqlDatabase } from './sql-database.ts';
import { all, change, readAll, rows } from './statement.ts';
import { together } from './together.ts';
import type { Statement, Work } from './statement.ts';

const membersPerBatch = 100;

export async function rebuildLedger(
  database: SqlDatabase,
  request: RebuildRequest,
): Promise<RebuildReport> {
  const report = { members: 0, mended: 0, rows: 0, missing: [] as RebuildReport['missing'] };
  let after = '';
  for (;;) {
    const begin = after;
    const work = (): Work<Batch> => rebuildBatch(request, begin, database.dialect.forUpdate);
    const batch = await (request.isDryRun ? database.read(work) : database.write(work));
    report.members += batch.members;
    report.mended += batch.mended;
    report.rows += batch.rows;
    report.missing = [...report.missing, ...batch.missing];
    if (batch.last === null) return report;
    after = batch.last;
  }
}

interface Batch extends RebuildReport {
  readonly last: string | null;
}

function* rebuildBatch(request: RebuildRequest, after: string, forUpdate: string): Work<Batch> {
  const { shopId, now } = request;
  const accountIds = yield* listAccounts(shopId, after);
  const first = accountIds[0];
  const last = accountIds.at(-1);
  const missing: { accountId: string; detail: string }[] = [];
  const statements: Statement[] = [];
  let mended = 0;
  if (first !== undefined && last !== undefined) {
    const lock = request.isDryRun ? '' : forUpdate;
    const members = yield* loadMembers(request, [first, last], lock);
    for (const accountId of accountIds) {
      const known = members(accountId);
      const rebuilt = rebuildMember(known, now);
      missing.push(...rebuilt.missing.map((detail) => ({ accountId, detail })));
      const changes = differences([shopId, accountId], known, rebuilt);
      mended += changes.length > 0 ? 1 : 0;
      statements.push(...changes);
    }
  }
  if (!request.isDryRun) yield* all(...statements);
  const isLast = accountIds.length < membersPerBatch;
  return {
    members: accountIds.length,
    mended,
    rows: statements.length,
    missing,
    last: isLast ? null : (last ?? null),
  };
}

/** Everybody with any trace of a ledger, also where the balance or the person is gone. */
function* listAccounts(shopId: string, after: string): Work<readonly string[]> {
  const parts = ['balances', 'transfers', 'milestones'].map(
    (table) =>
      `SELECT account_id FROM (SELECT DISTINCT account_id FROM ${table}
       WHERE shop_id = ? AND account_id > ? ORDER BY account_id LIMIT ${membersPerBatch}) AS of_${table}`,
  );
  const found = yield* readAll<{ account_id: string }>(
    `${parts.join(' UNION ')} ORDER BY account_id LIMIT ${membersPerBatch}`,
    ...parts.flatMap(() => [shopId, after]),
  );
  return found.map((row) => row.account_id);
}

type Owned<Row> = Row & { readonly accountId: string };

/** Reads all rows of the members from one id to another; answers how each of them is known. */
function* loadMembers(
  { shopId, firstTierId }: RebuildRequest,
  range: readonly [from: string, to: string],
  forUpdate: string,
): Work<(accountId: string) => KnownMember> {
  const of = <Row extends object>(table: string, columns: string, order = '', lock = '') =>
    rows<Owned<Row>>(
      `SELECT account_id AS "accountId", ${columns} FROM ${table}
       WHERE shop_id = ? AND account_id >= ? AND account_id <= ?${order}${lock}`,
      shopId,
      ...range,
    );
  const inOrder = ' ORDER BY account_id, sequence';
  // The balance first: where several write, whoever locks it has the member.
  const [balances, people, transfers, milestones, notices, lots, awards, redemptions] = yield* all(
    of<ChainedBalance>('balances', balanceColumns, '', forUpdate),
    of<{ joinedAt: number | null }>('members', 'joined_at AS "joinedAt"'),
    of<TransferRow & { hash: Uint8Array }>('transfers', `${transferColumns}, hash`, inOrder),
    of<Milestone & { sequence: number }>('milestones', 'sequence, kind, reference, at', inOrder),
    of<KnownMember['notices'][number]>('lot_notices', noticeColumns, noticeOrder),
    of<Lot>('lots', lotColumns),
    of<AwardRow>('awards', awardColumns),
    of<RedemptionRow>('redemptions', redemptionColumns),
  );
  const merges = yield* readAll<{ accountId: string; intoAccountId: string }>(
    `SELECT account_id AS "accountId", into_account_id AS "intoAccountId" FROM merged_accounts
     WHERE shop_id = ? AND (into_account_id BETWEEN ? AND ? OR account_id BETWEEN ? AND ?) ORDER BY merged_at, account_id`,
    shopId,
    ...range,
    ...range,
  );
  const taken = new Set(merges.map(({ accountId }) => accountId));
  const [left, notedThere] = yield* together(
    readEach<TransferRow>(
      `SELECT ${transferColumns} FROM transfers WHERE shop_id = ? AND account_id = ? ORDER BY sequence`,
      shopId,
      merges,
    ),
    readEach<KnownMember['notices'][number]>(
      `SELECT ${noticeColumns} FROM lot_notices WHERE shop_id = ? AND account_id = ?${noticeOrder}`,
      shopId,
      merges,
    ),
  );
  const byOwner = {
    balances: grouped(balances),
    people: grouped(people),
    transfers: grouped(transfers),
    milestones: grouped(milestones),
    notices: grouped(notices),
    lots: grouped(lots),
    awards: grouped(awards),
    redemptions: grouped(redemptions),
  };
  return (accountId) => ({
    joinedAt: byOwner.people(accountId)[0]?.joinedAt ?? null,
    firstTierId,
    balance: byOwner.balances(accountId)[0] ?? null,
    transfers: byOwner.transfers(accountId).map((row) => ({ ...toTransfer(row), hash: row.hash })),
    milestones: byOwner.milestones(accountId),
    isTaken: taken.has(accountId),
    inherited: left(accountId).map(toTransfer),
    notices: [...notedThere(accountId), ...byOwner.notices(accountId)],
    lots: byOwner.lots(accountId),
    awards: byOwner.awards(accountId).map(toAward),
    redemptions: byOwner.redemptions(accountId).map(toRedemption),
  });
}

const noticeColumns =
  'lot_id AS "lotId", expires_at AS "expiresAt", announced_at AS "announcedAt", channel';
// What took back a notice came before the next.
const noticeOrder = ` ORDER BY announced_at, CASE channel WHEN 'activity' THEN 0 ELSE 1 END`;

/** Rows of accounts that were taken up in others, by whom they were taken up in. */
function* readEach<Row extends object>(
  sql: string,
  shopId: string,
  merges: readonly { readonly accountId: string; readonly intoAccountId: string }[],
): Work<(accountId: string) => readonly Row[]> {
  const found = yield* all(...merges.map(({ accountId }) => rows<Row>(sql, shopId, accountId)));
  return (kept) => found.flatMap((own, nth) => (merges[nth]?.intoAccountId === kept ? own : []));
}

const balanceColumns = `pending, available, held, debt, lifetime, qualifying_points AS "qualifyingPoints",
  qualifying_spend AS "qualifyingSpend", tier_id AS "tierId", tier_since AS "tierSince", tier_review_at AS "tierReviewAt", version, sequence,
  chain_head AS "chainHead"`;

function grouped<Row extends object>(
  list: readonly Owned<Row>[],
): (accountId: string) => readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const { accountId, ...row } of list) {
    const group = groups.get(accountId);
    if (group) group.push(row as unknown as Row);
    else groups.set(accountId, [row as unknown as Row]);
  }
  return (accountId) => groups.get(accountId) ?? [];
}

function differences(
  owner: Owner,
  known: KnownMember,
  rebuilt: RebuiltMember,
): readonly Statement[] {
  const kept = new Set(rebuilt.lots.map(({ id }) => id));
  return [
    ...(isSame(known.balance, rebuilt.balance) ? [] : [saveBalance(owner, rebuilt.balance)]),
    ...known.lots.filter(({ id }) => !kept.has(id)).map(({ id }) => removeLot(owner, id)),
    ...changed<Lot>(known.lots, rebuilt.lots).map((lot) => saveLot(owner, lot)),
    ...changed<Award>(known.awards, rebuilt.awards).map((award) => saveAward(owner, award)),
    ...changed<RedemptionRecord>(known.redemptions, rebuilt.redemptions).map((redemption) =>
      saveRedemption(owner, redemption),
    ),
  ];
}

function changed<Row extends { readonly id: string }>(
  before: readonly Row[],
  after: readonly Row[],
): readonly Row[] {
  const rowsBefore = new Map(before.map((row) => [row.id, row]));
  return after.filter((row) => !isSame(rowsBefore.get(row.id) ?? null, row));
}

function isSame(one: object | null, other: object): boolean {
  return one !== null && canonical(one) === canonical(other);
}

function canonical(row: object): string {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  ]);
  return JSON.stringify(entries.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

function removeLot(owner: Owner, id: string): Statement {
  return change('DELETE FROM lots WHERE shop_id = ? AND account_id = ? AND id = ?', ...owner, id);
}

/** Without the guard of a decision: the row is what is being mended. */
function saveBalance(owner: Owner, balance: ChainedBalance): Statement {
  return change(
    `INSERT INTO balances (shop_id, account_id, pending, available, held, debt, lifetime, qualifying_points,
       qualifying_spend, tier_id, tier_since, tier_review_at, version, sequence, chain_head)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id) DO UPDATE SET pending = excluded.pending, available = excluded.available,
       held = excluded.held, debt = excluded.debt, lifetime = excluded.lifetime,
       qualifying_points = excluded.qualifying_points, qualifying_spend = excluded.qualifying_spend,
       tier_id = excluded.tier_id, tier_since = excluded.tier_since, tier_review_at = excluded.tier_review_at,
       version = excluded.version, sequence = excluded.sequence, chain_head = excluded.chain_head`,
    ...owner,
    balance.pending,
    balance.available,
    balance.held,
    balance.debt,
    balance.lifetime,
    balance.qualifyingPoints,
    balance.qualifyingSpend,
    balance.tierId,
    balance.tierSince,
    balance.tierReviewAt,
    balance.version,
    balance.sequence,
    balance.chainHead,
  );
}
