// Statements that write single rows: each replaces what has the same key. Which rows, and in which order, is apply-changes.ts.

import type {
  Award,
  Changes,
  Consent,
  ExpiryNotice,
  Lot,
  MemberRecord,
  OrderRecord,
  RedemptionRecord,
  UseCount,
} from '@zegel/core/rules';
import { voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import { change } from './statement.ts';
import type { Statement } from './statement.ts';

export type Owner = readonly [shopId: string, accountId: string];

export function saveMember(shopId: string, member: MemberRecord): Statement {
  return change(
    `INSERT INTO members (shop_id, account_id, customer_id, given_name, email, is_email_verified, joined_at,
       terms_version, has_marketing_consent, is_profiled, tags, tagged_at, blocked_at, profile, referral_code, is_invited,
       segments, segments_due_at, segments_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id) DO UPDATE SET customer_id = excluded.customer_id, given_name = excluded.given_name,
       email = excluded.email, is_email_verified = excluded.is_email_verified, joined_at = excluded.joined_at,
       terms_version = excluded.terms_version, has_marketing_consent = excluded.has_marketing_consent,
       is_profiled = excluded.is_profiled, tags = excluded.tags, tagged_at = excluded.tagged_at,
       blocked_at = excluded.blocked_at, profile = excluded.profile, referral_code = excluded.referral_code,
       is_invited = excluded.is_invited, segments = excluded.segments,
       segments_due_at = excluded.segments_due_at, segments_by = excluded.segments_by`,
    shopId,
    member.accountId,
    member.customerId,
    member.givenName,
    member.email,
    Number(member.isEmailVerified),
    member.joinedAt,
    member.termsVersion,
    Number(member.hasMarketingConsent),
    Number(member.isProfiled),
    JSON.stringify(member.tags),
    member.taggedAt,
    member.blockedAt,
    JSON.stringify(member.profile),
    member.referralCode,
    Number(member.isInvited),
    member.segments === null ? null : JSON.stringify(member.segments),
    member.segmentsDueAt,
    member.segmentsBy,
  );
}

export function saveLot(owner: Owner, lot: Lot): Statement {
  return change(
    `INSERT INTO lots (shop_id, account_id, id, award_id, points, remaining, earned_at, expires_at, announced_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id, id) DO UPDATE SET award_id = excluded.award_id, points = excluded.points, remaining = excluded.remaining,
       earned_at = excluded.earned_at, expires_at = excluded.expires_at, announced_at = excluded.announced_at`,
    ...owner,
    lot.id,
    lot.awardId,
    lot.points,
    lot.remaining,
    lot.earnedAt,
    lot.expiresAt,
    lot.announcedAt,
  );
}

/** Notices are evidence: a second one for the same lot is refused. */
/** A date may move twice within one millisecond: the second row says the next one. */
const movedAt = `(SELECT coalesce(max(announced_at) + 1, CAST(? AS bigint)) FROM lot_notices
  WHERE shop_id = ? AND account_id = ? AND lot_id = ? AND channel = 'activity' AND announced_at >= ?)`;

function saveMove(owner: Owner, { lotId, expiresAt, announcedAt }: ExpiryNotice): Statement {
  return change(
    `INSERT INTO lot_notices (shop_id, account_id, lot_id, expires_at, announced_at, channel, reference)
     VALUES (?, ?, ?, ?, ${movedAt}, 'activity', '')`,
    ...owner,
    lotId,
    expiresAt,
    announcedAt,
    ...owner,
    lotId,
    announcedAt,
  );
}

export function saveNotice(owner: Owner, notice: ExpiryNotice): Statement {
  if (notice.channel === 'activity') return saveMove(owner, notice);
  return change(
    `INSERT INTO lot_notices (shop_id, account_id, lot_id, expires_at, announced_at, channel, reference)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...owner,
    notice.lotId,
    notice.expiresAt,
    notice.announcedAt,
    notice.channel,
    notice.reference,
  );
}

export function saveAward(owner: Owner, award: Award): Statement {
  return change(
    `INSERT INTO awards (shop_id, account_id, id, rule_id, source_kind, source_id, campaign, order_number, points, pending,
       clawed, eligible, refunded, awarded_at, available_at, is_released)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id, id) DO UPDATE SET rule_id = excluded.rule_id, source_kind = excluded.source_kind,
       source_id = excluded.source_id, campaign = excluded.campaign, order_number = excluded.order_number, points = excluded.points,
       pending = excluded.pending, clawed = excluded.clawed, eligible = excluded.eligible,
       refunded = excluded.refunded, awarded_at = excluded.awarded_at, available_at = excluded.available_at,
       is_released = excluded.is_released`,
    ...owner,
    award.id,
    award.ruleId,
    award.sourceKind,
    award.sourceId,
    award.campaign,
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

export function saveRedemption(owner: Owner, redemption: RedemptionRecord): Statement {
  return change(
    `INSERT INTO redemptions (shop_id, account_id, id, reward_id, kind, amount, minimum_spend, points, state, code,
       code_key, created_at, expires_at, order_id, paid_by, terms, words, used)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id, id) DO UPDATE SET reward_id = excluded.reward_id, kind = excluded.kind,
       amount = excluded.amount, minimum_spend = excluded.minimum_spend, points = excluded.points,
       state = excluded.state, code = excluded.code, code_key = excluded.code_key, created_at = excluded.created_at,
       expires_at = excluded.expires_at, order_id = excluded.order_id, paid_by = excluded.paid_by,
       terms = excluded.terms, words = excluded.words, used = excluded.used`,
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
    JSON.stringify(redemption.terms),
    redemption.words === undefined ? null : JSON.stringify(redemption.words),
    JSON.stringify(redemption.used),
  );
}

/** The first account an order was tied to keeps it. */
export function saveOrder(shopId: string, order: OrderRecord): Statement {
  return change(
    `INSERT INTO orders (shop_id, order_id, account_id, number, channel, eligible, goods, refunded, is_paid, is_cancelled,
       refunds, updated_at, paid_at, cancelled_at, terms, stamps, taken)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, order_id) DO UPDATE SET account_id = coalesce(orders.account_id, excluded.account_id),
       number = excluded.number, channel = excluded.channel, eligible = excluded.eligible, goods = excluded.goods,
       refunded = excluded.refunded, is_paid = excluded.is_paid,
       is_cancelled = excluded.is_cancelled, refunds = excluded.refunds, updated_at = excluded.updated_at,
       paid_at = excluded.paid_at, cancelled_at = excluded.cancelled_at, terms = excluded.terms,
       stamps = excluded.stamps, taken = excluded.taken`,
    shopId,
    order.orderId,
    order.accountId,
    order.number,
    order.channel,
    order.eligible,
    JSON.stringify(order.goods),
    order.refunded,
    Number(order.isPaid),
    Number(order.isCancelled),
    JSON.stringify(order.refunds),
    order.updatedAt,
    order.paidAt,
    order.cancelledAt,
    order.terms === null ? null : JSON.stringify(order.terms),
    order.stamps === null ? null : JSON.stringify(order.stamps),
    JSON.stringify(order.taken),
  );
}

export function saveUse(owner: Owner, use: UseCount): Statement {
  return change(
    `INSERT INTO uses (shop_id, account_id, subject, period, count, last_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id, subject, period) DO UPDATE SET count = excluded.count, last_at = excluded.last_at`,
    ...owner,
    use.subject,
    use.period,
    use.count,
    use.lastAt,
  );
}

/** Milestones are part of history: a second one in the same place is refused. */
export function saveMilestone(
  owner: Owner,
  { sequence, kind, reference, at }: Changes['milestones'][number],
): Statement {
  return change(
    'INSERT INTO milestones (shop_id, account_id, sequence, kind, reference, at) VALUES (?, ?, ?, ?, ?, ?)',
    ...owner,
    sequence,
    kind,
    reference,
    at,
  );
}

/** What was agreed to is never overwritten: each decision has a version of its own. */
export function saveConsent(owner: Owner, version: number, consent: Consent): Statement {
  return change(
    'INSERT INTO consents (shop_id, account_id, version, kind, value, at) VALUES (?, ?, ?, ?, ?, ?)',
    ...owner,
    version,
    consent.kind,
    consent.value,
    consent.at,
  );
}
