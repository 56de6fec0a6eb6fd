// Reads a Book: what one operation needs to know of one member, and no more. Reads only.

import { emptyBalance, emptyBook, expiredShownMs, roundsOfOrder } from '@zegel/core/rules';
import type {
  Award,
  Balance,
  Book,
  LoadPlan,
  Lot,
  Milestone,
  OrderRecord,
  RedemptionRecord,
} from '@zegel/core/rules';
import { chainStart } from '../../ledger/chain.ts';
import {
  awardColumns,
  orderColumns,
  redemptionColumns,
  shownRedemptions,
  toAward,
  toOrder,
  toRedemption,
} from './rows.ts';
import type { AwardRow, OrderRow, RedemptionRow } from './rows.ts';
import { loadApproval } from './earning-rows.ts';
import { countForOrder, countPaidOrders } from './count-paid-orders.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { isDueEnough, loadDue } from './load-due.ts';
import { loadMember } from './load-member.ts';
import { loadMoreLots, loadOpenLots, mergeById } from './load-lots.ts';
import type { LotPage } from './load-lots.ts';
import { loadReferrals } from './load-referrals.ts';
import { loadGiven } from './load-given.ts';
import { loadRounds } from './load-rounds.ts';
import { loadUses } from './load-uses.ts';
import { loadPastOrders } from './load-past-orders.ts';
import { loadUsedKeys } from './load-used-keys.ts';
import type { Owner } from './save-rows.ts';
import { loadStock } from './stock.ts';
import { read, readAll } from './statement.ts';
import type { Work } from './statement.ts';
import { done, together } from './together.ts';

// Made once: a text made anew for every call would be looked up anew among the prepared ones.
const pendingAwardsSql = `SELECT ${awardColumns} FROM awards WHERE shop_id = ? AND account_id = ? AND is_released = 0 ORDER BY available_at, id`;
const orderAwardsSql = `SELECT ${awardColumns} FROM awards WHERE shop_id = ? AND account_id = ? AND source_kind IN ('order', 'order_bonus') AND source_id = ?`;
const shownRedemptionsSql = `SELECT ${redemptionColumns} FROM redemptions
  WHERE shop_id = ? AND account_id = ? AND ${shownRedemptions}
    AND (state <> 'expired' OR expires_at > ?)
  ORDER BY created_at DESC, id DESC`;
const balanceSql = `SELECT pending, available, held, debt, lifetime, qualifying_points AS qualifyingPoints,
  qualifying_spend AS qualifyingSpend, tier_id AS tierId, tier_since AS tierSince, tier_review_at AS tierReviewAt, version, sequence,
  chain_head AS head
FROM balances WHERE shop_id = ? AND account_id = ?`;

export interface BookRequest {
  readonly shopId: string;
  readonly accountId: string | null;
  readonly plan: LoadPlan;
  /** Ledger time. */
  readonly now: number;
}

/** A book, and the head of the member's chain, which the next transfer builds on. */
export interface LoadedBook {
  readonly book: Book;
  readonly head: Uint8Array;
}

/**
 * Loads what the plan asks for; without an account only the order and the business keys. `forUpdate` follows the first
 * statement, the one that reads the balance: where several write, it waits there, and what follows sees their writes.
 */
export function* loadBook(hash: KeyedHash, request: BookRequest, forUpdate = ''): Work<LoadedBook> {
  const { shopId, accountId, plan } = request;
  if (accountId === null) {
    const [order, usedKeys, stock, referrals] = yield* together(
      loadOrder(shopId, plan.orderId),
      loadUsedKeys(hash, shopId, plan.businessKeys),
      loadStock(shopId, plan.stock),
      loadReferrals(hash, shopId, null, plan),
    );
    return { book: { ...emptyBook, order, usedKeys, stock, referrals }, head: chainStart };
  }
  const owner = [shopId, accountId] as const;
  const [
    { balance, head },
    member,
    usedKeys,
    possessions,
    uses,
    milestones,
    counted,
    approval,
    stock,
    pastOrders,
  ] = yield* together(
    loadBalance(owner, forUpdate),
    loadMember(owner),
    loadUsedKeys(hash, shopId, plan.businessKeys),
    loadPossessions(owner, plan, request.now),
    loadUses(owner, request.now),
    loadMilestones(owner),
    countPaidOrders(owner, plan),
    loadApproval(owner, plan.approvalId),
    loadStock(shopId, plan.stock),
    loadPastOrders(owner, plan),
  );
  const paidOrders = yield* countForOrder(owner, possessions.order, counted);
  const referrals = yield* loadReferrals(hash, shopId, member, plan);
  const given = yield* loadGiven(owner, plan, referrals);
  return {
    book: {
      member,
      balance,
      ...possessions,
      awards: mergeById(possessions.awards, given.awards),
      lots: mergeById(possessions.lots, given.lots),
      uses,
      milestones,
      paidOrders,
      pastOrders,
      approval,
      referrals,
      usedKeys,
      stock,
    },
    head,
  };
}

type Possessions = Pick<Book, 'awards' | 'redemptions' | 'order' | 'lots'>;

