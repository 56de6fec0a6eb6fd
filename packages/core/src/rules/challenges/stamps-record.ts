// What is kept with an order of the challenges it counts for. Types alone.

import type { MinorUnits } from '../../contract/points.ts';
import type { PurchaseConditions } from '../program/purchase-conditions.ts';

/** How orders are counted: `amount` by whole units of `perAmount` minor units. */
export interface OrderFacts {
  readonly unit: 'order' | 'piece' | 'amount';
  readonly perAmount: MinorUnits | null;
  /** null: every order, and all goods in it. */
  readonly conditions: PurchaseConditions | null;
}

/** One challenge that an order counts for, as it was when the order was first paid. */
export interface OrderStamps extends OrderFacts {
  readonly challengeId: string;
  /** Of a set, which of its parts. */
  readonly partId: string | null;
  /** Which card, or of a streak in which of its periods. */
  readonly period: string;
  readonly isStreak: boolean;
  /** What stands on the card of it so far. */
  readonly counted: number;
}

/** How much may be taken off a card, and which rounds with it. */
export interface RoundsAtStake {
  readonly challengeId: string;
  /** Of a set, a part; rounds take one of each. */
  readonly partId: string | null;
  /** How much may be taken off the card. */
  readonly count: number;
}
