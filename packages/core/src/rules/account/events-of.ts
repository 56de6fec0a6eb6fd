// What a decision tells the world: pure, from the book before it, its changes and the book after it. A decision without
// changes tells nothing. Transfers of one operation are one event, as they are one line of history.

import type { MemberEventData, MemberEventType, MovedPoints } from '../../contract/member-event.ts';
import { points } from '../../contract/points.ts';
import { toInstant } from '../book/book.ts';
import type {
  Book,
  Changes,
  Milestone,
  RedemptionRecord,
  Transfer,
  TransferCode,
} from '../book/book.ts';
import { ledgerTotals } from '../book/ledger-totals.ts';
import { isForOrder } from '../book/spend-of.ts';
import { areAlike } from '../campaigns/keep-segments.ts';
import { readGiftReference } from '../rewards/gift-reference.ts';

/** An event before it has an id; who it is about is known by the account it is kept with. */
export type Happening = {
  readonly [Type in MemberEventType]: {
    readonly type: Type;
    readonly at: number;
    readonly data: Omit<MemberEventData[Type], 'customerId' | 'version'>;
  };
}[MemberEventType];

/** In the order in which they happened. */
export function eventsOf(
  before: Book,
  changes: Changes | null,
  after: Book,
  now: number,
): readonly Happening[] {
  // A refund that is heard of before its order belongs to nobody yet.
  if (!changes || !after.member) return [];
  const told: { readonly sequence: number; readonly event: Happening }[] = [];
  for (const { kind, reference, at, sequence } of changes.milestones) {
    told.push({ sequence, event: tellMilestone({ kind, reference, at }) });
  }
  for (const operation of groupByOperation(changes.transfers)) {
    const sequence = Math.min(...operation.map((transfer) => transfer.sequence));
    told.push({ sequence, event: tellOperation(operation, after) });
  }
  return [
    ...told.sort((one, other) => one.sequence - other.sequence).map(({ event }) => event),
    ...tellVouchers(before, changes, now),
    ...tellStanding(before, after, now),
    ...tellSegments(before, after, now),
    ...changes.signals.map((signal): Happening => ({ ...signal, at: now })),
    ...tellApproval(changes, now),
  ];
}

function tellApproval({ approval }: Changes, now: number): readonly Happening[] {
  if (approval === null) return [];
  const { id: approvalId, ruleId, state } = approval;
  const data = { approvalId, ruleId };
  return state === 'waiting'
    ? [{ type: 'approval.requested', at: now, data }]
    : [{ type: 'approval.decided', at: now, data: { ...data, decision: state } }];
}

function tellMilestone({ kind, reference, at }: Milestone): Happening {
  switch (kind) {
    case 'joined':
      return { type: 'member.joined', at, data: {} };
    case 'tier':
      return { type: 'tier.reached', at, data: { tierId: reference } };
    case 'tier_down':
      return { type: 'tier.lowered', at, data: { tierId: reference } };
    case 'badge':
      return { type: 'badge.earned', at, data: { badgeId: reference } };
    case 'gift':
      return { type: 'gift.given', at, data: readGiftReference(reference) };
  }
}

function groupByOperation(transfers: readonly Transfer[]): Iterable<readonly Transfer[]> {
  const operations = new Map<string, Transfer[]>();
  for (const transfer of transfers) {
    const operation = operations.get(transfer.operationId);
    if (operation) operation.push(transfer);
    else operations.set(transfer.operationId, [transfer]);
  }
  return operations.values();
}

type Teller = (operation: Operation) => Happening;

interface Operation {
  readonly transfer: Transfer;
  readonly common: { readonly points: MovedPoints['held']; readonly moved: MovedPoints };
  readonly book: Book;
}

function tellOperation(transfers: readonly Transfer[], book: Book): Happening {
  // Points that arrive may pay a debt at once, and a voucher may be issued in the operation that asked for it.
  const [first] = transfers;
  const main =
    transfers.find(({ code }) => code === 'issue') ??
    transfers.find(({ code }) => code !== 'debt_payment') ??
    first;
  if (!main) throw new Error('An operation has at least one transfer');
  const totals = ledgerTotals(transfers);
  const moved: MovedPoints = {
    pending: points(totals.pending),
    available: points(totals.available),
    held: points(totals.held),
    debt: points(0 - totals.debt),
  };
  const ofKind = transfers.filter(({ code }) => isAlike(code, main.code));
  const sum = points(ofKind.reduce((total, transfer) => total + transfer.points, 0));
  return tellers[main.code]({ transfer: main, common: { points: sum, moved }, book });
}

// What could not be taken back is owed: two transfers, and one thing that happened.
function isAlike(code: TransferCode, main: TransferCode): boolean {
  const kind = (each: TransferCode): TransferCode => (each === 'debt' ? 'clawback' : each);
  return kind(code) === kind(main);
}

