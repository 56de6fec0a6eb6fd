// A Book being worked on: the one mutable thing in the rules, and it never leaves a decision. Rows are replaced, never
// changed, so the book that came in stays as it was, and what differs by identity is what must be written.

import { points } from '../../contract/points.ts';
import type { MinorUnits, Points } from '../../contract/points.ts';
import type { ApprovalRecord } from '../earning/approval-record.ts';
import type { YearlyDayChange } from '../earning/yearly-day-record.ts';
import type {
  AccountName,
  Answer,
  Award,
  Balance,
  Book,
  Changes,
  Consent,
  Decision,
  ExpiryNotice,
  Lot,
  MemberRecord,
  Milestone,
  RedemptionRecord,
  RuleContext,
  Signal,
  Transfer,
  UseCount,
} from './book.ts';
import type { KeptTrace, ReferralRecord } from '../referrals/referral-record.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import { keepSegments } from '../campaigns/keep-segments.ts';
import { pastOrdersWith } from '../orders/past-orders.ts';
import { checkBook } from './check-book.ts';
import { isMemberAccount, signOf } from './ledger-totals.ts';
import { compareLots } from './lot-order.ts';
import { isPaidOrder } from './spend-of.ts';
import { movedStock } from './stock-moves.ts';
import type { StockMove } from './stock-moves.ts';

export interface Draft {
  readonly context: RuleContext;
  readonly before: Book;
  member: MemberRecord | null;
  balance: Balance;
  order: OrderRecord | null;
  readonly lots: Map<string, Lot>;
  readonly awards: Map<string, Award>;
  /** Awards as they were when tiers last counted them. */
  readonly counted: Map<string, Award>;
  readonly redemptions: Map<string, RedemptionRecord>;
  readonly uses: Map<string, UseCount>;
  readonly milestones: (Milestone & { readonly sequence: number })[];
  readonly notices: ExpiryNotice[];
  readonly consents: Consent[];
  readonly transfers: Transfer[];
  readonly answers: Answer[];
  approval: ApprovalRecord | null;
  referral: ReferralRecord | null;
  readonly traces: KeptTrace[];
  readonly yearlyDays: YearlyDayChange[];
  readonly signals: Signal[];
  readonly businessKeys: Set<string>;
  readonly stock: StockMove[];
}

/** A transfer as a rule names it; the draft adds id, sequence and moment. */
export interface Posting {
  /** Transfers of one operation are one line of history. */
  readonly operationId: string;
  readonly code: Transfer['code'];
  readonly debit: AccountName;
  readonly credit: AccountName;
  readonly points: Points;
  readonly lotId?: string;
  readonly awardId?: string;
  readonly redemptionId?: string;
  /** Only where others name this transfer: an award's is its own id. */
  readonly id?: string;
  /** The transfer this one takes back, wholly or in part. */
  readonly reversesId?: string | undefined;
  readonly detail?: Transfer['detail'];
  readonly words?: Transfer['words'];
}

export function openDraft(context: RuleContext, book: Book): Draft {
  return {
    context,
    before: book,
    member: book.member,
    balance: book.balance,
    order: book.order,
    lots: byId(book.lots),
    awards: byId(book.awards),
    counted: byId(book.awards),
    redemptions: byId(book.redemptions),
    uses: new Map(book.uses.map((use) => [useKey(use), use])),
    milestones: [],
    notices: [],
    consents: [],
    transfers: [],
    answers: [],
    approval: book.approval,
    referral: book.referrals.record,
    traces: [],
    yearlyDays: [],
    signals: [],
    businessKeys: new Set(),
    stock: [],
  };
}

/**
 * Moves points between two accounts, and answers the id of the transfer. The one place where `pending`, `available`,
 * `held` and `debt` change.
 */
export function post(draft: Draft, posting: Posting): string {
  const { operationId, code, debit, credit, lotId, awardId, redemptionId, detail } = posting;
  if (posting.points <= 0)
    throw new Error(`A transfer moves more than zero points, not ${posting.points}`);
  if (debit === credit) throw new Error(`A transfer needs two accounts, not ${debit} twice`);
  addToBalance(draft, { sequence: 1 });
  if (isMemberAccount(debit)) addToBalance(draft, { [debit]: 0 - posting.points * signOf(debit) });
  if (isMemberAccount(credit)) addToBalance(draft, { [credit]: posting.points * signOf(credit) });
  const id = posting.id ?? draft.context.nextId();
  draft.transfers.push({
    id,
    sequence: draft.balance.sequence,
    operationId,
    at: draft.context.now,
    code,
    debit,
    credit,
    points: posting.points,
    lotId: lotId ?? null,
    awardId: awardId ?? null,
    redemptionId: redemptionId ?? null,
    reversesId: posting.reversesId ?? null,
    detail: detail ?? {},
    words: posting.words ?? null,
  });
  return id;
}

