// An order as far as points care, as it is kept: what was said of it, what it earns by, and what was taken back.

import type { OrderChannel } from '../../contract/cart.ts';
import type { MinorUnits, Points } from '../../contract/points.ts';
import type { OrderStamps } from '../challenges/stamps-record.ts';
import type { PurchaseConditions } from '../program/purchase-conditions.ts';

/** A product of an order, as far as its rules tell goods apart. */
export interface OrderGoods {
  readonly productId: string;
  /** Those that a rule names; of the others nothing is kept. */
  readonly categories: readonly string[];
  /** Minor units of all its lines, less its share of a discount on the whole order. */
  readonly amount: MinorUnits;
  /** How many pieces; only where a challenge counts them. */
  readonly quantity?: number;
}

/** One refund of an order. */
export interface RefundRecord {
  readonly id: string;
  readonly amount: MinorUnits;
  /** Which products it was for, where the order's rules tell goods apart; empty: not told, or of no account. */
  readonly goods: readonly Omit<OrderGoods, 'categories' | 'quantity'>[];
  /** When its own event says that it happened; null where only a whole state told of it. */
  readonly at: number | null;
}

/** What an order earns by one rule, fixed when its payment is first heard of: later edits of the rule change nothing. */
export interface OrderTerms {
  readonly ruleId: string;
  /** Points for every `perAmount` minor units, or for the order; 0 past the rule's limit. */
  readonly points: Points;
  /** null: the points are for the order, whatever it comes to. */
  readonly perAmount: MinorUnits | null;
  /** When its points come free. */
  readonly availableAt: number;
  /** The campaign that these points are for, beside those of the rule itself; null for the rule's own. */
  readonly campaign: string | null;
  /** null: every order, and all goods in it. `nthOrder` is decided when the order becomes a member's, and null from then on. */
  readonly conditions: PurchaseConditions | null;
}

/** Points that an order lost, as they were taken: what puts them back names the transfer. */
export interface TakenPoints {
  readonly transferId: string;
  /** null in rows of an older version: those of the only award the order had. */
  readonly awardId: string | null;
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
  readonly channel: OrderChannel;
  /** Goods, refunded or not; null until somebody says what was bought. */
  readonly eligible: MinorUnits | null;
  /** The same by product: together they are `eligible`. Empty where no rule tells goods apart. */
  readonly goods: readonly OrderGoods[];
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
  /**
   * null until it is paid and would earn. A guest's order keeps them for whoever claims it. The first one's award carries
   * the goods, and so what the order adds to its member's spend.
   */
  readonly terms: readonly OrderTerms[] | null;
  /** The challenges it counts for, fixed together with the terms; null where the programme had none. */
  readonly stamps: readonly OrderStamps[] | null;
  readonly taken: readonly TakenPoints[];
}

/** Whether what it earns by is fixed: it was paid, whoever it belongs to. */
export function isPriced({ terms, stamps }: Pick<OrderRecord, 'terms' | 'stamps'>): boolean {
  return terms !== null || stamps !== null;
}

export function unheardOf(orderId: string): OrderRecord {
  return {
    orderId,
    number: null,
    accountId: null,
    channel: 'web',
    eligible: null,
    goods: [],
    isPaid: false,
    isCancelled: false,
    refunds: [],
    refunded: 0,
    updatedAt: null,
    paidAt: null,
    cancelledAt: null,
    terms: null,
    stamps: null,
    taken: [],
  };
}
