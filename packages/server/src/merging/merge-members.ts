// Two accounts of one person become one, in one transaction: what the rules decide, and every row of the one that goes.
// Rows keep their ids. Transfers, notices and milestones stay where they are: they are never changed, and audits read
// them together.

import type { MergeInput, MergeOutcome } from '@zegel/core';
import { endReferrals, mergeAccounts, mergeKeys } from '@zegel/core/rules';
import type { Award, Book, Lot, RuleContext, UseCount } from '@zegel/core/rules';
import { saveEvents, storedEvents } from '../events-out/stored-event.ts';
import { planFor } from '../ledger/shop-ledger.ts';
import { applyChanges } from '../storage/sql/apply-changes.ts';
import { Conflict } from '../storage/sql/conflict.ts';
import type { Dialect } from '../storage/sql/dialect.ts';
import type { KeyedHash } from '../storage/sql/keyed-hash.ts';
import { loadBook } from '../storage/sql/load-book.ts';
import type { LoadedBook } from '../storage/sql/load-book.ts';
import { loadReferral } from '../storage/sql/load-referrals.ts';
import { loadUsedKeys } from '../storage/sql/load-used-keys.ts';
import { locate } from '../storage/sql/locate.ts';
import { findReplay, replayScope, saveReplay } from '../storage/sql/replays.ts';
import { awardColumns, lotColumns, toAward } from '../storage/sql/rows.ts';
import type { AwardRow } from '../storage/sql/rows.ts';
import type { Owner } from '../storage/sql/save-rows.ts';
import { saveReferral } from '../storage/sql/save-referral.ts';
import { all, change, read, readAll } from '../storage/sql/statement.ts';
import type { Statement, Work } from '../storage/sql/statement.ts';
import type { ReplayKey } from '../storage/storage.ts';

export interface Merge {
  readonly shopId: string;
  readonly input: MergeInput;
  readonly replay: ReplayKey | null;
  readonly context: RuleContext;
  /** Real time, epoch milliseconds. */
  readonly recordedAt: number;
}

export interface MergeTools {
  readonly dialect: Dialect;
  readonly hash: KeyedHash;
}

export interface MergeAnswer {
  readonly result: MergeOutcome;
  readonly isReplay: boolean;
}

interface Pair {
  readonly kept: string;
  readonly gone: string;
}

/** Runs inside a transaction that may be begun again after a conflict. */
export function* mergeMembers(tools: MergeTools, merge: Merge): Work<MergeAnswer> {
  const { shopId, input, replay } = merge;
  const scope = replayScope(tools.hash, { shopId, name: 'mergeMembers', replay });
  const stored = scope === null ? null : yield* findReplay(scope);
  if (stored !== null) return { result: stored.result as MergeOutcome, isReplay: true };
  const found = yield* findPair(shopId, input);
  const result = 'outcome' in found ? found : yield* mergePair(tools, merge, found);
  const kept = 'outcome' in found ? null : found.kept;
  if (scope !== null) yield* all(saveReplay(scope, kept, result));
  return { result, isReplay: false };
}

function* findPair(shopId: string, { customerId, from }: MergeInput): Work<Pair | MergeOutcome> {
  if (customerId === from) return { outcome: 'same_account' };
  const { accountId: kept } = yield* locate(shopId, { by: 'customer', customerId });
  if (kept === null) return { outcome: 'unknown_member', customerId };
  const { accountId: gone } = yield* locate(shopId, { by: 'customer', customerId: from });
  if (gone === null) return { outcome: 'unknown_member', customerId: from };
  return kept === gone ? { outcome: 'already_merged' } : { kept, gone };
}

function* mergePair(tools: MergeTools, merge: Merge, pair: Pair): Work<MergeOutcome> {
  const { shopId, input, context, recordedAt } = merge;
  yield* lockBoth(tools.dialect, shopId, pair);
  const again = yield* findPair(shopId, input);
  // Somebody was first, while we waited for the locks.
  if ('outcome' in again || again.kept !== pair.kept || again.gone !== pair.gone)
    throw new Conflict('One of two accounts to be merged has moved meanwhile.');
  const loaded = yield* loadBoth(tools.hash, merge, pair);
  const [kept, gone] = [loaded.kept.book, loaded.gone.book];
  const { outcome, changes, books } = mergeAccounts(context, { kept, gone });
  if (changes === null) return outcome;
  const friends = [
    yield* loadReferral(shopId, pair.kept),
    yield* loadReferral(shopId, pair.gone),
  ].filter((record) => record !== null);
  const ended = endReferrals(friends, pair, context.now);
  const telling = { now: context.now, recordedAt, nextId: context.nextId };
  // What time has ended among the redemptions that came over is told of where they are now.
  const before = { ...kept, redemptions: [...kept.redemptions, ...gone.redemptions] };
  const goneTarget = { shopId, accountId: pair.gone, head: loaded.gone.head };
  const keptTarget = { shopId, accountId: pair.kept, head: loaded.kept.head };
  yield* all(
    ...ended.map((record) => saveReferral(shopId, record)),
    ...moveRows(
      shopId,
      pair,
      { ...input, from: gone.member?.customerId ?? input.from },
      recordedAt,
    ),
    ...applyChanges(tools.hash, goneTarget, changes.gone).statements,
    ...applyChanges(tools.hash, keptTarget, changes.kept).statements,
    ...saveEvents(
      shopId,
      pair.gone,
      storedEvents(gone, { changes: changes.gone, book: books.gone }, telling),
    ),
    ...saveEvents(
      shopId,
      pair.kept,
      storedEvents(before, { changes: changes.kept, book: books.kept }, telling),
    ),
  );
  return outcome;
}

