// Checks one member's ledger from its transfers alone: the chain, the balances, and every lot, award and redemption.
// Pure: rows in, findings out.

import type { Balance, RedemptionRecord } from '@zegel/core/rules';
import { chainStart, nextLink } from './chain.ts';
import type { ChainedTransfer } from './chain.ts';
import type { Finding } from './finding.ts';

export interface AuditedTransfer extends ChainedTransfer {
  readonly hash: Uint8Array;
}

export interface AuditedBalance extends Pick<
  Balance,
  'pending' | 'available' | 'held' | 'debt' | 'sequence'
> {
  readonly chainHead: Uint8Array;
}

export interface AuditedMember {
  readonly shopId: string;
  readonly accountId: string;
  readonly balance: AuditedBalance | null;
  /** In the order of their sequence. */
  readonly transfers: readonly AuditedTransfer[];
  readonly lots: readonly { readonly id: string; readonly remaining: number }[];
  readonly awards: readonly {
    readonly id: string;
    readonly points: number;
    readonly pending: number;
    readonly clawed: number;
  }[];
  readonly redemptions: readonly Pick<RedemptionRecord, 'id' | 'points' | 'state'>[];
  readonly milestones: readonly { readonly sequence: number }[];
}

/** What their own transfers say: the chain and the balances. */
export function auditTransfers(member: AuditedMember): readonly Finding[] {
  return collect(member, (tell) => {
    auditChain(member, tell);
    auditBalance(member, tell);
  });
}

/**
 * Lots, awards and redemptions. Where accounts were taken up in this one, `transfers` must hold theirs too: the rows
 * came over, and what had happened to them stayed.
 */
export function auditRows(member: AuditedMember): readonly Finding[] {
  return collect(member, (tell) => {
    auditParts(member, tell);
    auditAwards(member, tell);
  });
}

/** An account that was taken up in another has left it every row. */
export function auditTaken(member: AuditedMember): readonly Finding[] {
  const { lots, awards, redemptions } = member;
  const left = lots.length + awards.length + redemptions.length;
  return collect(member, (tell) => {
    if (left > 0) tell('lot', `The account was taken up in another, and ${left} rows were left.`);
  });
}

function collect(
  { shopId, accountId }: AuditedMember,
  audit: (tell: Tell) => void,
): readonly Finding[] {
  const findings: Finding[] = [];
  audit((kind, detail) => findings.push({ shopId, accountId, kind, detail }));
  return findings;
}

type Tell = (kind: Finding['kind'], detail: string) => unknown;

function auditChain(member: AuditedMember, tell: Tell): void {
  const { balance, transfers, milestones } = member;
  let head = chainStart;
  for (const transfer of transfers) {
    const expected = nextLink(head, member.shopId, member.accountId, transfer);
    if (Buffer.compare(expected, transfer.hash) !== 0) {
      tell(
        'chain',
        `Transfer ${transfer.sequence} (${transfer.id}) or the one before it is not what was posted.`,
      );
    }
    // Go on from what is stored: one edit is told once, not at every later link.
    head = transfer.hash;
    if (!(transfer.points > 0) || transfer.debit === transfer.credit) {
      tell(
        'transfer',
        `Transfer ${transfer.sequence} moves ${transfer.points} from ${transfer.debit} to ${transfer.credit}.`,
      );
    }
  }
  const sequences = [...transfers, ...milestones]
    .map((row) => row.sequence)
    .toSorted((a, b) => a - b);
  const gap = sequences.findIndex((sequence, index) => sequence !== index + 1);
  if (gap !== -1)
    tell('chain', `Number ${gap + 1} is missing from the member's transfers and milestones.`);
  if (balance === null) {
    if (sequences.length > 0)
      tell('balance', `The balance row is missing; ${transfers.length} transfers have none.`);
    return;
  }
  if (Buffer.compare(balance.chainHead, head) !== 0)
    tell('chain', 'The head of the chain is not the hash of the last transfer.');
  if (balance.sequence !== sequences.length) {
    tell(
      'chain',
      `The balance counts ${balance.sequence} transfers and milestones, and ${sequences.length} are there.`,
    );
  }
}

