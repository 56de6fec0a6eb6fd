// Makes one member's derived figures anew from their transfers, notices and milestones. Pure: rows in, rows out. What
// only the rows know (which order, which code, whether a voucher was used) is a fact and stays as it is.

import type { Award, Balance, Lot, Milestone, RedemptionRecord, Transfer } from '@zegel/core/rules';
import { spendOf } from '@zegel/core/rules';
import { chainStart } from './chain.ts';
import { rebuildLots } from './rebuild-lots.ts';
import type { LotSources } from './rebuild-lots.ts';
import { sumOf } from './sum-of.ts';

export type ChainedBalance = Balance & { readonly chainHead: Uint8Array };

/** A member as the rows are now. */
export interface KnownMember {
  readonly joinedAt: number | null;
  /** The lowest tier of the programme as it is now; null without tiers. */
  readonly firstTierId: string | null;
  readonly balance: ChainedBalance | null;
  readonly lots: readonly Lot[];
  readonly awards: readonly Award[];
  readonly redemptions: readonly RedemptionRecord[];
  readonly notices: LotSources['notices'];
  readonly milestones: readonly (Milestone & { readonly sequence: number })[];
  /** Of accounts that were taken up in this one, oldest merge first: its rows rest on them too. */
  readonly inherited: readonly Transfer[];
  /** Taken up in another account, which has its rows by now. */
  readonly isTaken: boolean;
  /** In the order of their sequence; their chain holds. */
  readonly transfers: readonly (Transfer & { readonly hash: Uint8Array })[];
}

export interface RebuiltMember {
  readonly balance: ChainedBalance;
  readonly lots: readonly Lot[];
  readonly awards: readonly Award[];
  readonly redemptions: readonly RedemptionRecord[];
  /** What is gone, one sentence each: no transfer brings it back, a backup does. */
  readonly missing: readonly string[];
}

/** `now`: a version that no client has seen yet, for a balance whose row is gone. */
export function rebuildMember(known: KnownMember, now: number): RebuiltMember {
  if (known.isTaken) return { ...noRows, balance: rebuildBalance(known, [], now) };
  const transfers = [...known.inherited, ...known.transfers];
  const byAward = Map.groupBy(transfers, ({ awardId }) => awardId ?? '');
  const byRedemption = Map.groupBy(transfers, ({ redemptionId }) => redemptionId ?? '');
  const awards = known.awards.map((award) => rebuildAward(award, byAward.get(award.id) ?? []));
  return {
    balance: rebuildBalance(known, awards, now),
    lots: rebuildLots({ ...known, transfers }),
    awards,
    redemptions: known.redemptions.map((row) =>
      rebuildRedemption(row, byRedemption.get(row.id) ?? []),
    ),
    missing: [
      ...missingRows('award', byAward, known.awards),
      ...missingRows('redemption', byRedemption, known.redemptions),
      ...orphans('award', byAward, known.awards),
      ...orphans('redemption', byRedemption, known.redemptions),
    ],
  };
}

const noRows = { lots: [], awards: [], redemptions: [], missing: [] } as const;
const noProgress: Progress = { lifetime: sum(0), qualifyingPoints: 0 };

function rebuildBalance(
  { balance, transfers, inherited, isTaken, milestones, joinedAt, firstTierId }: KnownMember,
  awards: readonly Award[],
  now: number,
): ChainedBalance {
  const { lifetime, qualifyingPoints } = isTaken
    ? noProgress
    : sumStanding([...inherited, ...transfers], balance);
  const tier = milestones.findLast(({ kind }) => kind === 'tier' || kind === 'tier_down');
  const first =
    joinedAt === null || firstTierId === null
      ? { tierId: null, tierSince: null }
      : { tierId: firstTierId, tierSince: joinedAt };
  const standing = tier ? { tierId: tier.reference, tierSince: tier.at } : first;
  return {
    pending: sumOf(transfers, 'pending'),
    available: sumOf(transfers, 'available'),
    held: sumOf(transfers, 'held'),
    debt: sumOf(transfers, 'debt'),
    lifetime,
    qualifyingPoints,
    qualifyingSpend: awards.reduce(
      (sum, award) => sum + (award.isReleased ? spendOf(award) : 0),
      0,
    ),
    tierId: isTaken ? null : (balance?.tierId ?? standing.tierId),
    tierSince: isTaken ? null : (balance?.tierSince ?? standing.tierSince),
    // Where the row is gone, the next decision gives the level its time anew: nobody falls sooner by a repair.
    tierReviewAt: balance?.tierReviewAt ?? null,
    version: balance?.version ?? now,
    sequence: transfers.length + milestones.length,
    chainHead: transfers.at(-1)?.hash ?? chainStart,
  };
}