/** In the order of their ids, so that two merges never wait for each other. */
function* lockBoth(dialect: Dialect, shopId: string, { kept, gone }: Pair): Work<void> {
  for (const accountId of [kept, gone].toSorted())
    yield* read(
      `SELECT version FROM balances WHERE shop_id = ? AND account_id = ?${dialect.forUpdate}`,
      shopId,
      accountId,
    );
}

interface LoadedBooks {
  readonly kept: LoadedBook;
  readonly gone: LoadedBook;
}

const keysPerRead = 500;

function* loadBoth(
  hash: KeyedHash,
  { shopId, context }: Merge,
  { kept: keptId, gone: goneId }: Pair,
): Work<LoadedBooks> {
  const { now } = context;
  const plan = planFor(context, { lotsFor: Number.MAX_SAFE_INTEGER });
  const kept = yield* loadBook(hash, { shopId, accountId: keptId, plan, now });
  const gone = yield* loadBook(hash, { shopId, accountId: goneId, plan, now });
  const possessions = yield* loadAll([shopId, goneId]);
  const names = [kept.book.member, gone.book.member].flatMap((each) => each?.customerId ?? []);
  const keys = mergeKeys(context, names, possessions.awards);
  const usedKeys = new Set<string>();
  for (let start = 0; start < keys.length; start += keysPerRead) {
    const some = keys.slice(start, start + keysPerRead);
    for (const key of yield* loadUsedKeys(hash, shopId, some)) usedKeys.add(key);
  }
  return {
    kept: { ...kept, book: { ...kept.book, usedKeys } },
    gone: { ...gone, book: { ...gone.book, ...possessions, usedKeys } },
  };
}

/** However old: refunds and returns may still ask for any of them. */
function* loadAll(owner: Owner): Work<Pick<Book, 'awards' | 'lots' | 'uses'>> {
  const where = 'WHERE shop_id = ? AND account_id = ?';
  const awards: readonly Award[] = (yield* readAll<AwardRow>(
    `SELECT ${awardColumns} FROM awards ${where}`,
    ...owner,
  )).map(toAward);
  const lots = yield* readAll<Lot>(`SELECT ${lotColumns} FROM lots ${where}`, ...owner);
  const uses = yield* readAll<UseCount>(
    `SELECT subject, period, count, last_at AS lastAt FROM uses ${where}`,
    ...owner,
  );
  return { awards, lots, uses };
}

const rowsThatMove = ['lots', 'awards', 'redemptions', 'approvals', 'answers'];
const rowsThatGo = ['uses', 'notice_requests', 'yearly_days', 'traces', 'members'];

function moveRows(
  shopId: string,
  { kept, gone }: Pair,
  { from, reason, actor }: MergeInput,
  mergedAt: number,
): readonly Statement[] {
  const owner = [shopId, gone] as const;
  return [
    ...rowsThatMove.map((table) =>
      change(
        `UPDATE ${table} SET account_id = ? WHERE shop_id = ? AND account_id = ?`,
        kept,
        ...owner,
      ),
    ),
    // Of two days of a kind the one of the account that stays is kept.
    change(
      `INSERT INTO yearly_days (shop_id, account_id, kind, month_day, due_at)
       SELECT shop_id, ?, kind, month_day, due_at FROM yearly_days WHERE shop_id = ? AND account_id = ?
       ON CONFLICT (shop_id, account_id, kind) DO NOTHING`,
      kept,
      ...owner,
    ),
    change(
      `INSERT INTO traces (shop_id, account_id, hash, kind, seen_at)
       SELECT shop_id, ?, hash, kind, seen_at FROM traces WHERE shop_id = ? AND account_id = ?
       ON CONFLICT (shop_id, account_id, hash) DO NOTHING`,
      kept,
      ...owner,
    ),
    change(
      'UPDATE referrals SET advocate_id = ? WHERE shop_id = ? AND advocate_id = ?',
      kept,
      ...owner,
    ),
    ...rowsThatGo.map((table) =>
      change(`DELETE FROM ${table} WHERE shop_id = ? AND account_id = ?`, ...owner),
    ),
    change(
      'UPDATE merged_accounts SET into_account_id = ? WHERE shop_id = ? AND into_account_id = ?',
      kept,
      ...owner,
    ),
    change(
      `INSERT INTO merged_accounts (shop_id, account_id, into_account_id, customer_id, merged_at, reason, actor)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...owner,
      kept,
      from,
      mergedAt,
      reason,
      actor,
    ),
  ];
}
