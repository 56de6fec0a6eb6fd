// Writes one decision. Runs inside a transaction; whatever it throws undoes all of it.

import type {
  Award,
  Balance,
  Changes,
  Lot,
  MemberRecord,
  OrderRecord,
  RedemptionRecord,
} from '@zegel/core/rules';
import { chainStart, nextLink } from '../../ledger/chain.ts';
import { voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import type { KeyedHash } from './keyed-hash.ts';
import type { SqlDriver } from './sql-driver.ts';

type Owner = readonly [shopId: string, accountId: string];

/** Applies `changes` to the member they name, or to `accountId`; answers whose they were. */
export function applyChanges(
  driver: SqlDriver,
  hash: KeyedHash,
  target: { readonly shopId: string; readonly accountId: string | null },
  changes: Changes,
): string | null {
  const { shopId } = target;
  const accountId = changes.member?.accountId ?? target.accountId;
  if (changes.order !== null) saveOrder(driver, shopId, accountId, changes.order);
  for (const key of changes.businessKeys) {
    driver.run(
      'INSERT INTO business_keys (shop_id, key_hash) VALUES (?, ?)',
      shopId,
      hash('business', shopId, key),
    );
  }
  if (accountId === null) {
    requireNoMember(changes);
    return null;
  }
  const owner: Owner = [shopId, accountId];
  if (changes.member !== null) saveMember(driver, shopId, changes.member);
  const head = postTransfers(driver, owner, changes);
  saveBalance(driver, owner, changes.balance, head);
  for (const lot of changes.lots) saveLot(driver, owner, lot);
  for (const award of changes.awards) saveAward(driver, owner, award);
  for (const redemption of changes.redemptions) saveRedemption(driver, owner, redemption);
  for (const use of changes.uses) {
    driver.run(
      `INSERT INTO uses (shop_id, account_id, subject, period, count, last_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = excluded.count, last_at = excluded.last_at`,
      ...owner,
      use.subject,
      use.period,
      use.count,
      use.lastAt,
    );
  }
  for (const { sequence, kind, reference, at } of changes.milestones) {
    driver.run(
      'INSERT INTO milestones (shop_id, account_id, sequence, kind, reference, at) VALUES (?, ?, ?, ?, ?, ?)',
      ...owner,
      sequence,
      kind,
      reference,
      at,
    );
  }
  return accountId;
}

/** A refund heard of before its payment belongs to nobody yet; anything else needs a member. */
function requireNoMember(changes: Changes): void {
  const { transfers, lots, awards, redemptions, uses, milestones } = changes;
  if ([transfers, lots, awards, redemptions, uses, milestones].some((rows) => rows.length > 0)) {
    throw new Error('These changes belong to a member, and none was named.');
  }
}

/** Appends to the member's chain and answers its new head. */
function postTransfers(driver: SqlDriver, owner: Owner, changes: Changes): Uint8Array {
  let head =
    driver.read<{ head: Uint8Array }>(
      'SELECT chain_head AS head FROM balances WHERE shop_id = ? AND account_id = ?',
      ...owner,
    )?.head ?? chainStart;
  for (const transfer of changes.transfers) {
    const detail = JSON.stringify(transfer.detail);
    head = nextLink(head, ...owner, { ...transfer, detail });
    driver.run(
      `INSERT INTO transfers (shop_id, account_id, sequence, id, operation_id, at, code, debit, credit, points,
         lot_id, award_id, redemption_id, reverses_id, detail, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...owner,
      transfer.sequence,
      transfer.id,
      transfer.operationId,
      transfer.at,
      transfer.code,
      transfer.debit,
      transfer.credit,
      transfer.points,
      transfer.lotId,
      transfer.awardId,
      transfer.redemptionId,
      transfer.reversesId,
      detail,
      head,
    );
  }
  return head;
}

/** Guarded by the version: a decision made on an older balance changes no row, and then nothing at all. */
function saveBalance(driver: SqlDriver, owner: Owner, balance: Balance, head: Uint8Array): void {
  const values = [
    balance.pending,
    balance.available,
    balance.held,
    balance.debt,
    balance.lifetime,
    balance.qualifyingPoints,
    balance.qualifyingSpend,
    balance.tierId,
    balance.tierSince,
    balance.version,
    balance.sequence,
    head,
  ];
  const changed =
    balance.version === 1
      ? driver.run(
          `INSERT INTO balances (shop_id, account_id, pending, available, held, debt, lifetime, qualifying_points,
             qualifying_spend, tier_id, tier_since, version, sequence, chain_head)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          ...owner,
          ...values,
        )
      : driver.run(
          `UPDATE balances SET pending = ?, available = ?, held = ?, debt = ?, lifetime = ?, qualifying_points = ?,
             qualifying_spend = ?, tier_id = ?, tier_since = ?, version = ?, sequence = ?, chain_head = ?
           WHERE shop_id = ? AND account_id = ? AND version = ?`,
          ...values,
          ...owner,
          balance.version - 1,
        );
  if (changed !== 1)
    throw new Error(`The balance moved on before version ${balance.version} could be written.`);
}

function saveMember(driver: SqlDriver, shopId: string, member: MemberRecord): void {
  driver.run(
    `INSERT INTO members (shop_id, account_id, customer_id, given_name, email, is_email_verified, joined_at,
       terms_version, has_marketing_consent, blocked_at, profile)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id) DO UPDATE SET customer_id = excluded.customer_id, given_name = excluded.given_name,
       email = excluded.email, is_email_verified = excluded.is_email_verified, joined_at = excluded.joined_at,
       terms_version = excluded.terms_version, has_marketing_consent = excluded.has_marketing_consent,
       blocked_at = excluded.blocked_at, profile = excluded.profile`,
    shopId,
    member.accountId,
    member.customerId,
    member.givenName,
    member.email,
    Number(member.isEmailVerified),
    member.joinedAt,
    member.termsVersion,
    Number(member.hasMarketingConsent),
    member.blockedAt,
    JSON.stringify(member.profile),
  );
}

function saveLot(driver: SqlDriver, owner: Owner, lot: Lot): void {
  driver.run(
    `INSERT INTO lots (shop_id, account_id, id, award_id, points, remaining, earned_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET award_id = excluded.award_id, points = excluded.points, remaining = excluded.remaining,
       earned_at = excluded.earned_at, expires_at = excluded.expires_at`,
    ...owner,
    lot.id,
    lot.awardId,
    lot.points,
    lot.remaining,
    lot.earnedAt,
    lot.expiresAt,
  );
}

function saveAward(driver: SqlDriver, owner: Owner, award: Award): void {
  driver.run(
    `INSERT INTO awards (shop_id, account_id, id, rule_id, source_kind, source_id, order_number, points, pending,
       clawed, eligible, refunded, awarded_at, available_at, is_released)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET rule_id = excluded.rule_id, source_kind = excluded.source_kind,
       source_id = excluded.source_id, order_number = excluded.order_number, points = excluded.points,
       pending = excluded.pending, clawed = excluded.clawed, eligible = excluded.eligible,
       refunded = excluded.refunded, awarded_at = excluded.awarded_at, available_at = excluded.available_at,
       is_released = excluded.is_released`,
    ...owner,
    award.id,
    award.ruleId,
    award.sourceKind,
    award.sourceId,
    award.orderNumber,
    award.points,
    award.pending,
    award.clawed,
    award.eligible,
    award.refunded,
    award.awardedAt,
    award.availableAt,
    Number(award.isReleased),
  );
}

function saveRedemption(driver: SqlDriver, owner: Owner, redemption: RedemptionRecord): void {
  driver.run(
    `INSERT INTO redemptions (shop_id, account_id, id, reward_id, kind, amount, minimum_spend, points, state, code,
       code_key, created_at, expires_at, order_id, paid_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id, id) DO UPDATE SET reward_id = excluded.reward_id, kind = excluded.kind,
       amount = excluded.amount, minimum_spend = excluded.minimum_spend, points = excluded.points,
       state = excluded.state, code = excluded.code, code_key = excluded.code_key, created_at = excluded.created_at,
       expires_at = excluded.expires_at, order_id = excluded.order_id, paid_by = excluded.paid_by`,
    ...owner,
    redemption.id,
    redemption.rewardId,
    redemption.kind,
    redemption.amount,
    redemption.minimumSpend,
    redemption.points,
    redemption.state,
    redemption.code,
    redemption.code === null ? null : voucherCodeKey(redemption.code),
    redemption.createdAt,
    redemption.expiresAt,
    redemption.orderId,
    JSON.stringify(redemption.paidBy),
  );
}

/** The first account an order was tied to keeps it. */
function saveOrder(
  driver: SqlDriver,
  shopId: string,
  accountId: string | null,
  order: OrderRecord,
): void {
  driver.run(
    `INSERT INTO orders (shop_id, order_id, account_id, number, eligible, refunded, is_cancelled) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET account_id = ifnull(account_id, excluded.account_id), number = excluded.number,
       eligible = excluded.eligible, refunded = excluded.refunded, is_cancelled = excluded.is_cancelled`,
    shopId,
    order.orderId,
    accountId,
    order.number,
    order.eligible,
    order.refunded,
    Number(order.isCancelled),
  );
}