type Sums = Partial<
  Record<
    | 'pending'
    | 'available'
    | 'held'
    | 'debt'
    | 'lifetime'
    | 'qualifyingPoints'
    | 'qualifyingSpend'
    | 'sequence',
    Points | MinorUnits
  >
>;

/** Adds to sums of the balance; what falls below zero is a fault of ours and stops the decision. */
export function addToBalance(draft: Draft, sums: Sums): void {
  const next: Record<string, unknown> = { ...draft.balance };
  for (const [name, delta] of Object.entries(sums)) {
    const sum = points(Number(next[name]) + delta);
    if (sum < 0) throw new Error(`${name} would fall to ${sum}`);
    next[name] = sum;
  }
  draft.balance = next as unknown as Balance;
}

export function addMilestone(draft: Draft, milestone: Milestone): void {
  addToBalance(draft, { sequence: 1 });
  draft.milestones.push({ ...milestone, sequence: draft.balance.sequence });
}

export function useKey(use: { readonly subject: string; readonly period: string }): string {
  return `${use.subject} ${use.period}`;
}

/** Closes the draft: checks the books, and tells what must be written. */
export function decide<Outcome>(draft: Draft, outcome: Outcome): Decision<Outcome> {
  const { before } = draft;
  draft.member = keepSegments(draft);
  const changes = readChanges(draft);
  if (!changes) return { outcome, changes: null, book: before };
  const book = readBook({
    ...draft,
    balance: changes.balance,
    referral: changes.referral ?? draft.referral,
  });
  checkBook(before, changes, book);
  return { outcome, changes, book };
}

/** The book as the draft has it by now, for reads that write nothing. */
export function readBook(draft: Draft): Book {
  return {
    member: draft.member,
    balance: draft.balance,
    lots: [...draft.lots.values()].sort(compareLots),
    awards: [...draft.awards.values()],
    redemptions: [...draft.redemptions.values()].sort(newestFirst),
    uses: [...draft.uses.values()],
    milestones: [
      ...draft.before.milestones,
      ...draft.milestones.map(({ kind, reference, at }) => ({ kind, reference, at })),
    ],
    order: draft.order,
    paidOrders: countOrders(draft),
    pastOrders: pastOrdersWith(draft.before.pastOrders, draft.awards.values(), draft.order),
    approval: draft.approval,
    referrals: { ...draft.before.referrals, record: draft.referral },
    usedKeys: new Set([...draft.before.usedKeys, ...draft.businessKeys]),
    stock: movedStock(draft.before.stock, draft.stock),
  };
}

// The awards of the orders that change are in the book, before and after.
function countOrders({ before, awards }: Draft): number | null {
  if (before.paidOrders === null) return null;
  const earlier = before.awards.filter(isPaidOrder).length;
  return before.paidOrders - earlier + [...awards.values()].filter(isPaidOrder).length;
}

function readChanges(draft: Draft): Changes | null {
  const { before } = draft;
  const rows = {
    lots: changedRows(before.lots, draft.lots),
    awards: changedRows(before.awards, draft.awards),
    redemptions: changedRows(before.redemptions, draft.redemptions),
    uses: changedRows(before.uses, draft.uses),
  };
  const isChanged =
    draft.member !== before.member ||
    draft.balance !== before.balance ||
    draft.order !== before.order ||
    draft.businessKeys.size > 0 ||
    draft.notices.length > 0 ||
    draft.approval !== before.approval ||
    draft.referral !== before.referrals.record ||
    draft.traces.length > 0 ||
    draft.yearlyDays.length > 0 ||
    Object.values(rows).some((list) => list.length > 0);
  if (!isChanged) return null;
  // An order heard of before its customer belongs to nobody yet: there is no balance to move. Whoever was erased has
  // left one behind.
  const hasBalance = draft.member !== null || before.balance.version > 0;
  const version = draft.balance.version + (hasBalance ? 1 : 0);
  return {
    ...rows,
    member: draft.member === before.member ? null : draft.member,
    balance: { ...draft.balance, version },
    notices: draft.notices,
    consents: draft.consents,
    transfers: draft.transfers,
    milestones: draft.milestones,
    order: draft.order === before.order ? null : draft.order,
    answers: draft.answers,
    approval: draft.approval === before.approval ? null : draft.approval,
    yearlyDays: draft.yearlyDays,
    referral: changedReferral(draft),
    traces: draft.traces,
    signals: draft.signals,
    businessKeys: [...draft.businessKeys],
    stock: draft.stock,
  };
}

function changedReferral({ before, referral }: Draft): ReferralRecord | null {
  const known = before.referrals.record;
  if (referral === null || referral === known) return null;
  return { ...referral, revision: (known?.revision ?? 0) + 1 };
}

function changedRows<Row>(before: readonly Row[], after: ReadonlyMap<string, Row>): readonly Row[] {
  const known = new Set(before);
  return [...after.values()].filter((row) => !known.has(row));
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function newestFirst(one: RedemptionRecord, other: RedemptionRecord): number {
  return other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1);
}
