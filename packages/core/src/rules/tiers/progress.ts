// What counts for tiers, and when: points, spend and orders of awards that came free, each in the period its award came
// free in. A refund is subtracted there, whenever it comes. What the balance holds already is not counted twice.

import type { Award, Balance, MemberRecord, UseCount } from '../book/book.ts';
import type { Draft } from '../book/draft.ts';
import { useKey } from '../book/draft.ts';
import { isPaidOrder, spendOf } from '../book/spend-of.ts';
import { hasJoined } from '../members/standing.ts';
import type { ShopProgram } from '../program/shop-program.ts';
import { rowAt, runningRows } from './tier-window.ts';
import type { WindowPlace } from './tier-window.ts';

type Basis = NonNullable<ShopProgram['tierBasis']>;

/** Whose progress it is. */
export interface Standing {
  readonly member: MemberRecord | null;
  readonly balance: Balance;
  readonly uses: Iterable<UseCount>;
}

export function standingOf(draft: Draft): Standing {
  return {
    member: draft.member,
    balance: draft.balance,
    uses: { [Symbol.iterator]: () => draft.uses.values() },
  };
}

/** Where a programme looks at levels again; null where they are for ever, or for who has not joined. */
export function placeOf(program: ShopProgram, member: MemberRecord | null): WindowPlace | null {
  const { window, graceDays } = program.tierTerms;
  const joinedAt = member?.joinedAt ?? null;
  if (window === 'lifetime' || program.tiers.length === 0 || joinedAt === null) return null;
  return { window, graceDays, timeZone: program.timeZone, joinedAt };
}

/** What counts for a level at a moment. */
export function qualifyingAt(program: ShopProgram, standing: Standing, at: number): number {
  const place = placeOf(program, standing.member);
  return place === null
    ? lifetimeQualifying(program, standing)
    : sumRows(program, standing, runningRows(place, at));
}

/** What ever counted, net of refunds. */
export function lifetimeQualifying(program: ShopProgram, { balance, uses }: Standing): number {
  if (program.tierBasis === 'points') return balance.qualifyingPoints;
  if (program.tierBasis === 'spend') return balance.qualifyingSpend;
  return ordersEver({ uses });
}

/** Orders that were paid and are past their return window, less those that were wholly returned. */
export function ordersEver({ uses }: Pick<Standing, 'uses'>): number {
  return sumOf(uses, 'orders', new Set(['lifetime']));
}

export function sumRows(program: ShopProgram, { uses }: Standing, rows: readonly string[]): number {
  return program.tierBasis === null ? 0 : sumOf(uses, program.tierBasis, new Set(rows));
}

function sumOf(uses: Iterable<UseCount>, basis: Basis, rows: ReadonlySet<string>): number {
  const subject = subjectOf(basis);
  let sum = 0;
  for (const use of uses) if (use.subject === subject && rows.has(use.period)) sum += use.count;
  return sum;
}

function subjectOf(basis: Basis): string {
  return `qualifying:${basis}`;
}

/** What an award counts for. Only an order's own carries goods, and is an order as long as some of them are kept. */
export function countsFor(award: Award, basis: Basis): number {
  if (basis === 'points') return award.points - award.clawed;
  if (basis === 'spend') return spendOf(award);
  return isPaidOrder(award) ? 1 : 0;
}

/** Brings the rows to where the awards of the draft are by now. Safe to call again: what was counted is known. */
export function countProgress(draft: Draft): void {
  const { program } = draft.context;
  const tallies = hasJoined(draft.member) ? talliesOf(program, draft.member) : [];
  if (tallies.length === 0) return;
  for (const award of draft.awards.values()) {
    const counted = draft.counted.get(award.id);
    if (award === counted) continue;
    draft.counted.set(award.id, award);
    for (const { basis, place } of tallies) {
      const before = counted?.isReleased ? countsFor(counted, basis) : 0;
      const after = award.isReleased ? countsFor(award, basis) : 0;
      const period = place === null ? 'lifetime' : rowAt(place, award.availableAt);
      add(draft, { basis, period, at: award.availableAt, count: after - before });
    }
  }
}

/** Whether a count is one of these rows. */
export function isProgress({ subject }: Pick<UseCount, 'subject'>): boolean {
  return subject.startsWith('qualifying:');
}

/**
 * Takes over what another account of the same person counted: its awards, in the periods of this one, and what is left
 * of its rows (brought along from elsewhere) now.
 */
export function countCarried(draft: Draft, other: Draft): void {
  const { program, now } = draft.context;
  countProgress(draft);
  countProgress(other);
  if (!hasJoined(other.member) || !hasJoined(draft.member)) return;
  const theirs = talliesOf(program, other.member);
  for (const [index, { basis, place }] of talliesOf(program, draft.member).entries()) {
    const isSame = (tally: Tally): boolean =>
      tally.basis === basis && (tally.place === null) === (place === null);
    if (theirs.findIndex(isSame) !== index) continue;
    const period = place === null ? 'lifetime' : rowAt(place, now);
    const isTheirRow = (use: UseCount): boolean =>
      use.subject === subjectOf(basis) && (use.period === 'lifetime') === (place === null);
    const rows = [...other.uses.values()].filter(isTheirRow);
    const counted = [...other.awards.values()].filter(({ isReleased }) => isReleased);
    const brought =
      rows.reduce((sum, { count }) => sum + count, 0) -
      counted.reduce((sum, award) => sum + countsFor(award, basis), 0);
    if (brought > 0) add(draft, { basis, period, at: now, count: brought });
  }
}

interface Tally {
  readonly basis: Basis;
  /** null: ever. */
  readonly place: WindowPlace | null;
}

/** What is kept in rows. Points and spend of a whole life are in the balance. */
function talliesOf(program: ShopProgram, member: MemberRecord): readonly Tally[] {
  const { tierBasis, badgeTerms } = program;
  const place = placeOf(program, member);
  const countsOrders =
    (tierBasis === 'orders' && place === null) ||
    badgeTerms.some(({ basis }) => basis === 'orders');
  return [
    ...(tierBasis !== null && place !== null ? [{ basis: tierBasis, place }] : []),
    ...(countsOrders ? [{ basis: 'orders', place: null } as const] : []),
  ];
}

/** Counts what somebody brought along from elsewhere: nobody knows when it was earned, so it counts now. */
export function countBrought(draft: Draft, brought: number): void {
  const { program, now } = draft.context;
  const place = placeOf(program, draft.member);
  if (place === null || program.tierBasis !== 'points') return;
  add(draft, { basis: 'points', period: rowAt(place, now), at: now, count: brought });
}

function add(
  draft: Draft,
  counted: {
    readonly basis: Basis;
    readonly period: string;
    readonly at: number;
    readonly count: number;
  },
): void {
  if (counted.count === 0) return;
  const { period } = counted;
  const subject = subjectOf(counted.basis);
  const key = useKey({ subject, period });
  const row = draft.uses.get(key);
  // What came free before the programme counted this way was never added.
  const count = Math.max(0, (row?.count ?? 0) + counted.count);
  if (row?.count === count) return;
  draft.uses.set(key, { subject, period, count, lastAt: Math.max(row?.lastAt ?? 0, counted.at) });
}
