// How records lie in the tables: columns under the names of the record, booleans as 0 and 1, lists as JSON.

import type { Award, GiftWords, OrderRecord, RedemptionRecord, Transfer } from '@zegel/core/rules';
import { orderOwner } from './merged-accounts.ts';

export const lotColumns: string =
  'id, award_id AS awardId, points, remaining, earned_at AS earnedAt, expires_at AS expiresAt, announced_at AS announcedAt';

export interface AwardRow extends Omit<Award, 'isReleased'> {
  readonly isReleased: number;
}

export const awardColumns: string = `id, rule_id AS ruleId, source_kind AS sourceKind, source_id AS sourceId,
  campaign, order_number AS orderNumber, points, pending, clawed, eligible, refunded, awarded_at AS awardedAt,
  available_at AS availableAt, is_released AS isReleased`;

export function toAward(row: AwardRow): Award {
  return { ...row, isReleased: row.isReleased === 1 };
}

export interface RedemptionRow extends Omit<
  RedemptionRecord,
  'paidBy' | 'terms' | 'words' | 'used'
> {
  readonly paidBy: string;
  readonly terms: string;
  readonly words: string | null;
  readonly used: string;
}

export const redemptionColumns: string = `id, reward_id AS rewardId, kind, amount, minimum_spend AS minimumSpend, points,
  state, code, created_at AS createdAt, expires_at AS expiresAt, order_id AS orderId, paid_by AS paidBy, terms, words, used`;

/** Which redemptions are of any interest to whoever does not ask for one of them; the words of an index. */
export const shownRedemptions: string =
  "state IN ('requested', 'issued', 'reserved', 'partly_used', 'voiding', 'expired')";

export function toRedemption({ words, ...row }: RedemptionRow): RedemptionRecord {
  return {
    ...row,
    paidBy: JSON.parse(row.paidBy) as RedemptionRecord['paidBy'],
    terms: JSON.parse(row.terms) as RedemptionRecord['terms'],
    ...(words !== null && { words: JSON.parse(words) as GiftWords }),
    used: JSON.parse(row.used) as RedemptionRecord['used'],
  };
}

export interface TransferRow extends Omit<Transfer, 'detail' | 'words'> {
  readonly detail: string;
  /** JSON; only where they were read along. */
  readonly words?: string | null;
}

export const transferColumns: string = `id, sequence, operation_id AS operationId, at, code, debit, credit, points,
  lot_id AS lotId, award_id AS awardId, redemption_id AS redemptionId, reverses_id AS reversesId, detail`;

export function toTransfer({ words, ...row }: TransferRow): Transfer {
  return {
    ...row,
    detail: JSON.parse(row.detail) as Transfer['detail'],
    words: typeof words === 'string' ? (JSON.parse(words) as Transfer['words']) : null,
  };
}

export interface OrderRow extends Omit<
  OrderRecord,
  'goods' | 'isPaid' | 'isCancelled' | 'refunds' | 'terms' | 'stamps' | 'taken'
> {
  readonly goods: string;
  readonly isPaid: number;
  readonly isCancelled: number;
  readonly refunds: string;
  readonly terms: string | null;
  readonly stamps: string | null;
  readonly taken: string;
}

export const orderColumns: string = `order_id AS orderId, number, ${orderOwner} AS accountId, channel, eligible, goods, refunded,
  is_paid AS isPaid, is_cancelled AS isCancelled, refunds, updated_at AS updatedAt, paid_at AS paidAt,
  cancelled_at AS cancelledAt, terms, stamps, taken`;

type Terms = NonNullable<OrderRecord['terms']>;

function list<Rows extends readonly object[]>(text: string, missing: Partial<Rows[number]>): Rows {
  const rows = JSON.parse(text) as Rows;
  return rows.map((row) => ({ ...missing, ...row })) as readonly object[] as Rows;
}

export function toRefunds(text: string): OrderRecord['refunds'] {
  return list<OrderRecord['refunds']>(text, { goods: [] });
}

export function toOrder(row: OrderRow): OrderRecord {
  return {
    ...row,
    isPaid: row.isPaid === 1,
    isCancelled: row.isCancelled === 1,
    goods: JSON.parse(row.goods) as OrderRecord['goods'],
    // Rows of an older version say less.
    refunds: toRefunds(row.refunds),
    terms: row.terms === null ? null : list<Terms>(row.terms, { campaign: null, conditions: null }),
    stamps: row.stamps === null ? null : (JSON.parse(row.stamps) as OrderRecord['stamps']),
    taken: list<OrderRecord['taken']>(row.taken, { awardId: null }),
  };
}
