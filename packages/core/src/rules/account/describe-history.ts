// History as a shopper reads it: one line for each operation of the ledger, and the milestones between them.

import type { Entry, EntryKind } from '../../contract/history.ts';
import { points } from '../../contract/points.ts';
import { toInstant } from '../book/book.ts';
import type { Award, Milestone, RedemptionRecord, Transfer, TransferCode } from '../book/book.ts';
import { campaignTitle } from '../campaigns/held-campaigns.ts';
import type { ShopProgram } from '../program/shop-program.ts';
import { isMemberAccount } from '../book/ledger-totals.ts';
import { readGiftReference } from '../rewards/gift-reference.ts';

/** A storage joins each transfer with its award and its redemption as they stand now. */
export type HistoryRow =
  | {
      readonly kind: 'transfer';
      readonly transfer: Transfer;
      readonly award: Award | null;
      readonly redemption: RedemptionRecord | null;
    }
  | {
      readonly kind: 'milestone';
      readonly milestone: Milestone;
      readonly sequence: number;
      /** Of a gift. */
      readonly redemption?: RedemptionRecord | null;
    };

type MilestoneRow = Extract<HistoryRow, { readonly kind: 'milestone' }>;
type TransferRow = Extract<HistoryRow, { readonly kind: 'transfer' }>;

const kindByCode: Readonly<Record<TransferCode, EntryKind>> = {
  award: 'award',
  release: 'release',
  hold: 'redemption',
  issue: 'redemption',
  cancel_hold: 'give_back',
  give_back: 'give_back',
  clawback: 'clawback',
  // What a return took is there again: to whoever reads it, points of the order.
  restore: 'award',
  debt: 'clawback',
  debt_payment: 'release',
  expire: 'expiry',
  adjust: 'adjustment',
  merge: 'adjustment',
};

/** Newest first. The rows of one operation must all be there; `program` has the words of its campaigns. */
export function describeHistory(
  program: Pick<ShopProgram, 'campaigns'>,
  rows: readonly HistoryRow[],
): readonly Entry[] {
  const lines: { readonly sequence: number; readonly entry: Entry }[] = [];
  for (const row of rows) {
    if (row.kind === 'milestone')
      lines.push({ sequence: row.sequence, entry: milestoneEntry(row) });
  }
  for (const operation of groupByOperation(rows).values()) {
    const sequence = Math.max(...operation.map(({ transfer }) => transfer.sequence));
    lines.push({ sequence, entry: operationEntry(program, operation) });
  }
  return lines.toSorted((one, other) => other.sequence - one.sequence).map(({ entry }) => entry);
}

// A voucher that is issued later than its points were held moves nothing of the member's: the hold told it already.
function groupByOperation(
  rows: readonly HistoryRow[],
): ReadonlyMap<string, [TransferRow, ...TransferRow[]]> {
  const operations = new Map<string, [TransferRow, ...TransferRow[]]>();
  for (const row of rows) {
    if (row.kind !== 'transfer' || row.transfer.code === 'issue') continue;
    const group = operations.get(row.transfer.operationId);
    if (group) group.push(row);
    else operations.set(row.transfer.operationId, [row]);
  }
  return operations;
}

function operationEntry(
  program: Pick<ShopProgram, 'campaigns'>,
  operation: readonly [TransferRow, ...TransferRow[]],
): Entry {
  const ordered = operation.toSorted(
    (one, other) => one.transfer.sequence - other.transfer.sequence,
  );
  const [first] = ordered.filter(({ transfer }) => transfer.code !== 'debt_payment');
  const { transfer, award, redemption } = first ?? operation[0];
  const { detail } = transfer;
  const mark = textOf(detail, 'campaign') ?? award?.campaign ?? null;
  return {
    id: transfer.operationId,
    at: toInstant(transfer.at),
    kind: kindByCode[transfer.code],
    points: points(operation.reduce((sum, row) => sum + ownedBy(row.transfer), 0)),
    pending: pendingOf(operation, award),
    paidDebt: sumOf(operation, ({ credit }) => credit === 'debt'),
    madeDebt: sumOf(operation, ({ debit }) => debit === 'debt'),
    ruleId: textOf(detail, 'ruleId') ?? award?.ruleId ?? null,
    rewardId: textOf(detail, 'rewardId') ?? redemption?.rewardId ?? null,
    tierId: null,
    orderNumber: award?.orderNumber ?? null,
    redemption: shown(redemption),
    message: transfer.words?.['message'] ?? campaignTitle(program, mark),
  };
}

// An order that was edited upward has more than one line, each with its own share of what waits.
function pendingOf(operation: readonly TransferRow[], award: Award | null): Entry['pending'] {
  const arrived = sumOf(operation, ({ credit }) => credit === 'pending');
  const waiting = points(Math.min(arrived, award?.pending ?? 0));
  return award && waiting > 0 ? { points: waiting, at: toInstant(award.availableAt) } : null;
}

function shown(redemption: RedemptionRecord | null): Entry['redemption'] {
  return redemption && { id: redemption.id, state: redemption.state, code: redemption.code };
}

function milestoneEntry({
  milestone: { kind, reference, at },
  sequence,
  redemption = null,
}: MilestoneRow): Entry {
  return {
    id: `milestone-${sequence}`,
    at: toInstant(at),
    kind,
    points: points(0),
    pending: null,
    paidDebt: points(0),
    madeDebt: points(0),
    ruleId: null,
    rewardId: kind === 'gift' ? readGiftReference(reference).rewardId : null,
    tierId: kind === 'tier' || kind === 'tier_down' ? reference : null,
    ...(kind === 'badge' && { badgeId: reference }),
    orderNumber: null,
    redemption: shown(redemption),
    message: redemption?.words?.message ?? null,
  };
}

// What a transfer adds to or takes from what the member owns. Held points are spent already, unless they return.
function ownedBy({ debit, credit, points: moved }: Transfer): number {
  const share = (account: Transfer['debit']): number =>
    isMemberAccount(account) && account !== 'held' ? 1 : 0;
  return moved * (share(credit) - share(debit));
}

function sumOf(
  operation: readonly TransferRow[],
  isMeant: (transfer: Transfer) => boolean,
): Entry['paidDebt'] {
  const meant = operation.filter(({ transfer }) => isMeant(transfer));
  return points(meant.reduce((sum, { transfer }) => sum + transfer.points, 0));
}

function textOf(detail: Transfer['detail'], name: string): string | null {
  const value = Object.hasOwn(detail, name) ? detail[name] : null;
  return typeof value === 'string' ? value : null;
}