type Progress = Pick<Balance, 'lifetime' | 'qualifyingPoints'>;

/** Who brought a standing along without points has it in the row alone: as much in the one sum as in the other. */
function sumStanding(transfers: readonly Transfer[], balance: Balance | null): Progress {
  const derived = sumProgress(transfers);
  const brought = (balance?.qualifyingPoints ?? 0) - derived.qualifyingPoints;
  const isBrought = brought > 0 && (balance?.lifetime ?? 0) - derived.lifetime === brought;
  return isBrought && balance ? balance : derived;
}

/** What was ever made available, less what refunds took back; goodwill does not count for tiers. */
function sumProgress(transfers: readonly Transfer[]): Progress {
  let earned = 0;
  let given = 0;
  for (const { code, debit, credit, points, detail } of transfers) {
    if (code === 'award' || code === 'release') earned += credit === 'available' ? points : 0;
    if (code === 'restore') earned += credit === 'pending' ? 0 : points;
    if (code === 'clawback') earned -= debit === 'available' ? points : 0;
    if (code === 'debt') earned -= points;
    if (code !== 'adjust' || credit !== 'available') continue;
    const brought = detail['lifetime'];
    // Somebody who came from another programme brought their standing along.
    if (typeof brought === 'number') earned += brought;
    else given += points;
  }
  return { lifetime: sum(earned + given), qualifyingPoints: earned };
}

function rebuildAward(award: Award, transfers: readonly Transfer[]): Award {
  if (transfers.length === 0) return award;
  const given = total(transfers, 'award') + total(transfers, 'restore');
  const kept = given - total(transfers, 'clawback') - total(transfers, 'debt');
  return {
    ...award,
    pending: sumOf(transfers, 'pending'),
    clawed: sum(award.points - kept),
  };
}

function rebuildRedemption(
  row: RedemptionRecord,
  transfers: readonly Transfer[],
): RedemptionRecord {
  if (transfers.length === 0) return row;
  const holds = transfers.filter(({ code }) => code === 'hold');
  return {
    ...row,
    points: sum(total(transfers, 'hold')),
    state: stateOf(row, transfers),
    paidBy: holds.map(({ id, lotId, points }) => ({ lotId: lotId ?? '', points, transferId: id })),
  };
}

const issuedStates: ReadonlySet<string> = new Set([
  'issued',
  'reserved',
  'partly_used',
  'used',
  'voiding',
  'expired',
]);
const endedStates: ReadonlySet<string> = new Set(['failed', 'cancelled']);

/** Where the points went says how it ended; whether a voucher was used since, the row alone says. */
function stateOf(
  { state }: RedemptionRecord,
  transfers: readonly Transfer[],
): RedemptionRecord['state'] {
  const has = (code: Transfer['code']): boolean => transfers.some((each) => each.code === code);
  if (has('give_back')) return 'returned';
  if (has('cancel_hold')) return endedStates.has(state) ? state : 'failed';
  if (has('issue')) return issuedStates.has(state) ? state : 'issued';
  return 'requested';
}

function missingRows(
  kind: 'award' | 'redemption',
  transfers: ReadonlyMap<string, readonly Transfer[]>,
  rows: readonly { readonly id: string }[],
): readonly string[] {
  const known = new Set(rows.map(({ id }) => id));
  return [...transfers.keys()]
    .filter((id) => id !== '' && !known.has(id))
    .map((id) => `The row of ${kind} ${id} is gone, and with it what no transfer tells.`);
}

/** A row with points that no transfer names is left as it is: nothing says what it should be. */
function orphans(
  kind: 'award' | 'redemption',
  transfers: ReadonlyMap<string, readonly Transfer[]>,
  rows: readonly { readonly id: string; readonly points: number }[],
): readonly string[] {
  return rows
    .filter(({ id, points }) => points > 0 && !transfers.has(id))
    .map(({ id }) => `The transfers of ${kind} ${id} are gone; its row was left as it is.`);
}

function total(transfers: readonly Transfer[], code: Transfer['code']): number {
  return transfers.reduce((all, each) => all + (each.code === code ? each.points : 0), 0);
}

function sum(value: number): Balance['available'] {
  return value as Balance['available'];
}
