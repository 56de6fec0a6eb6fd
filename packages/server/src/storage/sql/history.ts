// A page of one member's history, read backwards along the chain. Reads only.

import { readGiftReference } from '@zegel/core/rules';
import type { HistoryRow, Milestone, RedemptionRecord } from '@zegel/core/rules';
import type { HistorySlice } from '../storage.ts';
import {
  awardColumns,
  redemptionColumns,
  toAward,
  toRedemption,
  toTransfer,
  transferColumns,
} from './rows.ts';
import type { AwardRow, RedemptionRow, TransferRow } from './rows.ts';
import type { Owner } from './save-rows.ts';
import { all, readAll, rows } from './statement.ts';
import type { Work } from './statement.ts';
import { together } from './together.ts';

type MilestoneRow = Milestone & { readonly sequence: number };
type Entry = TransferRow | MilestoneRow;

/** The `limit` newest lines before `before`: an operation is one line however many transfers it has. */
export function* readHistory(
  owner: Owner,
  page: { readonly before: number | null; readonly limit: number },
): Work<HistorySlice> {
  // Most operations make one or two transfers: one page of them is enough, or two.
  const pageSize = page.limit * 2 + 8;
  const entries: Entry[] = [];
  let before = page.before ?? Number.MAX_SAFE_INTEGER;
  for (;;) {
    const [transfers, milestones] = yield* together(
      readTransfers(owner, before, pageSize),
      readMilestones(owner, before, pageSize),
    );
    // A full page may have more behind it: what is older than its end waits for the next round.
    const full = [transfers, milestones].filter((read) => read.length === pageSize);
    before = Math.max(0, ...full.map((read) => read.at(-1)?.sequence ?? 0));
    entries.push(
      ...[...transfers, ...milestones]
        .filter((entry) => entry.sequence >= before)
        .toSorted((a, b) => b.sequence - a.sequence),
    );
    const cut = endOfLines(entries, page.limit);
    if (cut !== null) {
      const kept = entries.slice(0, cut);
      return { rows: yield* joinTransfers(owner, kept), next: kept.at(-1)?.sequence ?? null };
    }
    if (full.length === 0) return { rows: yield* joinTransfers(owner, entries), next: null };
  }
}

function readTransfers(owner: Owner, before: number, limit: number): Work<readonly TransferRow[]> {
  return readAll<TransferRow>(
    `SELECT ${transferColumns}, words FROM transfers LEFT JOIN transfer_words USING (shop_id, account_id, sequence)
     WHERE shop_id = ? AND account_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
    ...owner,
    before,
    limit,
  );
}

function readMilestones(
  owner: Owner,
  before: number,
  limit: number,
): Work<readonly MilestoneRow[]> {
  return readAll<MilestoneRow>(
    `SELECT kind, reference, at, sequence FROM milestones
     WHERE shop_id = ? AND account_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
    ...owner,
    before,
    limit,
  );
}

/** Where the line after the first `limit` ones begins; null where there is none yet. */
function endOfLines(entries: readonly Entry[], limit: number): number | null {
  let lines = 0;
  let operationId: string | null = null;
  for (const [index, entry] of entries.entries()) {
    const isNewLine = 'kind' in entry || entry.operationId !== operationId;
    if (isNewLine && lines === limit) return index;
    if (isNewLine) lines += 1;
    operationId = 'kind' in entry ? null : entry.operationId;
  }
  return null;
}

/** Each transfer with its award and its redemption, as they stand now. */
function* joinTransfers(owner: Owner, entries: readonly Entry[]): Work<readonly HistoryRow[]> {
  const transfers = entries.filter((entry): entry is TransferRow => !('kind' in entry));
  const gifts = entries.flatMap((entry) =>
    'kind' in entry && entry.kind === 'gift' ? [giftOf(entry)] : [],
  );
  const [awards, redemptions] = yield* together(
    readEach<AwardRow>(
      `SELECT ${awardColumns} FROM awards WHERE shop_id = ? AND account_id = ? AND id = ?`,
      owner,
      transfers.map(({ awardId }) => awardId),
    ),
    readEach<RedemptionRow>(
      `SELECT ${redemptionColumns} FROM redemptions WHERE shop_id = ? AND account_id = ? AND id = ?`,
      owner,
      [...transfers.map(({ redemptionId }) => redemptionId), ...gifts],
    ),
  );
  const redemptionOf = (id: string | null): RedemptionRecord | null => {
    const row = redemptions.get(id);
    return row === undefined ? null : toRedemption(row);
  };
  return entries.map((entry): HistoryRow => {
    if ('kind' in entry) {
      const { sequence, ...milestone } = entry;
      const gift = milestone.kind === 'gift' && { redemption: redemptionOf(giftOf(milestone)) };
      return { kind: 'milestone', milestone, sequence, ...gift };
    }
    const award = awards.get(entry.awardId);
    return {
      kind: 'transfer',
      transfer: toTransfer(entry),
      award: award === undefined ? null : toAward(award),
      redemption: redemptionOf(entry.redemptionId),
    };
  });
}

function giftOf({ reference }: Milestone): string {
  return readGiftReference(reference).redemptionId;
}

function* readEach<Row extends { readonly id: string }>(
  sql: string,
  owner: Owner,
  ids: readonly (string | null)[],
): Work<ReadonlyMap<string | null, Row>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const found = yield* all(...wanted.map((id) => rows<Row>(sql, ...owner, id)));
  return new Map(found.flat().map((row) => [row.id, row]));
}