const tellers: Readonly<Record<TransferCode, Teller>> = {
  award: (operation) =>
    operation.transfer.credit === 'pending' ? tellPending(operation) : tellAvailable(operation),
  release: tellAvailable,
  restore: (operation) =>
    operation.transfer.credit === 'pending' ? tellPending(operation) : tellAvailable(operation),
  clawback: (operation) => tell('points.clawed_back', operation, earning(operation)),
  debt: (operation) => tell('points.clawed_back', operation, earning(operation)),
  hold: (operation) => tell('redemption.requested', operation, redemption(operation)),
  issue: (operation) =>
    tell('redemption.issued', operation, {
      ...redemption(operation),
      expiresAt: instantOrNull(redemptionOf(operation).expiresAt),
    }),
  cancel_hold: (operation) => tell('redemption.failed', operation, redemption(operation)),
  give_back: (operation) => tell('redemption.returned', operation, redemption(operation)),
  expire: (operation) => tell('points.expired', operation, {}),
  debt_payment: (operation) => tell('balance.adjusted', operation, {}),
  adjust: (operation) => tell('balance.adjusted', operation, {}),
  merge: (operation) => tell('balance.adjusted', operation, {}),
};

function tellPending(operation: Operation): Happening {
  const { availableAt } = awardOf(operation);
  return tell('points.pending', operation, {
    ...earning(operation),
    availableAt: toInstant(availableAt),
  });
}

function tellAvailable(operation: Operation): Happening {
  const lot = operation.book.lots.find(({ id }) => id === operation.transfer.lotId);
  return tell('points.available', operation, {
    ...earning(operation),
    expiresAt: instantOrNull(lot?.expiresAt ?? null),
  });
}

function tell<Type extends MemberEventType>(
  type: Type,
  { transfer, common }: Operation,
  data: Omit<MemberEventData[Type], 'customerId' | 'version' | 'points' | 'moved'>,
): Happening {
  return { type, at: transfer.at, data: { ...common, ...data } } as Happening;
}

function earning(operation: Operation): {
  ruleId: string;
  orderId: string | null;
  orderNumber: string | null;
  incentivised?: true;
  campaign?: string;
} {
  const { ruleId, sourceKind, sourceId, orderNumber, campaign } = awardOf(operation);
  return {
    ruleId,
    orderId: isForOrder({ sourceKind }) ? sourceId : null,
    orderNumber,
    ...(sourceKind === 'review' && { incentivised: true }),
    ...(campaign !== null && { campaign }),
  };
}

function redemption(operation: Operation): { redemptionId: string; rewardId: string } {
  const { id, rewardId } = redemptionOf(operation);
  return { redemptionId: id, rewardId };
}

function awardOf({ transfer, book }: Operation): Book['awards'][number] {
  return known(
    book.awards.find(({ id }) => id === transfer.awardId),
    transfer,
  );
}

function redemptionOf({ transfer, book }: Operation): RedemptionRecord {
  return known(
    book.redemptions.find(({ id }) => id === transfer.redemptionId),
    transfer,
  );
}

function known<Row>(row: Row | undefined, { code, id }: Transfer): Row {
  if (row === undefined) throw new Error(`What the ${code} ${id} is about is not in the book`);
  return row;
}

/** Vouchers that were used, wholly or in part, or expired, and gifts that came to nothing: none of it moves points. */
function tellVouchers(before: Book, { redemptions }: Changes, now: number): readonly Happening[] {
  const known = new Map(before.redemptions.map((record) => [record.id, record]));
  return redemptions.flatMap((record): readonly Happening[] => {
    const { id, rewardId, state, orderId } = record;
    const earlier = known.get(id);
    const data = { redemptionId: id, rewardId };
    // A donation is used the moment it is taken, which the redemption has told.
    const isUsed =
      record.used.length > (earlier?.used.length ?? 0) ||
      (state === 'used' && earlier !== undefined && earlier.state !== 'used');
    if (isUsed) return [{ type: 'voucher.used', at: now, data: { ...data, orderId } }];
    const hasGone = (state === 'returned' || state === 'failed') && earlier?.state !== state;
    if (hasGone && record.terms.gift !== undefined)
      return [{ type: 'gift.taken_back', at: now, data }];
    const hasExpired = state === 'expired' && earlier?.state !== 'expired';
    return hasExpired ? [{ type: 'voucher.expired', at: now, data }] : [];
  });
}

function tellStanding(before: Book, after: Book, now: number): readonly Happening[] {
  const wasBlocked = (before.member?.blockedAt ?? null) !== null;
  const isBlocked = (after.member?.blockedAt ?? null) !== null;
  if (wasBlocked === isBlocked) return [];
  return [{ type: isBlocked ? 'member.blocked' : 'member.unblocked', at: now, data: {} }];
}

function tellSegments(before: Book, after: Book, now: number): readonly Happening[] {
  const was = before.member?.segments ?? [];
  const is = after.member?.segments ?? [];
  if (areAlike(was, is)) return [];
  return [{ type: 'segment.changed', at: now, data: { segments: is, before: was } }];
}

function instantOrNull(at: number | null): string | null {
  return at === null ? null : toInstant(at);
}
