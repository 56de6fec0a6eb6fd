// Reads a Book: what one operation needs to know of one member, and no more. Reads only.

import { emptyBalance, emptyBook } from '@zegel/core/rules';
import type {
  Award,
  Balance,
  Book,
  LoadPlan,
  MemberRecord,
  Milestone,
  OrderRecord,
  RedemptionRecord,
  UseCount,
} from '@zegel/core/rules';
import { awardColumns, redemptionColumns, toAward, toRedemption } from './rows.ts';
import type { AwardRow, RedemptionRow } from './rows.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { loadLots, mergeById } from './load-lots.ts';
import type { Owner } from './save-rows.ts';
import type { SqlDriver } from './sql-driver.ts';

/** Uses that ended longer ago than any period lasts say nothing about a limit or a cooldown. */
const usesKeptMs = 400 * 24 * 60 * 60 * 1_000;

export interface BookRequest {
  readonly shopId: string;
  readonly accountId: string | null;
  readonly plan: LoadPlan;
  /** Ledger time. */
  readonly now: number;
}

/** Loads what the plan asks for; without an account only the order and the business keys. */
export function loadBook(driver: SqlDriver, hash: KeyedHash, request: BookRequest): Book {
  const { shopId, accountId, plan } = request;
  const order = plan.orderId === undefined ? null : loadOrder(driver, shopId, plan.orderId);
  const usedKeys = loadUsedKeys(driver, hash, shopId, plan.businessKeys ?? []);
  if (accountId === null) return { ...emptyBook, order, usedKeys };

  const owner = [shopId, accountId] as const;
  const orderAwards =
    plan.orderId === undefined ? [] : loadOrderAwards(driver, owner, plan.orderId);
  const redemptions = loadRedemptions(driver, owner, plan.redemptionId);
  return {
    member: loadMember(driver, owner),
    balance: loadBalance(driver, owner),
    lots: loadLots(driver, owner, {
      openFor: Math.max(plan.lotsFor ?? 0, sum(orderAwards.map((award) => award.points))),
      awardIds: orderAwards.map((award) => award.id),
      lotIds:
        redemptions
          .find((redemption) => redemption.id === plan.redemptionId)
          ?.paidBy.map((part) => part.lotId) ?? [],
    }),
    awards: mergeById(loadPendingAwards(driver, owner), orderAwards),
    redemptions,
    uses: driver.readAll<UseCount>(
      `SELECT subject, period, count, last_at AS lastAt FROM uses
       WHERE shop_id = ? AND account_id = ? AND (period = 'lifetime' OR last_at >= ?)`,
      ...owner,
      request.now - usesKeptMs,
    ),
    milestones: driver.readAll<Milestone>(
      'SELECT kind, reference, at FROM milestones WHERE shop_id = ? AND account_id = ? ORDER BY sequence',
      ...owner,
    ),
    order,
    usedKeys,
  };
}

interface MemberRow extends Omit<
  MemberRecord,
  'isEmailVerified' | 'hasMarketingConsent' | 'profile'
> {
  readonly isEmailVerified: number;
  readonly hasMarketingConsent: number;
  readonly profile: string;
}

function loadMember(driver: SqlDriver, owner: Owner): MemberRecord | null {
  const row = driver.read<MemberRow>(
    `SELECT account_id AS accountId, customer_id AS customerId, given_name AS givenName, email,
       is_email_verified AS isEmailVerified, joined_at AS joinedAt, terms_version AS termsVersion,
       has_marketing_consent AS hasMarketingConsent, blocked_at AS blockedAt, profile
     FROM members WHERE shop_id = ? AND account_id = ?`,
    ...owner,
  );
  if (row === undefined) return null;
  return {
    ...row,
    isEmailVerified: row.isEmailVerified === 1,
    hasMarketingConsent: row.hasMarketingConsent === 1,
    profile: JSON.parse(row.profile) as MemberRecord['profile'],
  };
}

function loadBalance(driver: SqlDriver, owner: Owner): Balance {
  const row = driver.read<Balance>(
    `SELECT pending, available, held, debt, lifetime, qualifying_points AS qualifyingPoints,
       qualifying_spend AS qualifyingSpend, tier_id AS tierId, tier_since AS tierSince, version, sequence
     FROM balances WHERE shop_id = ? AND account_id = ?`,
    ...owner,
  );
  return row ?? emptyBalance;
}

function loadPendingAwards(driver: SqlDriver, owner: Owner): readonly Award[] {
  return driver
    .readAll<AwardRow>(
      `SELECT ${awardColumns} FROM awards WHERE shop_id = ? AND account_id = ? AND is_released = 0 ORDER BY available_at, id`,
      ...owner,
    )
    .map(toAward);
}

function loadOrderAwards(driver: SqlDriver, owner: Owner, orderId: string): readonly Award[] {
  return driver
    .readAll<AwardRow>(
      `SELECT ${awardColumns} FROM awards WHERE shop_id = ? AND account_id = ? AND source_kind = 'order' AND source_id = ?`,
      ...owner,
      orderId,
    )
    .map(toAward);
}

function loadRedemptions(
  driver: SqlDriver,
  owner: Owner,
  redemptionId: string | undefined,
): readonly RedemptionRecord[] {
  const unsettled = driver.readAll<RedemptionRow>(
    `SELECT ${redemptionColumns} FROM redemptions
     WHERE shop_id = ? AND account_id = ? AND state IN ('requested', 'issued', 'reserved', 'voiding')
     ORDER BY created_at DESC, id DESC`,
    ...owner,
  );
  if (redemptionId === undefined || unsettled.some((row) => row.id === redemptionId))
    return unsettled.map(toRedemption);
  const asked = driver.readAll<RedemptionRow>(
    `SELECT ${redemptionColumns} FROM redemptions WHERE shop_id = ? AND account_id = ? AND id = ?`,
    ...owner,
    redemptionId,
  );
  return [...unsettled, ...asked].toSorted((a, b) => b.createdAt - a.createdAt).map(toRedemption);
}

function loadOrder(driver: SqlDriver, shopId: string, orderId: string): OrderRecord | null {
  const row = driver.read<Omit<OrderRecord, 'isCancelled'> & { readonly isCancelled: number }>(
    `SELECT order_id AS orderId, number, eligible, refunded, is_cancelled AS isCancelled
     FROM orders WHERE shop_id = ? AND order_id = ?`,
    shopId,
    orderId,
  );
  return row === undefined ? null : { ...row, isCancelled: row.isCancelled === 1 };
}

function loadUsedKeys(
  driver: SqlDriver,
  hash: KeyedHash,
  shopId: string,
  keys: readonly string[],
): ReadonlySet<string> {
  return new Set(
    keys.filter(
      (key) =>
        driver.read(
          'SELECT 1 AS found FROM business_keys WHERE shop_id = ? AND key_hash = ?',
          shopId,
          hash('business', shopId, key),
        ) !== undefined,
    ),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
