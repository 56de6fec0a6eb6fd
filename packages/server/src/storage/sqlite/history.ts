// A page of one member's history, read backwards along the chain. Reads only.

import type { HistoryRow, Milestone } from '@zegel/core/rules';
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
import type { SqlDriver } from './sql-driver.ts';

type MilestoneRow = Milestone & { readonly sequence: number };

/** The `limit` newest lines before `before`: an operation is one line however many transfers it has. */
export function readHistory(
  driver: SqlDriver,
  owner: Owner,
  page: { readonly before: number | null; readonly limit: number },
): HistorySlice {
  const before = page.before ?? Number.MAX_SAFE_INTEGER;
  const milestones = driver.readAll<MilestoneRow>(
    `SELECT kind, reference, at, sequence FROM milestones
     WHERE shop_id = ? AND account_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
    ...owner,
    before,
    page.limit + 1,
  );
  const rows: HistoryRow[] = [];
  let lines = 0;
  let operationId: string | null = null;
  for (const entry of mergeNewestFirst(readTransfers(driver, owner, before), milestones)) {
    const isNewLine = 'kind' in entry || entry.operationId !== operationId;
    if (isNewLine && lines === page.limit) return { rows, next: oldestSequence(rows) };
    if (isNewLine) lines += 1;
    operationId = 'kind' in entry ? null : entry.operationId;
    rows.push('kind' in entry ? toMilestone(entry) : joinTransfer(driver, owner, entry));
  }
  return { rows, next: null };
}

function readTransfers(driver: SqlDriver, owner: Owner, before: number): Iterator<TransferRow> {
  return driver.iterate<TransferRow>(
    `SELECT ${transferColumns} FROM transfers WHERE shop_id = ? AND account_id = ? AND sequence < ? ORDER BY sequence DESC`,
    ...owner,
    before,
  );
}

function* mergeNewestFirst(
  transfers: Iterator<TransferRow>,
  milestones: readonly MilestoneRow[],
): IterableIterator<TransferRow | MilestoneRow> {
  let index = 0;
  try {
    for (let transfer = transfers.next(); ;) {
      const milestone = milestones[index];
      if (
        milestone !== undefined &&
        (transfer.done === true || milestone.sequence > transfer.value.sequence)
      ) {
        index += 1;
        yield milestone;
      } else if (transfer.done === true) {
        return;
      } else {
        yield transfer.value;
        transfer = transfers.next();
      }
    }
  } finally {
    // A statement left half-read would keep its snapshot open.
    transfers.return?.();
  }
}

function toMilestone({ sequence, ...milestone }: MilestoneRow): HistoryRow {
  return { kind: 'milestone', milestone, sequence };
}

function joinTransfer(driver: SqlDriver, owner: Owner, row: TransferRow): HistoryRow {
  const award =
    row.awardId === null
      ? undefined
      : driver.read<AwardRow>(
          `SELECT ${awardColumns} FROM awards WHERE shop_id = ? AND account_id = ? AND id = ?`,
          ...owner,
          row.awardId,
        );
  const redemption =
    row.redemptionId === null
      ? undefined
      : driver.read<RedemptionRow>(
          `SELECT ${redemptionColumns} FROM redemptions WHERE shop_id = ? AND account_id = ? AND id = ?`,
          ...owner,
          row.redemptionId,
        );
  return {
    kind: 'transfer',
    transfer: toTransfer(row),
    award: award === undefined ? null : toAward(award),
    redemption: redemption === undefined ? null : toRedemption(redemption),
  };
}

function oldestSequence(rows: readonly HistoryRow[]): number | null {
  const last = rows.at(-1);
  if (last === undefined) return null;
  return last.kind === 'milestone' ? last.sequence : last.transfer.sequence;
}