/** Awards, redemptions, the order and lots: which lots are needed, the others say. */
function* loadPossessions(owner: Owner, plan: LoadPlan, now: number): Work<Possessions> {
  if (isDueEnough(plan)) return yield* loadDuePossessions(owner, plan, now);
  const [pending, ofOrder, redemptions, order, openLots] = yield* together(
    loadPendingAwards(owner),
    loadOrderAwards(owner, plan.orderId),
    loadRedemptions(owner, plan.redemptionId, now),
    loadOrder(owner[0], plan.orderId),
    loadOpenLots(owner),
  );
  const rounds = yield* loadRounds(owner, [...(plan.challenges ?? []), ...roundsOfOrder(order)]);
  const staked = mergeById(ofOrder, rounds);
  const lots = yield* loadLotsFor(
    owner,
    plan,
    { ofOrder: staked, redemptions, order, openLots },
    now,
  );
  return { awards: mergeById(pending, staked), redemptions, order, lots };
}

/** Most orders are heard of for the first time: then nothing hangs on them. */
function* loadDuePossessions(owner: Owner, plan: LoadPlan, now: number): Work<Possessions> {
  const due = yield* loadDue(owner, plan, now);
  const givesBack = due.redemptions.some((redemption) => isGivenBack(redemption, now));
  if (due.order === null && !givesBack) return { ...due, lots: [] };
  const [ofOrder, rounds, openLots] = yield* together(
    loadOrderAwards(owner, plan.orderId),
    loadRounds(owner, roundsOfOrder(due.order)),
    loadOpenLots(owner),
  );
  const staked = mergeById(ofOrder, rounds);
  // What a round gave is taken back with it.
  const redemptions =
    rounds.length === 0 ? due.redemptions : yield* loadRedemptions(owner, undefined, now);
  const lots = yield* loadLotsFor(owner, plan, { ...due, ofOrder: staked, openLots }, now);
  return { ...due, redemptions, awards: mergeById(due.awards, staked), lots };
}

interface Found extends Pick<Book, 'redemptions' | 'order'> {
  readonly ofOrder: readonly Award[];
  readonly openLots: LotPage;
}

function loadLotsFor(
  owner: Owner,
  plan: LoadPlan,
  { ofOrder, redemptions, order, openLots }: Found,
  now: number,
): Work<readonly Lot[]> {
  return loadMoreLots(owner, openLots, {
    openFor: Math.max(
      plan.lotsFor ?? 0,
      ofOrder.reduce((total, award) => total + award.points, 0),
    ),
    awardIds: ofOrder.map((award) => award.id),
    lotIds: [
      ...redemptions
        .filter((redemption) => redemption.id === plan.redemptionId || isGivenBack(redemption, now))
        .flatMap((redemption) => redemption.paidBy.map((part) => part.lotId)),
      ...(order?.taken ?? []).flatMap(({ lotId }) => lotId ?? []),
      ...(plan.lotIds ?? []),
    ],
  });
}

/** Whether it gives its points back with whatever is decided next. */
function isGivenBack({ terms, state, expiresAt }: RedemptionRecord, now: number): boolean {
  return terms.returnsExpired === true && state === 'issued' && (expiresAt ?? Infinity) <= now;
}

function* loadBalance(
  owner: Owner,
  forUpdate: string,
): Work<{ readonly balance: Balance; readonly head: Uint8Array }> {
  const row = yield* read<Balance & { readonly head: Uint8Array }>(
    balanceSql + forUpdate,
    ...owner,
  );
  if (row === undefined) return { balance: emptyBalance, head: chainStart };
  const { head, ...balance } = row;
  return { balance, head };
}

function* loadPendingAwards(owner: Owner): Work<readonly Award[]> {
  const pending = yield* readAll<AwardRow>(pendingAwardsSql, ...owner);
  return pending.map(toAward);
}

function* loadOrderAwards(owner: Owner, orderId: string | undefined): Work<readonly Award[]> {
  if (orderId === undefined) return [];
  const ofOrder = yield* readAll<AwardRow>(orderAwardsSql, ...owner, orderId);
  return ofOrder.map(toAward);
}

function* loadRedemptions(
  owner: Owner,
  redemptionId: string | undefined,
  now: number,
): Work<readonly RedemptionRecord[]> {
  const [shown, asked] = yield* together(
    readAll<RedemptionRow>(shownRedemptionsSql, ...owner, now - expiredShownMs),
    redemptionId === undefined
      ? done([])
      : readAll<RedemptionRow>(
          `SELECT ${redemptionColumns} FROM redemptions WHERE shop_id = ? AND account_id = ? AND id = ?`,
          ...owner,
          redemptionId,
        ),
  );
  if (shown.some((row) => row.id === redemptionId)) return shown.map(toRedemption);
  return [...shown, ...asked].toSorted((a, b) => b.createdAt - a.createdAt).map(toRedemption);
}

function* loadOrder(shopId: string, orderId: string | undefined): Work<OrderRecord | null> {
  if (orderId === undefined) return null;
  const row = yield* read<OrderRow>(
    `SELECT ${orderColumns} FROM orders WHERE shop_id = ? AND order_id = ?`,
    shopId,
    orderId,
  );
  return row === undefined ? null : toOrder(row);
}

function loadMilestones(owner: Owner): Work<readonly Milestone[]> {
  return readAll<Milestone>(
    'SELECT kind, reference, at FROM milestones WHERE shop_id = ? AND account_id = ? ORDER BY sequence',
    ...owner,
  );
}
