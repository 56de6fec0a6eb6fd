// An order as far as points care, as it is kept: what was said of it, what it earns by, and what was taken back.

import type { MinorUnits, Points } from '../../contract/points.ts';

/** One refund of an order. */
export interface RefundRecord {
  readonly id: string;
  readonly amount: MinorUnits;
  /** When its own event says that it happened; null where only a whole state told of it. */
  readonly at: number | null;
}

/** What an order earns by, fixed when its payment is first heard of: later edits of the rule change nothing. */
export interface OrderTerms {
  readonly ruleId: string;
  /** Points for every `perAmount` minor units; 0 past the rule's limit. */
  readonly points: Points;
  readonly perAmount: MinorUnits;
  /** When its points come free. */
  readonly availableAt: number;
}

/** Points that an order lost, as they were taken: what puts them back names the transfer. */
export interface TakenPoints {
  readonly transferId: string;
  readonly from: 'pending' | 'available' | 'debt';
  readonly lotId: string | null;
  readonly points: Points;
  /** `refund:7`, or `order` where the whole of it was cancelled or edited. */
  readonly cause: string;
}

/** An order as far as points care: the latest that is known of it, in whatever order it was heard. */
export interface OrderRecord {
  readonly orderId: string;
  readonly number: string | null;
  /** Whose it is: for good, once it is somebody's. null: a guest's, or not heard of beyond a refund. */
  readonly accountId: string | null;
  /** Goods, refunded or not; null until somebody says what was bought. */
  readonly eligible: MinorUnits | null;
  readonly isPaid: boolean;
  readonly isCancelled: boolean;
  /** By their ids. */
  readonly refunds: readonly RefundRecord[];
  /** What counts as refunded: at most `eligible`, and all of it while the order is cancelled or no longer paid. */
  readonly refunded: MinorUnits;
  /** When the shop changed the order last, as its latest whole state says; null: there was none. */
  readonly updatedAt: number | null;
  /** What events of their own said since that state, and when; null: nothing. */
  readonly paidAt: number | null;
  readonly cancelledAt: number | null;
  /** null until it is paid and would earn. A guest's order keeps them for whoever claims it. */
  readonly terms: OrderTerms | null;
  readonly taken: readonly TakenPoints[];
}

export function unheardOf(orderId: string): OrderRecord {
  return {
    orderId,
    number: null,
    accountId: null,
    eligible: null,
    isPaid: false,
    isCancelled: false,
    refunds: [],
    refunded: 0,
    updatedAt: null,
    paidAt: null,
    cancelledAt: null,
    terms: null,
    taken: [],
  };
}