function auditBalance(member: AuditedMember, tell: Tell): void {
  const totals = sumBy(member.transfers, () => 'all');
  for (const account of ['pending', 'available', 'held', 'debt'] as const) {
    const expected = totals.get('all')?.[account] ?? 0;
    const found = member.balance?.[account] ?? 0;
    if (found !== expected)
      tell('balance', `${account} is ${found}; its transfers add up to ${expected}.`);
    if (expected < 0)
      tell('balance', `The transfers of ${account} add up to ${expected}, below zero.`);
  }
}

function auditParts(member: AuditedMember, tell: Tell): void {
  const parts = [
    {
      kind: 'lot',
      account: 'available',
      by: 'lotId',
      rows: member.lots.map(({ id, remaining }) => ({ id, points: remaining })),
    },
    {
      kind: 'award',
      account: 'pending',
      by: 'awardId',
      rows: member.awards.map(({ id, pending }) => ({ id, points: pending })),
    },
    {
      kind: 'redemption',
      account: 'held',
      by: 'redemptionId',
      rows: member.redemptions.map(({ id, points, state }) => ({
        id,
        points: state === 'requested' ? points : 0,
      })),
    },
  ] as const;
  for (const { kind, account, by, rows } of parts) {
    const totals = sumBy(
      member.transfers.filter(
        (transfer) => transfer.debit === account || transfer.credit === account,
      ),
      (transfer) => transfer[by] ?? '',
    );
    for (const { id, points } of rows) {
      const expected = totals.get(id)?.[account] ?? 0;
      if (points !== expected)
        tell(kind, `${kind} ${id} has ${points} ${account}; its transfers add up to ${expected}.`);
      totals.delete(id);
    }
    for (const [id, { [account]: points }] of totals) {
      tell(
        kind,
        `${kind} ${id || '(unnamed)'} has no row; its transfers add up to ${points} ${account}.`,
      );
    }
  }
}

const awardSigns: Readonly<Record<string, 1 | -1>> = {
  award: 1,
  restore: 1,
  clawback: -1,
  debt: -1,
};

/** What an award gave, less what was taken back of it, is what its transfers gave and took. */
function auditAwards({ awards, transfers }: AuditedMember, tell: Tell): void {
  const kept = new Map<string, number>();
  for (const { awardId, code, points } of transfers) {
    const sign = awardSigns[code] ?? 0;
    if (awardId !== null) kept.set(awardId, (kept.get(awardId) ?? 0) + sign * points);
  }
  for (const { id, points, clawed } of awards) {
    const expected = kept.get(id) ?? 0;
    if (points - clawed !== expected)
      tell('award', `award ${id} kept ${points - clawed}; its transfers add up to ${expected}.`);
  }
}

type MemberTotals = Record<'pending' | 'available' | 'held' | 'debt', number>;

function sumBy(
  transfers: readonly AuditedTransfer[],
  keyOf: (transfer: AuditedTransfer) => string,
): Map<string, MemberTotals> {
  const totals = new Map<string, MemberTotals>();
  for (const transfer of transfers) {
    const key = keyOf(transfer);
    const sums = totals.get(key) ?? { pending: 0, available: 0, held: 0, debt: 0 };
    add(sums, transfer.debit, -transfer.points);
    add(sums, transfer.credit, transfer.points);
    totals.set(key, sums);
  }
  return totals;
}

/** Points leave `debit` and arrive at `credit`; a debt grows when they leave it, since it is owed. */
function add(sums: MemberTotals, account: string, points: number): void {
  if (account === 'debt') sums.debt -= points;
  else if (account === 'pending' || account === 'available' || account === 'held')
    sums[account] += points;
}
